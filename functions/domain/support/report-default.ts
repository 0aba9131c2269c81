/**
 * Reports that do not come (défaut de compte rendu): staff say what is owed and until when it is waited for, and once that day has
 * passed two of them may withdraw the grant, wholly or in part, for a condition that was not kept (CRPA L242-2 2°). Before it the
 * beneficiary may file, or say why not (CRPA L121-1, L122-1); what it files makes the notice void. Pure.
 */
import * as z from 'zod/mini';
import { type CivilDate, noonOf } from '#domain/values/civil-date.ts';
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
  }),
  /** What waits for a second person: to record the default, or to withdraw the one that is recorded. */
  proposal: z.optional(moneyProposalSchema),
  recorded: z.optional(
    z.strictObject({
      reason: text,
      /** Paid when it was decided, what of it is to be given back, and what was not paid and will not be. */
      ...{ paidCents: z.int(), recoverCents: z.int(), withheldCents: z.int() },
      ...{ recordedAt: instant, proposedBy: text, recordedBy: text },
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
  | { code: 'default-recorded' }
  | { code: 'default-missing' }
  | { code: 'above-paid'; paidCents: Cents; wouldCents: Cents }
  | SecondPersonRefusal;

/** Whether reports are waited for from the beneficiary: none came, or staff sent them back. */
export const areAwaited = ({ reports }: Reporting): boolean =>
  !waitsForReview(reports) && !acceptedReports(reports);

/** @param today in the cohort's place; `dueOn`: as the agreement says */
export function whyNotNotified(
  support: Reporting,
  { dueOn, today }: { dueOn: CivilDate; today: CivilDate },
): DefaultRefusal | undefined {
  const { notice, recorded } = support.reportDefault ?? {};
  if (recorded) return { code: 'default-recorded' };
  if (!areAwaited(support)) return { code: 'reports-came' };
  if (today <= dueOn) return { code: 'not-due', dueAt: noonOf(dueOn) };
  return notice && today <= notice.answerBy
    ? { code: 'default-notified', answerBy: notice.answerBy }
    : undefined;
}

/** Why the grant cannot be withdrawn yet, or any more. @param today in the cohort's place */
export function whyNotRecorded(support: Reporting, today: CivilDate): DefaultRefusal | undefined {
  const { notice, recorded } = support.reportDefault ?? {};
  if (recorded) return { code: 'default-recorded' };
  if (!areAwaited(support)) return { code: 'reports-came' };
  if (!notice) return { code: 'default-not-notified' };
  return today <= notice.answerBy ? { code: 'not-due', dueAt: noonOf(notice.answerBy) } : undefined;
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
