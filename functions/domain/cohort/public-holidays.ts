/** The public holidays of France (code du travail, L3133-1), on which nobody answers an applicant and no delay ends. Pure. */
import { type CivilDate, civilDaysAfter } from '#domain/values/civil-date.ts';

const fixed = {
  '01-01': 'new-year',
  '05-01': 'labour',
  '05-08': 'victory',
  '07-14': 'bastille',
  '08-15': 'assumption',
  '11-01': 'all-saints',
  '11-11': 'armistice',
  '12-25': 'christmas',
} as const;

/**
 * The end of slavery, on the day of each place overseas (L3422-2), by the time zone of the cohort. In Saint-Martin the law still names the
 * 27th of May, and the 28th is kept.
 */
const endOfSlavery: Readonly<Record<string, readonly string[]>> = {
  'Indian/Mayotte': ['04-27'],
  'America/Martinique': ['05-22'],
  'America/Guadeloupe': ['05-27'],
  'America/Marigot': ['05-27', '05-28'],
  'America/Cayenne': ['06-10'],
  'America/St_Barthelemy': ['10-09'],
  'Indian/Reunion': ['12-20'],
};
/** By the days after Easter. */
const movable = { 1: 'easter-monday', 39: 'ascension', 50: 'whit-monday' } as const;

export type Holiday =
  | (typeof fixed)[keyof typeof fixed]
  | (typeof movable)[keyof typeof movable]
  | 'end-of-slavery';

/**
 * @param day `2022-12-25`
 * @param timeZone of the place, IANA
 * @returns the holiday that it is there, or undefined
 */
export function holidayOn(day: CivilDate, timeZone: string): Holiday | undefined {
  const inYear = day.slice(5);
  if (endOfSlavery[timeZone]?.includes(inYear)) return 'end-of-slavery';
  const afterEaster = (Date.parse(day) - easterOf(Number(day.slice(0, 4)))) / 86_400_000;
  return fixed[inYear as keyof typeof fixed] ?? movable[afterEaster as keyof typeof movable];
}

/**
 * The end of a delay: one that would end on a Saturday, a Sunday or a public holiday runs to the end of the next working day (CPC art.
 * 642, which holds for appeals to the administration as well: CE 19 September 2014, n° 362568).
 * @returns that day, or the first working day after it
 */
export function workingDayFrom(day: CivilDate, timeZone: string): CivilDate {
  const weekday = new Date(day).getUTCDay();
  const isOff = weekday === 0 || weekday === 6 || holidayOn(day, timeZone) !== undefined;
  return isOff ? workingDayFrom(civilDaysAfter(day, 1), timeZone) : day;
}

/** Midnight in UTC of Easter Sunday (Meeus, Jones and Butcher, for any Gregorian year). */
function easterOf(year: number): number {
  const golden = year % 19;
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const shift = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + shift + 15) % 30;
  const moon = epact - Math.floor((golden + 11 * epact) / 319);
  const weekday = (2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - (ofCentury % 4) - moon + 32) % 7;
  const month = Math.floor((moon + weekday + 90) / 25);
  return Date.UTC(year, month - 1, (moon + weekday + month + 19) % 32);
}
