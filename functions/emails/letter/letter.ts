/** What one letter is: the shape of its data, its words in French and in English, and its structure. */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual, type Pair, type Pairs, type Words } from '#markup/bilingual.ts';
import { inertLine, inertText } from '#markup/untrusted-text.ts';
import type { Wording } from '#markup/wording.ts';
import type { LetterCommon } from './letter-common.ts';
import { actions, recurringWords } from './recurring-words.ts';

/** A piece of the body. Every string in it is shown as it stands: markup is never read from a string. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** Words of the programme or of its cohort file, never of anybody who writes to it: addresses in it are links. */
  | { kind: 'notice'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; facts: (readonly [label: string, value: string])[] }
  | { kind: 'quotation'; text: string };

/** A sentence in French and in English, as it stands or of the letter's data. */
type Sentences<Data> = readonly [fr: Sentence<Data>, en: Sentence<Data>];
type Sentence<Data> = string | ((data: Data, say: Wording) => string);

interface Declared<Schema extends z.ZodMiniType, P extends Pairs> {
  schema: Schema;
  /** Without the application's number, which is added where there is one. Quotes no one. */
  subject: Sentences<z.output<Schema>>;
  /** Where the recipient stands, in one or two sentences; the status page says the same words. Quotes no one. */
  status: Sentences<z.output<Schema>>;
  /** The words of the body; its `say` has those of the reader's language, beside the words of many letters. */
  words?: P;
  /** What follows the status: the facts, what happens next, and when. */
  body: (
    data: z.output<Schema>,
    say: Wording & (typeof recurringWords)[Language] & Words<P>,
    common: LetterCommon,
  ) => Block[];
  /** Of a letter that grants: whether it is less than was asked, and so a refusal of the rest. */
  refusesRest?: (data: z.output<Schema>) => boolean;
  /** What is read of how to appeal, where the cohort's notice alone would mislead this reader. */
  notice?: (ofCohort: string, data: z.output<Schema>, say: Wording) => string;
  /** What the recipient does behind the personal link; says where it goes. */
  action: keyof typeof actions | Pair;
  /** Its data for somebody made up, by the cohort's own dates: what is shown before any letter is queued. */
  example?: (cohort: Cohort, language: Language) => z.input<Schema>;
}

/** One letter in one language, of given data. */
export interface ToldLetter {
  subject: string;
  status: string;
  body: (common: LetterCommon) => Block[];
  action: string;
  refusesRest: boolean;
  notice: (ofCohort: string) => string;
}
export interface DefinedLetter<Schema> {
  schema: Schema;
  /** @throws a ZodError when the data is not what the schema says */
  tell: (data: unknown, say: Wording) => ToldLetter;
  example: (cohort: Cohort, language: Language) => unknown;
}

/** Declares a letter, so that its words are typed by its own data. */
export function defineLetter<Schema extends z.ZodMiniType, const P extends Pairs = Record<never, never>>(
  letter: Declared<Schema, P>,
): DefinedLetter<Schema> {
  const { schema, action, example = () => undefined } = letter;
  const own = bilingual(letter.words ?? ({} as P));
  const tell = (given: unknown, say: Wording): ToldLetter => {
    const { language } = say;
    const data = schema.parse(given);
    const one = ([fr, en]: Sentences<z.output<Schema>>) => {
      const said = language === 'fr' ? fr : en;
      return typeof said === 'string' ? said : said(data, say);
    };
    const words = { ...say, ...recurringWords[language], ...own[language] };
    return {
      subject: one(letter.subject),
      status: one(letter.status),
      body: (common) => letter.body(data, words, common),
      action: one(typeof action === 'string' ? actions[action] : action),
      refusesRest: letter.refusesRest?.(data) ?? false,
      notice: (ofCohort) => letter.notice?.(ofCohort, data, say) ?? ofCohort,
    };
  };
  return { schema, tell, example };
}

/** An instant, ISO 8601 with its offset. */
export const instantSchema = z.iso.datetime({ offset: true });
/** Euro cents. */
export const cents = z.int().check(z.nonnegative());
/** A rank or a count: 1, 2, 3… */
export const ordinal = z.int().check(z.positive());
/** One line that someone typed: comes out inert (no link, no line break, no control character). */
export const untrustedLine = z.pipe(z.string(), z.transform(inertLine));
/** Several lines that someone typed: come out inert, line breaks kept. */
export const untrustedText = z.pipe(z.string(), z.transform(inertText));

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const noticeBlock = (text: string): Block => ({ kind: 'notice', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const list = (items: string[]): Block => ({ kind: 'list', items });
export const facts = (...pairs: (readonly [string, string])[]): Block => ({ kind: 'facts', facts: pairs });
export const quotation = (text: string): Block => ({ kind: 'quotation', text });
