/**
 * An amendment (avenant) to an agreement that both parties signed: a later end, other instalments, a smaller amount, another
 * beneficiary. Staff propose it, the beneficiary signs it as it signed the agreement, two of the staff countersign, and from then on
 * it says what is paid. Pure.
 */
import * as z from 'zod/mini';
import { signatureEvidenceSchema } from '#domain/application/application.ts';
import { type Party, partySchema } from '#domain/application/application-form.ts';
import { registerCheckSchema } from '#domain/application/register-check.ts';
import {
  type AmendedTerms,
  amendedTermsSchema,
  amendmentNumber,
  successionSchema,
} from '#domain/values/agreed-terms.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { sumCents } from '#domain/values/money.ts';
import { type Happening, happeningOf, moneyProposalSchema } from '#domain/values/second-person.ts';

const text = z.string();
const instant = z.iso.datetime();

const proposed = {
  /** From 1: one more than those that bind. One that was taken back or declined leaves its number to the next. */
  number: z.int(),
  terms: amendedTermsSchema,
  reason: text,
  /** SHA-256 (hex) of the PDF's bytes, as drawn when it was proposed: what is signed. */
  sha256: text,
  proposedBy: text,
  proposedAt: instant,
};
const signature = z.strictObject({
  name: text,
  capacity: text,
  signedAt: instant,
  evidence: signatureEvidenceSchema,
});

/** Proposed; then signed by the beneficiary, and perhaps waiting for the second person of the staff. */
export const openAmendmentSchema = z.strictObject({
  ...proposed,
  /** With whom the agreement is from then on, where it is another or named otherwise: what the application then says. */
  beneficiary: z.optional(partySchema),
  /** What the register said of it, for who signs. */
  register: z.optional(registerCheckSchema),
  signature: z.optional(signature),
  proposal: z.optional(moneyProposalSchema),
});
export type OpenAmendment = z.infer<typeof openAmendmentSchema>;

/** In force: what it was before it bound, for whoever reads the history of an agreement. */
export const amendmentInForceSchema = z.strictObject({
  ...proposed,
  beneficiary: z.optional(successionSchema),
  signature,
  countersignedBy: text,
  countersignedAt: instant,
});

/** What an instalment has that an amendment may change; of one that was ordered, nothing. */
interface Part {
  number: number;
  label: string;
  amountCents: number;
  dueOn: CivilDate;
  afterReports?: true | undefined;
  /** How often it was ordered. */
  orders: number;
  state: string;
}

/** As staff type them: an instalment of the agreement keeps its words, a new one has its own. */
export interface TypedInstalment {
  number: number;
  label?: string | undefined;
  amountCents: number;
  dueOn: CivilDate;
}
export interface TypedAmendment {
  endsOn?: CivilDate | undefined;
  instalments: readonly TypedInstalment[];
  beneficiary?: Party | undefined;
}
/** What is in force before it. */
export interface AmendedFrom {
  grantedCents: number;
  instalments: readonly Part[];
  /** The last day of the supported phase. */
  endsOn: CivilDate | undefined;
  party: Party;
}

/** With whom the agreement would be, where that is not what it says already. */
export const newParty = ({ beneficiary }: TypedAmendment, { party }: AmendedFrom): Party | undefined =>
  beneficiary && sha256Of(beneficiary) !== sha256Of(party) ? beneficiary : undefined;

const hasLeft = ({ state }: Part): boolean => state === 'ordered' || state === 'paid';

/** What would be agreed: a part that waits for the reports is not planned before the project, which they account for, has ended. */
export function amendedTerms(typed: TypedAmendment, from: AmendedFrom): AmendedTerms {
  const endsOn = typed.endsOn ?? from.endsOn;
  const instalments = typed.instalments
    .map(({ number, label = '', amountCents, dueOn }) => {
      const former = from.instalments.find((one) => one.number === number);
      if (former && hasLeft(former)) return agreedPart(former);
      const day = former?.afterReports && endsOn !== undefined && dueOn < endsOn ? endsOn : dueOn;
      const afterReports = former?.afterReports;
      return { number, label: former?.label ?? label, amountCents, dueOn: day, ...defined({ afterReports }) };
    })
    .sort((a, b) => a.number - b.number);
  const grantedCents = sumCents(instalments.map(({ amountCents }) => amountCents));
  return { ...defined({ endsOn }), grantedCents, instalments };
}

/** What is agreed of an instalment, without where it stands. */
export const agreedPart = ({ number, label, amountCents, dueOn, afterReports }: Part) => ({
  number,
  label,
  amountCents,
  dueOn,
  ...defined({ afterReports }),
});

/** Whether an open amendment changes this part, takes it away, or has another paid with it: it is not ordered before that is settled. */
export function isChangedBy(
  { terms, beneficiary }: Pick<OpenAmendment, 'terms' | 'beneficiary'>,
  part: Part,
): boolean {
  if (beneficiary && (part.state === 'planned' || part.state === 'payable')) return true;
  const after = terms.instalments.find(({ number }) => number === part.number);
  return !after || after.amountCents !== part.amountCents || after.dueOn !== part.dueOn;
}

/**
 * Everything that is wrong with what was typed, each at its field: `endsOn`, `instalments` or `instalments.0.amountCents`.
 * @param today in the cohort's place
 */
export function amendmentProblems(
  typed: TypedAmendment,
  from: AmendedFrom,
  today: CivilDate,
): FieldProblem[] {
  const end = endProblems(typed.endsOn, from.endsOn, today);
  const each = typed.instalments.flatMap((one, index) => partProblems(one, index, typed, from, today));
  const gone = from.instalments
    .filter((one) => one.orders > 0 && !typed.instalments.some(({ number }) => number === one.number))
    .map(({ number }) => ({ field: 'instalments', code: 'instalment-ordered', number }));
  const { grantedCents } = amendedTerms(typed, from);
  const more =
    grantedCents > from.grantedCents
      ? [{ field: 'instalments', code: 'above-agreement', max: from.grantedCents, would: grantedCents }]
      : [];
  const problems = [...end, ...each, ...gone, ...more];
  return problems.length === 0 && !changesAnything(typed, from)
    ? [{ field: 'instalments', code: 'nothing-amended' }]
    : problems;
}

function endProblems(
  endsOn: CivilDate | undefined,
  former: CivilDate | undefined,
  today: CivilDate,
): FieldProblem[] {
  if (endsOn === undefined || endsOn === former) return [];
  const after = former !== undefined && former > today ? former : today;
  return endsOn > after ? [] : [{ field: 'endsOn', code: 'end-not-later', after }];
}

function partProblems(
  one: TypedInstalment,
  index: number,
  { instalments }: TypedAmendment,
  from: AmendedFrom,
  today: CivilDate,
): FieldProblem[] {
  const at = `instalments.${index}`;
  const former = from.instalments.find(({ number }) => number === one.number);
  const isTwice = instalments.findIndex(({ number }) => number === one.number) < index;
  const differs = !former || former.amountCents !== one.amountCents || former.dueOn !== one.dueOn;
  const next = Math.max(0, ...from.instalments.map(({ number }) => number)) + 1;
  const isNext =
    one.number < next || one.number === next || instalments.some(({ number }) => number === one.number - 1);
  return [
    ...(isTwice ? [{ field: `${at}.number`, code: 'repeated' }] : []),
    ...(isNext ? [] : [{ field: `${at}.number`, code: 'instalment-not-next', next }]),
    ...(former || one.label ? [] : [{ field: `${at}.label`, code: 'missing' }]),
    ...(former && hasLeft(former) && differs
      ? [{ field: `${at}.amountCents`, code: 'instalment-ordered', number: one.number }]
      : []),
    ...(!(former && hasLeft(former)) && differs && one.dueOn < today
      ? [{ field: `${at}.dueOn`, code: 'day-passed', today }]
      : []),
  ];
}

function changesAnything(typed: TypedAmendment, from: AmendedFrom): boolean {
  const terms = amendedTerms(typed, from);
  return (
    terms.endsOn !== from.endsOn ||
    newParty(typed, from) !== undefined ||
    terms.instalments.length !== from.instalments.length ||
    from.instalments.some((one) => isChangedBy({ terms }, one))
  );
}

/** That this very amendment, as its beneficiary signed it, binds the administration. */
export function amendingOf(
  { applicationId, agreementNumber }: { applicationId: string; agreementNumber: string },
  { number, terms, beneficiary, sha256, signature }: OpenAmendment,
): Happening {
  const known = defined({ beneficiary: beneficiary?.applicant.name });
  const said = { applicationId, number: amendmentNumber(agreementNumber, number), ...terms, ...known };
  const { name, signedAt } = signature ?? {};
  return happeningOf('amend', { ...said, ...defined({ beneficiary }), sha256, name, signedAt }, said);
}
