/** What one e-mail is: the shape of its data, and its words in French and in English. */
import * as z from 'zod/mini';
import type { Language } from '#domain/cohort/cohort.ts';
import { inertLine, inertText } from '#markup/untrusted-text.ts';
import type { Wording } from '#markup/wording.ts';
import type { EmailCommon } from './email-common.ts';

/** A piece of the body. Every string in it is shown as it stands: markup is never read from a string. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; facts: (readonly [label: string, value: string])[] }
  | { kind: 'quotation'; text: string };

export type EmailText<Data> = {
  /** Without the project's title, which is added where there is one. */
  subject: (data: Data, say: Wording) => string;
  /** Where the recipient stands, in one or two sentences; the status page says the same words. Quotes no one. */
  status: (data: Data, say: Wording) => string;
  /** What follows: the facts, what happens next, and when. */
  body: (data: Data, say: Wording, common: EmailCommon) => Block[];
  /** What the recipient does behind the personal link; says where it goes. */
  action: string;
};

export type Email<Schema extends z.core.$ZodType> = {
  schema: Schema;
  /** An acknowledgement (CRPA R112-11-1) or a refusal (CJA R421-5) never leaves without the cohort's appeal notice. */
  nature: 'notice' | 'acknowledgement' | 'refusal';
} & Record<Language, EmailText<z.output<Schema>>>;

/** Declares an e-mail, so that its words are typed by its own data. */
export const defineEmail = <Schema extends z.core.$ZodType>(email: Email<Schema>): Email<Schema> => email;

/** An instant, ISO 8601 with its offset. */
export const instant = z.iso.datetime({ offset: true });
/** Euro cents. */
export const cents = z.int().check(z.nonnegative());
/** A rank or a count: 1, 2, 3… */
export const ordinal = z.int().check(z.positive());
/** One line that someone typed: comes out inert (no link, no line break, no control character). */
export const untrustedLine = z.pipe(z.string(), z.transform(inertLine));
/** Several lines that someone typed: come out inert, line breaks kept. */
export const untrustedText = z.pipe(z.string(), z.transform(inertText));

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const list = (items: string[]): Block => ({ kind: 'list', items });
export const facts = (...pairs: (readonly [string, string])[]): Block => ({ kind: 'facts', facts: pairs });
export const quotation = (text: string): Block => ({ kind: 'quotation', text });
