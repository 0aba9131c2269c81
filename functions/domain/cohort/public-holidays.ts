/** The public holidays of France (code du travail, L3133-1), on which nobody answers an applicant and no delay ends. Pure. */
import { type CivilDate, civilDaysAfter } from '#domain/values/civil-date.ts';
import type { Bilingual } from '#domain/values/language.ts';

const fixed: Readonly<Record<string, Bilingual>> = {
  '01-01': { fr: 'le jour de l’An', en: 'New Year’s Day' },
  '05-01': { fr: 'la fête du Travail', en: 'Labour Day' },
  '05-08': { fr: 'la Victoire de 1945', en: 'Victory Day' },
  '07-14': { fr: 'la fête nationale', en: 'Bastille Day' },
  '08-15': { fr: 'l’Assomption', en: 'Assumption Day' },
  '11-01': { fr: 'la Toussaint', en: 'All Saints’ Day' },
  '11-11': { fr: 'l’Armistice de 1918', en: 'Armistice Day' },
  '12-25': { fr: 'Noël', en: 'Christmas Day' },
};

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
const endOfSlaveryName: Bilingual = {
  fr: 'la commémoration de l’abolition de l’esclavage',
  en: 'the commemoration of the abolition of slavery',
};

/** By the days after Easter. */
const movable: Readonly<Record<number, Bilingual>> = {
  1: { fr: 'le lundi de Pâques', en: 'Easter Monday' },
  39: { fr: 'l’Ascension', en: 'Ascension Day' },
  50: { fr: 'le lundi de Pentecôte', en: 'Whit Monday' },
};

/**
 * @param day `2022-12-25`
 * @param timeZone of the place, IANA
 * @returns the name of the holiday that it is there, or undefined
 */
export function holidayOn(day: CivilDate, timeZone: string): Bilingual | undefined {
  if (endOfSlavery[timeZone]?.includes(day.slice(5))) return endOfSlaveryName;
  const afterEaster = (Date.parse(day) - easterOf(Number(day.slice(0, 4)))) / 86_400_000;
  return fixed[day.slice(5)] ?? movable[afterEaster];
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
