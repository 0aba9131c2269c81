/** What the agreement says of the reports on it: the budget that they are set against, the grant, and the days. */
import { isSigned, type SignedApplication, signedOn } from '#domain/agreement/signed-agreements.ts';
import type { Application } from '#domain/application/application.ts';
import { reportTermsOf } from '#domain/application/reports.ts';
import { plannedAmounts, totalOf } from '#domain/support/report-table.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';

export type ReportTermsOf = ReturnType<typeof termsOf>;

const termsOf = (application: SignedApplication, timeZone: string) => {
  const { form, agreement } = application;
  const planned = plannedAmounts(form.project);
  return {
    ...reportTermsOf(form, civilDateIn(agreement.issuedAt, timeZone)),
    signedOn: signedOn(application, timeZone),
    planned,
    plannedCents: totalOf(planned, 'costs'),
    agreement,
  };
};

/** @returns undefined of an application whose agreement nobody signed */
export const reportTermsFor = (
  application: Application | undefined,
  timeZone: string,
): ReportTermsOf | undefined =>
  application && isSigned(application) ? termsOf(application, timeZone) : undefined;

/** A body accounts for a whole financial year: nothing is filed before it is over (loi 2000-321 art. 10). */
export const isYearOver = ({ financialYearEndsOn }: ReportTermsOf, today: CivilDate): boolean =>
  financialYearEndsOn === undefined || today > financialYearEndsOn;

/** @param receivedOn of a paper */
export function calendarProblems(
  terms: ReportTermsOf,
  { receivedOn, today }: { receivedOn: CivilDate; today: CivilDate },
): FieldProblem[] {
  const { signedOn: from, financialYearEndsOn: endsOn } = terms;
  return [
    ...(isYearOver(terms, today) ? [] : [{ field: 'costs', code: 'financial-year-not-over', endsOn }]),
    ...(from <= receivedOn && receivedOn <= today
      ? []
      : [{ field: 'receivedOn', code: 'received-when-impossible', from, to: today }]),
  ];
}
