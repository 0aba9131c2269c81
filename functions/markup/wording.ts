/** Dates, amounts and ranks as a reader expects them, in French or in English. */
import { isCivilDate } from '#domain/values/civil-date.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { type Cents, formatEuros } from '#domain/values/money.ts';

const NO_BREAK_SPACE = '\u00A0';

export type Wording = {
  language: Language;
  /** « mercredi 26 janvier 2022 », of an instant in ISO 8601, or of a day without an hour, which is the same everywhere. */
  day: (at: string) => string;
  /** « 26 janvier 2022 »: as a contract dates. */
  date: (at: string) => string;
  /** « mercredi 26 janvier 2022 à 23 h 59 ». */
  moment: (instant: string) => string;
  /** « 23 h 59 », « 18 h », « minuit »; "23:59". */
  time: (instant: string) => string;
  /** As `moment`, with whose time it is: « … à 23 h 59 (heure de Paris) ». */
  deadline: (instant: string) => string;
  euros: (cents: Cents) => string;
  /** « 1er », « 2e »; "1st", "2nd". */
  rank: (rank: number) => string;
  /** A decimal written with a point, as a reader writes it: « 14,25 ». */
  decimal: (text: string) => string;
};

/** Made once for a language and a time zone: making one costs 40 µs and some 8 KB outside the heap. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: Language, timeZone: string): Intl.DateTimeFormat {
  const name = `${language} ${timeZone}`;
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(name, format);
  return format;
}

/** The wording of one language, dates in one time zone (IANA name; an unknown one throws a RangeError). */
export function wording(language: Language, timeZone: string): Wording {
  const format = formatOf(language, timeZone);
  const partsOf = (at: string) => {
    const parts = (isCivilDate(at) ? formatOf(language, 'UTC') : format).formatToParts(new Date(at));
    return (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  };
  const date = (at: string) => {
    const part = partsOf(at);
    const number = language === 'fr' && part('day') === '1' ? '1er' : part('day');
    return `${number}${NO_BREAK_SPACE}${part('month')} ${part('year')}`;
  };
  const day = (at: string) => `${partsOf(at)('weekday')} ${date(at)}`;
  const time = (instant: string) => {
    const part = partsOf(instant);
    return language === 'fr'
      ? typeset('fr', `${Number(part('hour'))}${NO_BREAK_SPACE}h${NO_BREAK_SPACE}${part('minute')}`)
      : `${part('hour').padStart(2, '0')}:${part('minute')}`;
  };
  const moment = (instant: string) => `${day(instant)} ${language === 'fr' ? 'à' : 'at'} ${time(instant)}`;
  return {
    language,
    day,
    date,
    time,
    moment,
    deadline: (instant) => `${moment(instant)} (${zoneName(language, timeZone)})`,
    euros: (amount) => formatEuros(amount, language),
    rank: (rank) =>
      language === 'fr' ? `${rank}${rank === 1 ? 'er' : 'e'}` : `${rank}${englishSuffix(rank)}`,
    decimal: (text) => (language === 'fr' ? text.replace(/(\d)\.(\d)/g, '$1,$2') : text),
  };
}

/**
 * « heure de Paris », « heure de La Réunion », which Intl writes « heure : La Réunion »; by the place in its name in English, where Intl
 * would say `AST` of Guadeloupe.
 */
function zoneName(language: Language, timeZone: string): string {
  if (language === 'en') return `${timeZone.split('/').at(-1)?.replaceAll('_', ' ')} time`;
  if (timeZone === 'Europe/Paris') return 'heure de Paris';
  const parts = new Intl.DateTimeFormat('fr', { timeZone, timeZoneName: 'shortGeneric' }).formatToParts();
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return name.replace(/\s: (?=[^AEIOUYÉÎ])/, ' de ');
}

const englishPlurals = new Intl.PluralRules('en', { type: 'ordinal' });
const englishSuffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
const englishSuffix = (rank: number): string => englishSuffixes[englishPlurals.select(rank)] ?? 'th';

/**
 * French as it is printed, by this one function: unbreakable spaces before high punctuation, within quotation marks, amounts,
 * percentages and numbers of articles; curly apostrophes; whole hours without their minutes.
 */
export function typeset(language: Language, text: string): string {
  if (language !== 'fr') return text;
  return text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/(?<!\d)0[ \u00A0]h[ \u00A0]00(?!\d)/g, 'minuit')
    .replace(/(?<=\d)[ \u00A0]h[ \u00A0]00(?!\d)/g, `${NO_BREAK_SPACE}h`)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, '\u202F')
    .replace(/(?<=\d) (?=euros\b|[€%])/g, NO_BREAK_SPACE)
    .replace(/\b([LRD]\.) (?=\d)/g, `$1${NO_BREAK_SPACE}`)
    .replace(/ (?=[:»])/g, NO_BREAK_SPACE)
    .replace(/« /g, `«${NO_BREAK_SPACE}`)
    .replace(/ (?=[;!?](?:\s|$))/g, '\u202F')
    .replace(/n° (?=\S)/g, `n°${NO_BREAK_SPACE}`);
}

/** What is said in both languages, the French as it is printed. */
export const inPrint = ({ fr, en }: Bilingual): Bilingual => ({ fr: typeset('fr', fr), en });

/** What stands between a label and what it labels, and between the members of a row, with the spaces of the language. */
export const punctuation = {
  fr: { colon: `${NO_BREAK_SPACE}: `, semicolon: '\u202F; ' },
  en: { colon: ': ', semicolon: '; ' },
} as const satisfies Record<Language, unknown>;

/** « 82,5 % », "82.5%"; `share` is of one, told to two places at most. */
export const inPercent = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(share);
