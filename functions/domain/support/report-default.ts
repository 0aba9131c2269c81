/**
 * Reports that do not come (défaut de compte rendu): staff say what is owed and until when it is waited for, and once that day has
 * passed two of them may withdraw the grant, wholly or in part, for a condition that was not kept (CRPA L242-2 2°). Before it the
 * beneficiary may file, or say why not (CRPA L121-1, L122-1): the notice counts only where its letter reached it. What it files makes
 * the notice void, and so does an amendment by which the reports are due later. Pure.
 */
import * as z from 'zod/mini';
import { type CivilDate, civilDaysAfter, noonOf } from '#domain/values/civil-date.ts';
import type { Cents } from '#domain/values/money.ts';
import {
  type Happening,
  happeningOf,
  moneyProposalSchema,
  type SecondPersonRefusal,
} from '#domain/values/second-person.ts';
import { acceptedReports, type SupportReports, waitsForReview } from './support-reports.ts';

const text = z.string();
const instant = z.iso.datetime();

export const reportDefaultSchema = z.strictObject({
  /** The letter before the decision (mise en demeure). */
  notice: z.strictObject({
    /** When the reports were due, as the agreement says. */
    dueOn: z.iso.date(),
    /** The last day to file them, or to say why not. */
    answerBy: z.iso.date(),
    paidCents: z.int(),
    notifiedAt: instant,
    notifiedBy: text,
    /** Staff sent it by registered post as well: it counts, whatever became of the e-mail. */
    byPost: z.optional(z.literal(true)),
  }),
  /** What waits for a second person: to record the default, or to withdraw the one that is recorded. */
  proposal: z.optional(moneyProposalSchema),
  recorded: z.optional(
    z.strictObject({
      reason: text,
      /** Paid when it was decided, what of it is to be given back, and what was not paid and will not be. */
      paidCents: z.int(),
      recoverCents: z.int(),
      withheldCents: z.int(),
      recordedAt: instant,
      proposedBy: text,
      recordedBy: text,
    }),
  ),
});
export type ReportDefault = z.infer<typeof reportDefaultSchema>;
export type RecordedDefault = NonNullable<ReportDefault['recorded']>;

interface Reporting {
  reports?: SupportReports | undefined;
  reportDefault?: ReportDefault | undefined;
}

/** The money of the agreement as it stands. */
export interface DefaultedMoney {
  agreementNumber: string;
  paidCents: Cents;
  /** Of instalments that are not paid. */
  withheldCents: Cents;
}

export type DefaultRefusal =
  | { code: 'reports-came' }
  | { code: 'not-due'; dueAt: string }
  | { code: 'default-notified'; answerBy: CivilDate }
  | { code: 'default-not-notified' }
  | { code: 'notice-not-told' }
  | { code: 'default-recorded' }
  | { code: 'default-missing' }
  | { code: 'above-paid'; paidCents: Cents; wouldCents: Cents }
  | SecondPersonRefusal;

/** Whether reports are waited for from the beneficiary: none came, or staff sent them back. */
export const areAwaited = ({ reports }: Reporting): boolean =>
  !waitsForReview(reports) && !acceptedReports(reports);

/** What stands of a default while the reports are due on this day: a notice that was given for an earlier one is void. */
export const standingDefault = (
  { reportDefault }: Reporting,
  dueOn: CivilDate | undefined,
): ReportDefault | undefined =>
  reportDefault?.recorded || dueOn === undefined || (reportDefault && dueOn <= reportDefault.notice.dueOn)
    ? reportDefault
    : undefined;

/**
 * The last day on which an answer to a notice is waited for.
 * @param sentOn when its letter left; undefined where it did not, or came back
 * @param days that a notice gives
 * @returns undefined where it reached nobody
 */
export function waitedUntil(
  { answerBy, byPost }: ReportDefault['notice'],
  sentOn: CivilDate | undefined,
  days: number,
): CivilDate | undefined {
  if (byPost) return answerBy;
  if (sentOn === undefined) return undefined;
  const counted = civilDaysAfter(sentOn, days);
  return counted > answerBy ? counted : answerBy;
}

interface OnDay {
  /** As the agreement says, with its amendments. */
  dueOn: CivilDate;
  /** In the cohort's place. */
  today: CivilDate;
}

export function whyNotNotified(
  support: Reporting,
  { dueOn, today, byPost }: OnDay & { byPost?: boolean | undefined },
): DefaultRefusal | undefined {
  const { notice, recorded } = standingDefault(support, dueOn) ?? {};
  if (recorded) return { code: 'default-recorded' };
  if (!areAwaited(support)) return { code: 'reports-came' };
  if (today <= dueOn) return { code: 'not-due', dueAt: noonOf(dueOn) };
  const isRepeated = notice?.byPost === true || !byPost;
  return notice && isRepeated && today <= notice.answerBy
    ? { code: 'default-notified', answerBy: notice.answerBy }
    : undefined;
}

/**
 * Why the grant cannot be withdrawn yet, or any more.
 * @param on.until the last day on which an answer to the notice is waited for; undefined where the notice reached nobody
 */
export function whyNotRecorded(
  support: Reporting,
  { dueOn, today, until }: OnDay & { until: CivilDate | undefined },
): DefaultRefusal | undefined {
  const { notice, recorded } = standingDefault(support, dueOn) ?? {};
  if (recorded) return { code: 'default-recorded' };
  if (!areAwaited(support)) return { code: 'reports-came' };
  if (today <= dueOn) return { code: 'not-due', dueAt: noonOf(dueOn) };
  if (!notice) return { code: 'default-not-notified' };
  if (until === undefined) return { code: 'notice-not-told' };
  return today <= until ? { code: 'not-due', dueAt: noonOf(until) } : undefined;
}

/** What was not paid cannot be given back. */
export const whyNotRecovered = (
  recoverCents: Cents,
  { paidCents }: Pick<DefaultedMoney, 'paidCents'>,
): DefaultRefusal | undefined =>
  recoverCents > paidCents ? { code: 'above-paid', paidCents, wouldCents: recoverCents } : undefined;

/** That the grant is withdrawn by this much, for this reason, after this notice. */
export function recordingOf(
  applicationId: string,
  { notice }: ReportDefault,
  { reason, recoverCents, money }: { reason: string; recoverCents: Cents; money: DefaultedMoney },
): Happening {
  const said = { applicationId, ...money, recoverCents, reason };
  return happeningOf('record-default', { ...said, notifiedAt: notice.notifiedAt }, said);
}

/** That this very decision is taken back. */
export function withdrawalOf(
  applicationId: string,
  { recordedAt, recoverCents, withheldCents }: RecordedDefault,
  reason: string,
): Happening {
  const said = { applicationId, recoverCents, withheldCents, reason };
  return happeningOf('withdraw-default', { ...said, recordedAt }, said);
}
