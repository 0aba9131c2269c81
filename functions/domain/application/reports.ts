/**
 * What a beneficiary hands in at the end: the financial report that the law wants (loi 2000-321 art. 10) and the
 * account of what was done, which the last payment waits for. Pure.
 */
import * as z from 'zod/mini';
import type { CivilDate } from '#domain/values/civil-date.ts';

export const reportKinds = ['financial', 'activity'] as const;
export type ReportKind = (typeof reportKinds)[number];

const receivedSchema = z.strictObject({
  receivedOn: z.iso.date(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
});
export const reportsSchema = z.strictObject({
  financial: z.optional(receivedSchema),
  activity: z.optional(receivedSchema),
});
export type Reports = z.infer<typeof reportsSchema>;

/** The day on which the last of both came; undefined while one is missing. */
export function reportsCompleteOn({ financial, activity }: Reports): CivilDate | undefined {
  if (!financial || !activity) return undefined;
  return [financial.receivedOn, activity.receivedOn].sort().at(-1);
}

/**
 * From when a part that waits for the reports can be paid: never before its planned day.
 * @returns undefined while a report is missing
 */
export function payableFrom(plannedOn: CivilDate, reports: Reports): CivilDate | undefined {
  const completeOn = reportsCompleteOn(reports);
  if (completeOn === undefined) return undefined;
  return completeOn > plannedOn ? completeOn : plannedOn;
}
