/** Financial years and what is due after them. Pure. */
import { type CivilDate, isCivilDate, monthsAfter } from './civil-date.ts';

/**
 * The last day of the financial year that a day falls in.
 * @param closing day and month on which accounts are closed, `MM-DD`; 31 December for most.
 * 29 February stands for the last day of February. Throws a RangeError when either is not a date.
 */
export function financialYearEnd(day: CivilDate, closing = '12-31'): CivilDate {
  const closingIn = (year: number): CivilDate => {
    const date = `${year}-${closing}`;
    return closing === '02-29' && !isCivilDate(date) ? `${year}-02-28` : monthsAfter(date, 0);
  };
  const year = Number(day.slice(0, 4));
  return closingIn(year) < monthsAfter(day, 0) ? closingIn(year + 1) : closingIn(year);
}

/**
 * When the financial report is due: within six months of the end of the financial year for which the subsidy
 * was granted (loi 2000-321 art. 10). Six months from 30 June end on 30 December: the stricter reading.
 */
export const financialReportDueOn = (financialYearEndsOn: CivilDate): CivilDate =>
  monthsAfter(financialYearEndsOn, 6);
