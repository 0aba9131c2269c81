/**
 * What is paid of one agreement, to which account: a record of its own beside the application, with its own audit chain, opened with
 * the award. An instalment has what its state has and nothing else; what is paid and ordered is never more than what was granted.
 */
import * as z from 'zod/mini';
import { sumCents } from '#domain/values/money.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import { amendmentInForceSchema, openAmendmentSchema } from './amendment.ts';

const instant = z.iso.datetime();
const text = z.string();

const ordered = {
  orderId: text,
  orderedAt: instant,
  proposedBy: text,
  confirmedBy: text,
  /** To which account: what two persons confirmed. */
  bankId: text,
  /** What leaves of it, where accepted reports left less due than the agreement says. */
  orderedCents: z.optional(z.int()),
  exportedAt: z.optional(instant),
};
const paid = { ...ordered, paidOn: z.iso.date(), recordedBy: text };
const stood = <S extends string, T extends z.core.$ZodLooseShape>(state: S, fields: T) =>
  z.strictObject({ state: z.literal(state), ...fields });

const instalmentFields = {
  /** Place in the agreement, from 1. */
  number: z.int(),
  label: text,
  amountCents: z.int(),
  /** The planned day. */
  dueOn: z.iso.date(),
  /** It waits for the reports. */
  afterReports: z.optional(z.literal(true)),
  /** How often it was ordered so far: an order that came back is never used again. */
  orders: z.int(),
  /** The last order of it that came back, paid or not: who noted that is not who confirms the next one. */
  returned: z.optional(
    z.strictObject({
      orderId: text,
      reason: text,
      by: text,
      /** How it stood, as long as the note can be taken back; absent of what never left. */
      stood: z.optional(z.discriminatedUnion('state', [stood('ordered', ordered), stood('paid', paid)])),
    }),
  ),
};
const instalment = <S extends string, T extends z.core.$ZodLooseShape>(state: S, fields: T) =>
  stood(state, { ...instalmentFields, ...fields });

export const instalmentSchema = z.discriminatedUnion('state', [
  instalment('planned', {}),
  instalment('payable', { payableSince: instant }),
  instalment('ordered', ordered),
  instalment('paid', paid),
  instalment('withheld', {
    reason: text,
    withheldBy: text,
    withheldAt: instant,
    /** Another than who withheld it gave it up: it is not due, unless it is resumed. */
    isFinal: z.optional(z.literal(true)),
    /** By the withdrawal of the grant. */
    isWithdrawn: z.optional(z.literal(true)),
  }),
  /** By the accepted reports nothing more of the grant is due. */
  instalment('settled', { settledAt: instant }),
]);
export type Instalment = z.infer<typeof instalmentSchema>;
export type InstalmentState = Instalment['state'];
export type InstalmentIn<S extends InstalmentState> = Extract<Instalment, { state: S }>;
export const instalmentStates = instalmentSchema.def.options.map(
  (option) => option.shape.state.def.values[0],
) as readonly InstalmentState[];

/** Of an account, all but its number, which lies encrypted beside the record under this id. */
export const bankDetailsSchema = z.strictObject({
  bankId: text,
  holder: text,
  country: text,
  masked: text,
  /** Why the account is in another name than the beneficiary's. */
  holderReason: z.optional(text),
  /** The account in whose place it was put, masked. */
  replaces: z.optional(text),
  /** By whom of the staff, and what the beneficiary told them. */
  acceptance: z.optional(z.strictObject({ by: text, at: instant, reason: text })),
  /** The bank's paper, once the laureate's files are kept. */
  paperId: z.optional(text),
  givenAt: instant,
});
export type BankDetails = z.infer<typeof bankDetailsSchema>;

export const paymentsSchema = z.strictObject({
  applicationId: applicationIdSchema,
  /** Number of events so far; the optimistic lock. */
  version: z.int(),
  auditHead: text,
  openedAt: instant,
  agreementNumber: text,
  grantedCents: z.int(),
  instalments: z.array(instalmentSchema),
  /** The State's legal commitment (engagement juridique) that the orders are paid from. */
  commitment: z.optional(text),
  /** Of a body whose application has none: staff noted it. */
  siret: z.optional(text),
  /** When the laureate was asked for an account: by the letter of the award, or when one came back; and reminded. */
  asked: z.array(instant),
  /** How many accounts were given so far, in force or not: they are numbered. */
  accounts: z.int(),
  /** Given, and not confirmed by a code yet. */
  pending: z.optional(bankDetailsSchema),
  bank: z.optional(bankDetailsSchema),
  /** The account that staff turned down, masked, until another is in force. */
  returnedAccount: z.optional(text),
  /** What waits for a second person, by the number of the instalment. */
  proposals: z.record(text, moneyProposalSchema),
  /** Since two of the staff withdrew the grant, because its reports did not come: nothing is ordered any more. */
  withdrawn: z.optional(z.strictObject({ at: instant, by: text, reason: text })),
  /** In force, oldest first: the last says what is granted and when it is paid. */
  amendments: z.array(amendmentInForceSchema),
  /** Proposed, and not binding yet. */
  amendment: z.optional(openAmendmentSchema),
  /** The last one that the beneficiary did not want, and why, until another is proposed. */
  declined: z.optional(z.strictObject({ number: z.int(), reason: text, at: instant })),
});
export type Payments = z.infer<typeof paymentsSchema>;

/** An account that money may go to. Whoever reads the mailbox can give one under any name, so staff ask the beneficiary of each. */
export const isVerified = (bank: BankDetails | undefined): bank is BankDetails =>
  bank?.acceptance !== undefined;

/** It may still be ordered. */
export const isOpen = ({ state }: Instalment): boolean => state === 'planned' || state === 'payable';

/** Something is still to be paid, and nobody said to which account. */
export const lacksAccount = ({ bank, instalments }: Pick<Payments, 'bank' | 'instalments'>): boolean =>
  bank === undefined && instalments.some(isOpen);

/** Ordered to an account that another has replaced since: it may be paid there or come back, and leaves no more. */
export const isAstray = ({ bank }: Pick<Payments, 'bank'>, one: Instalment): boolean =>
  one.state === 'ordered' && one.bankId !== bank?.bankId;

/** What leaves of an instalment, or would: the order says it, else the agreement. */
export const leavingCents = (one: Instalment): number =>
  'orderedCents' in one ? (one.orderedCents ?? one.amountCents) : one.amountCents;

const committed: readonly InstalmentState[] = ['ordered', 'paid'];
/** What has left, or is about to: never above what was granted. */
export const committedCents = ({ instalments }: Pick<Payments, 'instalments'>): number =>
  sumCents(instalments.filter(({ state }) => committed.includes(state)).map(leavingCents));
export const paidCents = ({ instalments }: Pick<Payments, 'instalments'>): number =>
  sumCents(instalments.filter(({ state }) => state === 'paid').map(leavingCents));

/**
 * What of an instalment can be ordered: what the agreement says, or what is left of what is due.
 * @param dueCents of the grant, by the accepted reports; undefined until they are
 */
export const orderableCents = (payments: Payments, { amountCents }: Instalment, dueCents?: number): number =>
  dueCents === undefined
    ? amountCents
    : Math.max(0, Math.min(amountCents, dueCents - committedCents(payments)));

/** The agreement's number, the instalment's place, and from the second order of it on which one it is. */
export const orderIdOf = (
  agreementNumber: string,
  { number, orders }: Pick<Instalment, 'number' | 'orders'>,
) => `${agreementNumber}-V${number}${orders === 0 ? '' : `-${orders + 1}`}`;
