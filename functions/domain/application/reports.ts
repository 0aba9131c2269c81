/**
 * When a beneficiary hands in the financial report that the law wants (loi 2000-321 art. 10) and the account of what was done, and
 * when what waits for both can be paid. Pure.
 */
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { financialReportDueOn, financialYearEnd } from '#domain/values/financial-year.ts';
import type { ApplicationForm } from './application-form.ts';

/**
 * From when a part that waits for the reports can be paid: once they are accepted, never before its planned day, as the agreement
 * says under « Versements ».
 * @param acceptedOn in the cohort's place
 * @returns undefined as long as they are not accepted
 */
export function payableFrom(plannedOn: CivilDate, acceptedOn: CivilDate | undefined): CivilDate | undefined {
  if (acceptedOn === undefined) return undefined;
  return acceptedOn > plannedOn ? acceptedOn : plannedOn;
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
