/** When each part of a subsidy is paid, and when the report is due: dates of the calendar, from the signature. */

import { type CivilDate, monthsAfter } from '#domain/values/civil-date.ts';
import type { Cents } from '#domain/values/money.ts';
import type { Agreement } from './agreement.ts';

export interface DatedInstalment {
  /** Place in the agreement, from 1. */
  number: number;
  label: string;
  amountCents: Cents;
  dueOn: CivilDate;
}

/**
 * The instalments with their dates, in the order of the agreement. Each counts from the signature itself, never
 * from the instalment before, so that month ends do not drift: signed on 31 January, one month is 28 February
 * and two months are 31 March.
 * @param signedOn the day of the last signature
 */
export const instalmentCalendar = (
  instalments: Agreement['instalments'],
  signedOn: CivilDate,
): DatedInstalment[] =>
  instalments.map(({ label, amountCents, dueMonthsAfterSignature }, index) => ({
    number: index + 1,
    label,
    amountCents,
    dueOn: monthsAfter(signedOn, dueMonthsAfterSignature),
  }));

/**
 * The days between which a subsidy is paid: one day when it is paid at once. Throws a RangeError when nothing
 * is to be paid.
 */
export function paymentPeriod(calendar: readonly DatedInstalment[]): { from: CivilDate; to: CivilDate } {
  const days = calendar.map(({ dueOn }) => dueOn).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) throw new RangeError('an agreement has an instalment');
  return { from, to };
}
