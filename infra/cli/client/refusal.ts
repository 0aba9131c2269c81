/** A refusal for people: its sentence, then everything that it carries, as `--json` has it. Pure. */
import * as z from 'zod/mini';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { euros, timeText } from './format.ts';
import type { RefusedAnswer } from './problems.ts';
import { carriedName } from './refusal-words.ts';
import { textTable } from './text-table.ts';
import type { Screen } from './view.ts';

const sentences = z.looseObject({ fr: z.string(), en: z.string() });
const problemSchema = z.looseObject({
  code: z.string(),
  messages: sentences,
  problems: z.optional(z.array(z.looseObject({ field: z.string(), code: z.string(), message: sentences }))),
});
const ofRefusal = ['type', 'title', 'status', 'code', 'detail', 'instance', 'messages', 'problems'];
const ofProblem = ['field', 'code', 'message'];

/** @returns its sentence and code, what it carries, and each field's problem; what the sentence says is not said twice */
export function refusalLines({ status, body }: RefusedAnswer, screen: Screen): string[] {
  const { language } = screen;
  const problem = z.safeParse(problemSchema, body);
  if (!problem.success) {
    return status === 401
      ? [words.notSignedIn[language]]
      : [`${words.answered[language]} ${status} ${JSON.stringify(body) ?? ''}`];
  }
  const { code, messages, problems = [] } = problem.data;
  const sentence = messages[language];
  return [
    `${sentence} (${code})`,
    ...carriedBeside(problem.data, ofRefusal).flatMap((one) => carriedLines(one, sentence, screen)),
    ...problems.map((one) => {
      const told = one.message[language];
      const more = carriedBeside(one, ofProblem).flatMap((value) => inline(value, told, language));
      return `  ${one.field || words.document[language]}: ${told} (${[one.code, ...more].join('; ')})`;
    }),
  ];
}

const words = {
  notSignedIn: {
    fr: 'pas connecté, ou plus : npx aic sign-in',
    en: 'not signed in, or no longer: npx aic sign-in',
  },
  answered: { fr: 'le programme a répondu', en: 'the programme answered' },
  document: { fr: 'le document', en: 'the document' },
} as const satisfies Record<string, Bilingual>;

type Carried = readonly [name: string, value: unknown];

const carriedBeside = (body: object, known: readonly string[]): Carried[] =>
  Object.entries(body).filter(([name, value]) => !known.includes(name) && value !== undefined);

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

function carriedLines([name, value]: Carried, sentence: string, screen: Screen): string[] {
  const label = carriedName(name)[screen.language];
  if (!Array.isArray(value))
    return inline([name, value], sentence, screen.language).map((line) => `  ${line}`);
  if (value.every(isPlain))
    return [`  ${label}`, ...value.map((one) => `    ${textOf(name, one, screen.language)}`)];
  return [`  ${label}`, ...rowsOf(value as object[], screen).map((line) => `    ${line}`)];
}

/** One line of a value and its name; none where the sentence has it. */
function inline([name, value]: Carried, sentence: string, language: Language): string[] {
  const text = textOf(name, value, language);
  const isSaid = isPlain(value) && [text, String(value)].some((one) => hasWord(sentence, one));
  return isSaid ? [] : [`${carriedName(name)[language]}: ${text}`];
}

function hasWord(sentence: string, word: string): boolean {
  const at = sentence.indexOf(word);
  const isPart = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character);
  return at >= 0 && !isPart(sentence[at - 1]) && !isPart(sentence[at + word.length]);
}

function rowsOf(items: readonly object[], { language, columns }: Screen): string[] {
  const keys = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const rows = items.map((item) =>
    keys.map((key) => textOf(key, (item as Record<string, unknown>)[key], language)),
  );
  const heads = keys.map((key) => ({ head: carriedName(key)[language], isRight: false, isProse: true }));
  return textTable(heads, rows, columns === undefined ? undefined : columns - 4);
}

function textOf(name: string, value: unknown, language: Language): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return name.endsWith('Cents') ? euros(value) : String(value);
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? timeText(value) : value;
  if (Array.isArray(value)) return value.map((one) => textOf(name, one, language)).join(', ');
  if (typeof value !== 'object') return String(value);
  const both = value as { fr?: unknown; en?: unknown };
  if (typeof both.fr === 'string' && typeof both.en === 'string') return String(both[language]);
  return Object.entries(value)
    .map(([key, one]) => `${carriedName(key)[language]} ${textOf(key, one, language)}`)
    .join(', ');
}
