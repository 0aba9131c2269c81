/**
 * Each refusal as HTTP answers it: its status, and sentences that say how to go on. The code is the contract;
 * `{name}` stands for a value of the refusal. The sentences stand in the files beside, and travel as an asset beside
 * each bundle (adapters/assets/sentences-asset.ts): a function that answers no refusal never reads them.
 */

import type { CodeRefusal } from '#app/application/act-with-code.ts';
import type { AmendRefusal } from '#app/application/amend-application.ts';
import type { CommandRefusal } from '#app/application/apply-command.ts';
import type { RegisterRefusal } from '#app/application/check-register.ts';
import type { InvitationRefused } from '#app/application/co-writing.ts';
import type { CompletionRefusal } from '#app/application/complete-application.ts';
import type { FormChangedSince, RegisterUnchecked } from '#app/application/decide-eligibility.ts';
import type { FilingRefusal } from '#app/application/file-application.ts';
import type { FormDraftRefusal } from '#app/application/form-drafts.ts';
import type { HeirRefusal } from '#app/application/hand-over.ts';
import type { ImportRefusal } from '#app/application/import-application.ts';
import type { LinkRefusal } from '#app/application/renew-link.ts';
import type { ApplicantUnconfirmed } from '#app/application/request-information.ts';
import type { CorrectionRefusal } from '#app/desk/correct-form.ts';
import type { OwnerRefusal } from '#app/desk/own-application.ts';
import type { ViewRefusal } from '#app/desk/saved-views.ts';
import type { MailRefusal } from '#app/mail/change-mail.ts';
import type { PreviewRefusal } from '#app/mail/preview-letter.ts';
import type { AskRefusal } from '#app/paper/ask-paper.ts';
import type { OpenDataRefusal } from '#app/results/export-open-data.ts';
import type { GivingRefusal } from '#app/round/late-access.ts';
import type { NoteRefusal } from '#app/support/advise.ts';
import type { AdviserRollRefusal } from '#app/support/adviser-roll.ts';
import type { TooManyLabels } from '#domain/application/label.ts';
import type { LateFilingRefusal } from '#domain/application/late-access.ts';
import type { NotSignatory, NotSuperior } from '#domain/cohort/signatory.ts';
import type { PaymentRefusal } from '#domain/payment/payment-events.ts';
import type { BeyondMeans, ModificationRefusal, ReinstatementRefusal } from '#domain/round/reinstatement.ts';
import type { RoundRefusal } from '#domain/round/round-refusal.ts';
import type { SortitionRefusal } from '#domain/sortition/sortition.ts';
import type { SupportRefusal } from '#domain/support/support-events.ts';
import type { FieldProblem, InvalidRequest } from '#domain/values/field-problem.ts';
import { adviserWords } from './adviser-words.ts';
import { agreementWords } from './agreement-words.ts';
import { appealProblems } from './appeal-words.ts';
import { applicationWords } from './application-words.ts';
import { deskWords } from './desk-words.ts';
import { exportWords } from './export-words.ts';
import { type FieldSentence, fieldWords } from './field-words.ts';
import { lateWords } from './late-words.ts';
import { mailWords } from './mail-words.ts';
import { type NamedSentences, namedFields } from './named-fields.ts';
import { paperWords } from './paper-words.ts';
import { paymentWords } from './payment-words.ts';
import { roundRefusals } from './round-words.ts';
import { sortitionWords } from './sortition-words.ts';
import { supportWords } from './support-words.ts';

export interface ProblemWords {
  status: number;
  /** Title, then what to do. */
  fr: readonly [string, string];
  en: readonly [string, string];
}

/** What the HTTP layer itself refuses. */
export type RequestRefusal =
  | { code: 'not-json' }
  | { code: 'unsupported-media-type' }
  | { code: 'body-too-large'; kilobytes: number }
  | { code: 'route-unknown' }
  | { code: 'method-not-allowed'; allowed: string }
  | { code: 'link-invalid' }
  | { code: 'link-replaced' }
  | { code: 'forbidden' }
  | { code: 'no-signatory' }
  | { code: 'try-again' }
  | { code: 'too-many-requests'; seconds: number }
  | { code: 'internal-error' };

/** What any route can be answered, whatever it asks for. */
type EveryRefusal = RequestRefusal | InvalidRequest | { code: 'not-found' };

type ApplicantRefusal =
  | { code: 'no-agreement' }
  | { code: 'not-signed' }
  | { code: 'not-parked' }
  | NotSignatory
  | NotSuperior
  | CodeRefusal
  | LinkRefusal;

/** Every refusal that a use case can answer: one without words here does not compile. */
export type KnownRefusal =
  | EveryRefusal
  | FilingRefusal
  | FormDraftRefusal
  | LateFilingRefusal
  | GivingRefusal
  | InvitationRefused
  | HeirRefusal
  | AmendRefusal
  | CompletionRefusal
  | CorrectionRefusal
  | ImportRefusal
  | CommandRefusal
  | RegisterUnchecked
  | FormChangedSince
  | ApplicantUnconfirmed
  | RegisterRefusal
  | OwnerRefusal
  | TooManyLabels
  | ViewRefusal
  | AskRefusal
  | ReinstatementRefusal
  | ModificationRefusal
  | BeyondMeans
  | ApplicantRefusal
  | RoundRefusal
  | SortitionRefusal
  | SupportRefusal
  | PaymentRefusal
  | { code: 'payment-dates-invalid'; problems: FieldProblem[] }
  | { code: 'chorus-keys-missing' }
  | { code: 'no-orders' }
  | { code: 'orders-astray'; orders: readonly string[] }
  | MailRefusal
  | PreviewRefusal
  | OpenDataRefusal
  | AdviserRollRefusal
  | NoteRefusal;

export interface Sentences {
  refusals: Readonly<Record<string, ProblemWords>>;
  /** By code of a field problem. */
  fields: Readonly<Record<string, FieldSentence>>;
  /** By the path of a field that has words of its own, and then by code. */
  named: Readonly<Record<string, NamedSentences>>;
  /** Of the cohort: an instant of UTC is told by its clocks. */
  timeZone: string;
}

/** Typed by the codes themselves, so that a refusal without words is an error of the compiler. */
const refusals: Record<KnownRefusal['code'], ProblemWords> = {
  ...roundRefusals,
  ...adviserWords,
  ...agreementWords,
  ...appealProblems,
  ...applicationWords,
  ...deskWords,
  ...lateWords,
  ...mailWords,
  ...exportWords,
  ...paperWords,
  ...sortitionWords,
  ...supportWords,
  ...paymentWords,
};
/** By the clocks of Paris, unless a cohort says others (infra/bundling/assets.ts). */
export const sentences = {
  refusals,
  fields: fieldWords,
  named: namedFields,
  timeZone: 'Europe/Paris',
} satisfies Sentences;
