/** Values as people read them: amounts in euros, times by the clocks of the programme's place. */
import type { Bilingual, Language } from '#domain/values/language.ts';

export type Format =
  | 'euros'
  | 'instant'
  | 'yes'
  | 'counts'
  | 'percent'
  | 'number'
  | 'length'
  | 'json'
  | 'names'
  | 'mark'
  | 'who';
/** Right in its column: what is compared digit by digit. */
export const isRightAligned = (format: Format | undefined): boolean =>
  format === 'euros' || format === 'number' || format === 'percent' || format === 'length';

/** Text that loses nothing but words when it is cut. */
export const isProse = (format: Format | undefined): boolean =>
  format === undefined || format === 'names' || format === 'counts' || format === 'json';

/** 1 250 000 cents are `12 500 EUR`; cents are shown where there are any. */
export function euros(cents: number): string {
  const [whole = '', rest = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${cents < 0 ? '-' : ''}${grouped}${rest === '00' ? '' : `,${rest}`} EUR`;
}

const clocksOf = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
let clocks = clocksOf('Europe/Paris');

/** From now on times are those of this place (IANA): each answer of a programme names its own. */
export const showTimesOf = (timeZone: string): void => {
  if (clocks.resolvedOptions().timeZone !== timeZone) clocks = clocksOf(timeZone);
};

/** `2022-01-26 14:05`, where the programme is. */
export const timeText = (iso: string): string => {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : clocks.format(at);
};

const truth = { fr: ['non', 'oui'], en: ['no', 'yes'] } as const;
export const yesOrNo = (isSo: boolean, language: Language): string => truth[language][isSo ? 1 : 0];

/**
 * @param language for what the API says in both
 * @param names of accounts that acted, by id
 * @returns one line; empty for what is not there
 */
export function formatted(
  value: unknown,
  format: Format | undefined,
  language: Language,
  names: Readonly<Record<string, string>> = {},
): string {
  if (value === undefined || value === null) return '';
  switch (format) {
    case 'euros':
      return typeof value === 'number' ? euros(value) : String(value);
    case 'instant':
      return timeText(String(value));
    case 'yes':
      return yesOrNo(value === true, language);
    case 'mark':
      return value === true ? yesOrNo(true, language) : '';
    case 'who':
      return who(value, names);
    case 'names':
      return Array.isArray(value) ? value.map((one) => String(valueAt(one, 'name'))).join(', ') : '';
    case 'counts':
      return Object.entries(value)
        .map(([name, count]) => `${count} ${name}`)
        .join(', ');
    case 'percent':
      return `${(Number(value) * 100).toFixed(1)} %`;
    case 'length':
      return String(Array.isArray(value) ? value.length : Object.keys(value).length);
    case 'json':
      return JSON.stringify(value);
    default:
      return plain(value, language);
  }
}

/** Of whoever acted, or of their account alone. */
function who(value: unknown, names: Readonly<Record<string, string>>): string {
  const { kind = '', id = '' } =
    typeof value === 'string' ? { id: value } : (value as { kind?: string; id?: string });
  return Object.hasOwn(names, id) ? String(names[id]) : `${kind} ${id}`.trim();
}

function plain(value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.map((one) => plain(one, language)).join(', ');
  if (typeof value !== 'object' || value === null) return String(value).replace(/\s*\n\s*/g, ' ');
  const both = value as { fr?: unknown; en?: unknown };
  const isBilingual = typeof both.fr === 'string' && typeof both.en === 'string';
  return isBilingual ? String(both[language]) : JSON.stringify(value);
}

/** The value at a dotted path; undefined where there is none. An empty path is the value itself. */
export function valueAt(body: unknown, path: string): unknown {
  return path === '' ? body : path.split('.').reduce<unknown>(stepInto, body);
}

const stepInto = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

/** A number with its noun: `1 application`, `2 applications`. */
export const counted = (count: number, one: string, other: string, language: Language = 'en'): string =>
  `${count} ${(language === 'fr' ? count < 2 : count === 1) ? one : other}`;

const placeholder = /\{([\w.-]*)(?::(\w+))?(?:#([^|}]*)\|([^}]*))?\}/g;

/** Puts values in the place of `{path}` or `{path:format}`; `{path#noun|nouns}` is a number with its noun. */
export const filled = (template: string, values: unknown, language: Language): string =>
  template.replace(placeholder, (_, path: string, format?: Format, one?: string, other?: string) => {
    const text = formatted(valueAt(values, path), format, language);
    return one === undefined || other === undefined ? text : counted(Number(text), one, other, language);
  });

export const filledBoth = ({ fr, en }: Bilingual, values: unknown): Bilingual => ({
  fr: filled(fr, values, 'fr'),
  en: filled(en, values, 'en'),
});
