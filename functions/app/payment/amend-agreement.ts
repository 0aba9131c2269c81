/**
 * Amendments to an agreement: staff propose one and its PDF is drawn, the beneficiary signs it by a code or declines it, and two of
 * the staff countersign. Then the payments and the application change together, or neither does.
 */
import {
  type AskingDeps,
  askCode,
  type CodeRefusal,
  type Confirmation,
  tryOnce,
} from '#app/application/act-with-code.ts';
import type { ApplyDeps } from '#app/application/apply-command.ts';
import { type AssessmentDeps, askedCheck, duplicateKeysOf } from '#app/application/assessment.ts';
import type {
  AmendmentCopy,
  PaintAmendment,
  PaperSignatures,
  PrintedAgreements,
} from '#app/ports/agreement-ports.ts';
import type { OneTimeCodes } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import { type PanelFilesDeps, panelFiles } from '#app/round/round-members.ts';
import { reportTermsFor } from '#app/support/report-terms.ts';
import { heldGrants } from '#domain/agreement/held-grants.ts';
import { isSigned } from '#domain/agreement/signed-agreements.ts';
import type { Application } from '#domain/application/application.ts';
import type { Refusal, SignersWords, StaffActor } from '#domain/application/application-events.ts';
import type { Party } from '#domain/application/application-form.ts';
import { askedFor } from '#domain/application/confirmation.ts';
import { decide } from '#domain/application/decide.ts';
import { evolve } from '#domain/application/evolve.ts';
import { decidingOf, type NotSignatory, signedFor, signerAt } from '#domain/cohort/signatory.ts';
import {
  amendedTerms,
  amendmentProblems,
  newParty,
  type OpenAmendment,
  type TypedAmendment,
} from '#domain/payment/amendment.ts';
import { unsignedAmendment } from '#domain/payment/decide-payments.ts';
import { beneficiaryProblems, isStillIts, successionTo, withParty } from '#domain/payment/new-beneficiary.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import type { FieldProblem, InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { Proposed } from '#domain/values/second-person.ts';
import { amendedFrom, amendmentDocument, amendmentStatement } from './amendment-terms.ts';
import {
  applyToPayments,
  type PaymentActRefusal,
  type PaymentDeps,
  type PaymentFacts,
  type Planned,
} from './apply-payments.ts';

export interface AmendingDeps
  extends PaymentDeps,
    ApplyDeps,
    PanelFilesDeps,
    Pick<AssessmentDeps, 'register'> {
  applications: ApplyDeps['applications'] & PanelFilesDeps['applications'];
  cohort: ApplyDeps['cohort'];
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  printed: PrintedAgreements;
  paint: PaintAmendment;
}
export interface SigningDeps extends AmendingDeps {
  codes: Pick<OneTimeCodes, 'find' | 'spendTry'>;
}
interface OfStaff {
  applicationId: string;
  by: StaffActor;
}
type NoAgreement = { code: 'no-agreement' };
type Unsignable = NoAgreement | NotSignatory | InvalidRequest;

/** Everything wrong with its terms is said before anything is drawn or kept. */
export function proposeAmendment(
  deps: AmendingDeps,
  { applicationId, by, reason, ...typed }: OfStaff & TypedAmendment & { reason: string },
) {
  const planner = async (facts: PaymentFacts): Promise<Result<Planned, InvalidRequest | NoAgreement>> => {
    const { payments, application, now } = facts;
    const from = amendedFrom(facts);
    const terms = amendedTerms(typed, from);
    const beneficiary = newParty(typed, from);
    const problems = [
      ...amendmentProblems(typed, from, civilDateIn(now, deps.cohort.timeZone)),
      ...(await problemsOfParty(deps, facts, { terms, beneficiary })),
    ];
    if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
    const number = payments.amendments.length + 1;
    const named = defined({ beneficiary });
    const drawn = await draw(deps, application, {
      ...facts,
      number,
      terms,
      reason,
      proposedAt: now,
      ...named,
    });
    if (!drawn) return refuse({ code: 'no-agreement' });
    const { sha256 } = drawn;
    const copy = `amendment-${number}-issued` as const;
    const register = beneficiary && (await askedCheck(deps, withParty(application.form, beneficiary), now));
    const command = {
      command: 'propose-amendment' as const,
      number,
      terms,
      reason,
      sha256,
      by: by.id,
      ...defined({ beneficiary, register }),
    };
    return accept({ command, along: { paper: { copy, ...drawn } } });
  };
  return applyToPayments(deps, applicationId, planner, by);
}

/** Read anew whenever it is asked: grants and rolls change meanwhile. */
async function problemsOfParty(
  deps: AmendingDeps,
  { application, now: at }: PaymentFacts,
  { terms, beneficiary }: Pick<OpenAmendment, 'terms' | 'beneficiary'>,
): Promise<FieldProblem[]> {
  if (!beneficiary) return [];
  const { cohort, rolls } = deps;
  const [files, jurors, panelists] = await Promise.all([panelFiles(deps), rolls.jurors(), rolls.panelists()]);
  const held = heldGrants(files, cohort.timeZone, at);
  const known = { application, amountCents: terms.grantedCents, held, jurors, panelists, cohort, at };
  return beneficiaryProblems(beneficiary, known);
}

export const takeBackAmendment = (
  deps: AmendingDeps,
  { applicationId, by, reason }: OfStaff & { reason: string },
) =>
  applyToPayments(
    deps,
    applicationId,
    () => accept({ command: { command: 'take-back-amendment', reason, by: by.id } }),
    by,
  );

/** The agreement goes on as it is. No code: nothing binds by it. */
export const declineAmendment = (
  deps: AmendingDeps,
  { applicationId, ...said }: { applicationId: string; sha256: string; reason: string },
) =>
  applyToPayments(deps, applicationId, () => accept({ command: { command: 'decline-amendment', ...said } }), {
    kind: 'applicant',
  });

/** Who signs an amendment, by what right, and the digest of the one that was read. */
type SigningAmendment = { applicationId: string; session: string } & SignersWords;

/**
 * A code for these very words goes to the applicant's own address.
 * @returns for how long the code will be valid once sent
 */
export async function askAmendmentCode(
  deps: AmendingDeps & AskingDeps,
  { applicationId, session, ...words }: SigningAmendment,
) {
  const payments = await deps.payments.find(applicationId);
  if (!payments) return refuse({ code: 'not-found' } as const);
  const open = unsignedAmendment(payments, words.sha256);
  if (!open.ok) return open;
  const asked = await askCode(deps, { applicationId, session, act: 'amend', ...words });
  return asked.ok ? accept({ codeMinutes: asked.value.codeMinutes }) : asked;
}

/** With the code of the letter; the copy that says so is kept with it. */
export function signAmendment(
  deps: SigningDeps,
  { applicationId, session, code, ...words }: Confirmation & SignersWords,
) {
  const tried = tryOnce(deps, { applicationId, session, code });
  const planner = async (
    facts: PaymentFacts,
  ): Promise<Result<Planned, CodeRefusal | Refusal | NoAgreement>> => {
    const { payments, application, now } = facts;
    const asked = askedFor(application, { act: 'amend', session, ...words });
    if (!asked.ok) return asked;
    const sent = await tried(asked.value.at, now);
    if (!sent.ok) return sent;
    const { codeSha256, sentAt: codeSentAt } = sent.value;
    const statement = amendmentStatement(payments, words);
    const command = {
      command: 'sign-amendment',
      ...words,
      evidence: { codeSha256, codeSentAt, statement },
    } as const;
    const { amendment } = payments;
    if (amendment?.sha256 !== words.sha256) return accept({ command });
    const { name, capacity } = words;
    const paper = await signedPaper(deps, facts, amendment, { name, capacity, signedAt: now });
    if (!paper) return refuse({ code: 'no-agreement' });
    return accept({ command, along: { withCode: { session, codeSha256 }, paper } });
  };
  return applyToPayments(deps, applicationId, planner, { kind: 'applicant' });
}

/** Without `confirms` the signature of the administration is proposed; another account confirms it by its digest. */
export async function countersignAmendment(
  deps: AmendingDeps,
  { applicationId, by, confirms }: OfStaff & { confirms?: string | undefined },
): Promise<Result<Proposed | { applicationId: string; version: number }, PaymentActRefusal | Unsignable>> {
  const planner = async (facts: PaymentFacts): Promise<Result<Planned, Unsignable>> => {
    const { amendment } = facts.payments;
    const problems = amendment ? await problemsOfParty(deps, facts, amendment) : [];
    if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
    return confirms === undefined
      ? accept({ command: { command: 'propose-countersigning', by: by.id } })
      : binding(deps, facts, { by, confirms });
  };
  const done = await applyToPayments(deps, applicationId, planner, by);
  if (!done.ok) return done;
  const proposal = done.value.amendment?.proposal;
  return confirms === undefined && proposal
    ? accept({ proposal })
    : accept({ applicationId, version: done.value.version });
}

/** The second signature, and in its transaction what it makes of the application. */
async function binding(
  deps: AmendingDeps,
  facts: PaymentFacts,
  { by, confirms }: { by: StaffActor; confirms: string },
): Promise<Result<Planned, Unsignable>> {
  const confirming = { command: 'countersign-amendment', by: by.id, confirms } as const;
  const { application, now } = facts;
  const { amendment } = facts.payments;
  // Refused by its own rule.
  if (!amendment?.signature) return accept({ command: confirming });
  const signatory = signerAt(decidingOf(deps.cohort, application.applicationId), now, by.id);
  if (!signatory) return refuse({ code: 'not-signatory' });
  const administration = signedFor(signatory, now);
  const paper = await signedPaper(deps, facts, amendment, amendment.signature, administration);
  if (!paper) return refuse({ code: 'no-agreement' });
  const { number, terms } = amendment;
  const passing = amendment.beneficiary && passingTo(facts, amendment.beneficiary);
  const bound = { number, countersignedAt: now, ...terms, ...defined({ beneficiary: passing?.beneficiary }) };
  const project = { ...application.form.project, ...defined({ endsOn: terms.endsOn }) };
  const form = passing && { ...passing.form, project };
  const amending = { command: 'amend-agreement', amendment: bound, by: by.id, ...defined({ form }) } as const;
  const changed = decide(amending, application, now);
  if (!changed.ok) throw new Error(`${application.applicationId} cannot be amended: ${changed.refusal.code}`);
  const next = changed.value.reduce<Application>((state, event) => evolve(state, event, now), application);
  const change = {
    expectVersion: application.version,
    actor: by,
    at: now,
    events: changed.value,
    effects: [],
    ...defined({ duplicateKeys: form && duplicateKeysOf(deps.cohort, form) }),
  };
  const [formerly, reportDueOn] = [application, next].map(
    (one) => reportTermsFor(one, deps.cohort.timeZone)?.dueOn,
  );
  const command = {
    ...confirming,
    ...(reportDueOn === formerly ? {} : { reportDueOn }),
    ...defined({ beneficiary: passing?.beneficiary, asksAccount: passing?.asksAccount }),
  };
  return accept({ command, along: { paper, application: { next, change } } });
}

/** What is the new beneficiary's from then on; the account of before only where it is its own. */
function passingTo({ application: { form }, payments }: PaymentFacts, party: Party) {
  const given = [payments.bank, payments.pending].filter((one) => one !== undefined);
  return {
    beneficiary: successionTo(form, party),
    form: withParty(form, party),
    asksAccount: given.every((one) => isStillIts(one, form, party)) ? undefined : (true as const),
  };
}

type Drawn = PaymentFacts & Pick<OpenAmendment, 'number' | 'terms' | 'reason' | 'proposedAt' | 'beneficiary'>;

async function draw(
  { printed, paint, cohort }: AmendingDeps,
  application: Application,
  drawn: Drawn,
  signatures?: PaperSignatures,
) {
  const agreement = await printed.find(application.applicationId);
  if (!agreement || !isSigned(application)) return undefined;
  const document = amendmentDocument(agreement, { ...drawn, application }, cohort.timeZone);
  return paint(document, signatures);
}

async function signedPaper(
  deps: AmendingDeps,
  facts: PaymentFacts,
  amendment: OpenAmendment,
  { name, capacity, signedAt }: PaperSignatures['beneficiary'],
  administration?: PaperSignatures['administration'],
) {
  const beneficiary = { name, capacity, signedAt };
  const signatures = { sha256: amendment.sha256, beneficiary, ...defined({ administration }) };
  const drawn = await draw(deps, facts.application, { ...facts, ...amendment }, signatures);
  const copy: AmendmentCopy = `amendment-${amendment.number}-signed`;
  return drawn && { copy, ...drawn };
}
