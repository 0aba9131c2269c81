/**
 * What a beneficiary hands in at the end: the financial report that the law wants (loi 2000-321 art. 10) and the
 * account of what was done, which the last payment waits for. Pure.
 */
import * as z from 'zod/mini';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { financialReportDueOn, financialYearEnd } from '#domain/values/financial-year.ts';
import type { ApplicationForm } from './application-form.ts';

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

export interface ReportTerms {
  dueOn: CivilDate;
  /** Of a body: the last day of the financial year that it accounts for. */
  financialYearEndsOn?: CivilDate;
}

/**
 * When both reports are due. A body accounts for the financial year in which the supported phase ends (loi 2000-321 art. 10).
 * A person, whom that article does not bind and who closes no accounts, has six months from the end of that phase.
 * @param accountsCloseOn `MM-DD`; 31 December when unknown
 */
export function reportTermsOf(
  { applicant, project }: Pick<ApplicationForm, 'applicant' | 'project'>,
  grantedOn: CivilDate,
  accountsCloseOn?: string,
): ReportTerms {
  const phaseEndsOn = project.endsOn ?? project.startsOn;
  const supportedUntil = phaseEndsOn > grantedOn ? phaseEndsOn : grantedOn;
  if (!applicantTypeTable[applicant.type].isLegalBody) return { dueOn: financialReportDueOn(supportedUntil) };
  const financialYearEndsOn = financialYearEnd(supportedUntil, accountsCloseOn);
  return { dueOn: financialReportDueOn(financialYearEndsOn), financialYearEndsOn };
}

/** When both reports on an agreement are due; accounts are taken to close on 31 December, as the agreement says. */
export const reportDueOn = (
  { form, agreement }: { form: ApplicationForm; agreement: { issuedAt: string } },
  timeZone: string,
): CivilDate => reportTermsOf(form, civilDateIn(agreement.issuedAt, timeZone)).dueOn;
