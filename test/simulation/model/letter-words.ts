/** Dates, amounts and ranks as a reader expects them, written apart from the programme's own wording. */

import type { Language } from '#domain/values/language.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';

const [thin, hard] = ['\u202F', '\u00A0'];
const names = {
  fr: {
    days: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: 'January February March April May June July August September October November December'.split(
      ' ',
    ),
  },
};

const places: Readonly<Record<string, [fr: string, en: string]>> = {
  'Europe/Paris': ['Paris', 'Paris'],
  'America/Guadeloupe': ['Guadeloupe', 'Guadeloupe'],
  'Indian/Reunion': ['La Réunion', 'Reunion'],
  'Pacific/Noumea': ['Nouvelle-Calédonie', 'Noumea'],
};
/** By whose clocks a cohort of the simulation may go. */
export const timeZones = Object.keys(places);

function zoneWords(timeZone: string, isFrench: boolean): string {
  const [fr, en] = places[timeZone] ?? [];
  if (fr === undefined) throw new Error(`by whose clocks: ${timeZone}?`);
  return isFrench ? `heure de ${fr}` : `${en} time`;
}

/** What the clock on a wall shows there: year, month, day, hour, minute. */
function wall(instant: string, timeZone: string): [number, number, number, number, number] {
  const shown = new Date(instant).toLocaleString('sv-SE', { timeZone });
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = shown.split(/\D/).map(Number);
  return [year, month, day, hour, minute];
}

/** The same day and time of day so many months later, or the last of a month that has no such day, by the clocks of the place. */
export function monthsLater(instant: string, months: number): string {
  const [year, month, day, hour, minute] = wall(instant, cohort.timeZone);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const asUtc = Date.UTC(year, month - 1 + months, Math.min(day, last), hour, minute);
  // Around a change of the clocks they are ahead by another hour where that ends than where it began.
  const once = asUtc - aheadAt(asUtc);
  return new Date(asUtc - aheadAt(once)).toISOString();
}

/** By how much the clocks of the place are ahead of UTC then, in milliseconds. */
function aheadAt(time: number): number {
  const [y, m, ...rest] = wall(new Date(time).toISOString(), cohort.timeZone);
  return Date.UTC(y, m - 1, ...rest) - Math.floor(time / 60_000) * 60_000;
}

const two = (number: number) => String(number).padStart(2, '0');

export interface Say {
  language: Language;
  /** One of two texts. */
  of: (fr: string, en: string) => string;
  day: (instant: string) => string;
  moment: (instant: string) => string;
  deadline: (instant: string) => string;
  euros: (cents: number) => string;
  rank: (rank: number) => string;
  decimal: (text: string) => string;
  fact: (fr: string, en: string, value: string) => string;
}

/** French spaces, by the habits of its printers. */
export const spaced = (language: Language, text: string): string =>
  language === 'en'
    ? text
    : text
        .replace(/([a-zà-ÿœ])'([a-zà-ÿœ])/gi, '$1’$2')
        .replace(/\b(\d{1,3}) (\d{3})\b/g, `$1${thin}$2`)
        .replace(/(\d) (euros|€)/g, `$1${hard}$2`)
        .replace(/\b([LRD])\. (\d)/g, `$1.${hard}$2`)
        .replace(/ ([:»])/g, `${hard}$1`)
        .replace(/([«]|n°) /g, `$1${hard}`)
        .replace(/ ([;!?])(?=\s|$)/g, `${thin}$1`);

export function sayIn(language: Language, timeZone: string): Say {
  const isFrench = language === 'fr';
  const of = (fr: string, en: string) => (isFrench ? spaced('fr', fr) : en);
  const day = (instant: string) => {
    const [year, month, date] = wall(instant, timeZone);
    const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay();
    const { days, months } = names[language];
    return `${days[weekday]} ${isFrench && date === 1 ? '1er' : date}${hard}${months[month - 1]} ${year}`;
  };
  const moment = (instant: string) => {
    const [, , , hour, minute] = wall(instant, timeZone);
    const whole = hour === 0 ? 'minuit' : `${hour}${hard}h`;
    return isFrench
      ? `${day(instant)} à ${minute === 0 ? whole : `${hour}${hard}h${hard}${two(minute)}`}`
      : `${day(instant)} at ${two(hour)}:${two(minute)}`;
  };
  return {
    language,
    of,
    day,
    moment,
    deadline: (instant) => `${moment(instant)} (${zoneWords(timeZone, isFrench)})`,
    euros(cents) {
      const [whole = '', rest = ''] = (cents / 100).toFixed(2).split('.');
      const thousands = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, isFrench ? thin : ',');
      const tail = rest === '00' ? '' : `${isFrench ? ',' : '.'}${rest}`;
      return isFrench ? `${thousands}${tail}${hard}€` : `€${thousands}${tail}`;
    },
    rank(rank) {
      if (isFrench) return rank === 1 ? '1er' : `${rank}e`;
      const isTeen = rank % 100 >= 11 && rank % 100 <= 13;
      return `${rank}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')}`;
    },
    decimal: (text) => (isFrench ? text.replace('.', ',') : text),
    fact: (fr, en, value) => (isFrench ? `${fr}${hard}: ${value}` : `${en}: ${value}`),
  };
}
