/** Problem documents (RFC 9457): one shape for every refusal, in French and in English. */
import { defined } from '#domain/values/defined.ts';
import type { Language } from '#domain/values/language.ts';
import { localTimeOf } from '#domain/values/local-time.ts';
import { formatEuros } from '#domain/values/money.ts';
import type { FieldSentence } from '#http/words/field-words.ts';
import type { KnownRefusal, Sentences } from '#http/words/problem-words.ts';

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance: string;
  messages: { fr: string; en: string };
  problems?: { field: string; code: string; message: { fr: string; en: string }; [value: string]: unknown }[];
  [value: string]: unknown;
}

/**
 * @param requestId names this very occurrence, as `instance`
 * @returns the document; the refusal's own values are members of it (`status` as `applicationStatus`)
 */
export function problemOf(
  refusal: KnownRefusal,
  { refusals, ...words }: Sentences,
  language: Language,
  requestId: string,
): Problem {
  const { code, problems, ...values } = refusal as KnownRefusal & Record<string, unknown>;
  const sentence = refusals[code];
  if (!sentence) throw new Error(`no sentence for ${code}`);
  const { status: applicationStatus, ...extensions } = values;
  const filled = (language: Language) => fill(sentence[language][1], values, { language, ...words });
  const messages = { fr: filled('fr'), en: filled('en') };
  return {
    ...extensions,
    ...defined({ applicationStatus }),
    type: `urn:aic:problem:${code}`,
    title: sentence[language][0],
    status: sentence.status,
    code,
    detail: messages[language],
    instance: `urn:aic:request:${requestId}`,
    messages,
    ...(Array.isArray(problems)
      ? { problems: problems.map((one) => ({ ...one, message: fieldSentences(one, words) })) }
      : {}),
  };
}

/** French, unless the caller prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const weights = { fr: 0, en: 0 };
  for (const range of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'fr' && language !== 'en') continue;
    const q = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='));
    weights[language] = Math.max(weights[language], q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  return weights.en > weights.fr ? 'en' : 'fr';
}

/** Lists of what is possible, whatever the problem calls them. */
const listKeys = ['allowed', 'grades', 'outcomes', 'criteria'];

/** The sentences of one field problem: its field’s own, else those of its code with its limits. */
export function fieldSentences(
  problem: Readonly<Record<string, unknown>>,
  { fields, named, timeZone }: Omit<Sentences, 'refusals'>,
): FieldSentence {
  const own = named[String(problem.field)]?.[String(problem.code)];
  if (own) return { fr: `${own.fr}.`, en: `${own.en}.` };
  const base = fields[String(problem.code)] ?? fields['wrong-format'];
  const listed = listKeys.map((key) => problem[key]).find(Array.isArray);
  const limits = [
    ['minimum : ', 'minimum: ', problem.min],
    ['maximum : ', 'maximum: ', problem.max],
    ['longueur actuelle : ', 'present length: ', problem.actual],
    ['valeurs possibles : ', 'possible values: ', listed?.slice(0, 40).join(', ')],
  ].filter(([, , value]) => value !== undefined);
  const say = (sentence: string, label: 0 | 1) => {
    const language = label === 0 ? 'fr' : 'en';
    const told = limits.map((limit) => `${limit[label]}${limit[2]}`).join(', ');
    return `${fill(sentence, problem, { language, timeZone })}${told === '' ? '' : ` (${told})`}.`;
  };
  return { fr: say(base?.fr ?? '', 0), en: say(base?.en ?? '', 1) };
}

/** Puts values in the place of `{name}`, and an amount in that of `{cents:euros}`. */
const fill = (sentence: string, values: Readonly<Record<string, unknown>>, reader: Reader): string =>
  sentence.replace(/\{(\w+)(:euros)?\}/g, (_, name: string, inEuros?: string) =>
    inEuros
      ? formatEuros(Number(values[name]), reader.language)
      : spoken(String(values[name] ?? '?'), reader),
  );

type Reader = { language: Language } & Pick<Sentences, 'timeZone'>;

/**
 * A day, a published time, which carries the offset of its place, or an instant of UTC by the clocks of the cohort, as a reader writes
 * it: « 25/03/2022 à 18 h », as letters and pages do.
 */
function spoken(value: string, { language, timeZone }: Reader): string {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value);
  const said = isInstant ? localTimeOf(value, timeZone) : value;
  const local = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?[+-]\d\d:\d\d)?$/.exec(said);
  if (!local) return value;
  const [, year, month, day, hour, minute] = local;
  if (hour === undefined) return `${day}/${month}/${year}`;
  const past = minute === '00' ? '' : `\u00A0${minute}`;
  return language === 'fr'
    ? `${day}/${month}/${year} à ${Number(hour)}\u00A0h${past}`
    : `${day}/${month}/${year} at ${hour}:${minute}`;
}
