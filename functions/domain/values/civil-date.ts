/** Days of the calendar, without a time: what a deadline in months or a payment date is. */
import { localTimeOf } from './local-time.ts';

/** `YYYY-MM-DD`. */
export type CivilDate = string;

/**
 * The same day so many months later, or the last day of the month where that day does not exist: 31 January
 * plus one month is 28 or 29 February. Negative months go back. Throws a RangeError when the date is not one.
 */
export function monthsAfter(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = partsOf(date);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return textOf(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}

/** The day so many days later. Throws a RangeError when the date is not one. */
export function civilDaysAfter(date: CivilDate, days: number): CivilDate {
  const [year, month, day] = partsOf(date);
  return textOf(Date.UTC(year, month - 1, day + days));
}

/** Whole days from one date to another, negative when `to` comes first. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  const at = (date: CivilDate) => {
    const [year, month, day] = partsOf(date);
    return Date.UTC(year, month - 1, day);
  };
  return (at(to) - at(from)) / 86_400_000;
}

/** Whether a text is a day that exists: `2023-02-29` does not. */
export function isCivilDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return textOf(time) === text;
}

/**
 * The day that an instant falls on in a place.
 * @param instant ISO 8601
 * @param timeZone IANA name, such as Europe/Paris
 */
export const civilDateIn = (instant: string, timeZone: string): CivilDate =>
  localTimeOf(instant, timeZone).slice(0, 10);

/** Noon in UTC is the same day in every part of France but the Pacific. */
export const noonOf = (day: CivilDate): string => `${day}T12:00:00.000Z`;

function partsOf(date: CivilDate): [year: number, month: number, day: number] {
  if (!isCivilDate(date)) throw new RangeError('a date is written YYYY-MM-DD and exists');
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

const textOf = (time: number): CivilDate => new Date(time).toISOString().slice(0, 10);
