/** Problem documents (RFC 9457): one shape for every refusal, in French and in English. */
import type { Language } from '../domain/cohort.ts';
import { fieldSentences, fill } from './field-words.ts';
import { type KnownRefusal, problemWords } from './problem-words.ts';

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance: string;
  messages: { fr: string; en: string };
  problems?: { field: string; code: string; message: { fr: string; en: string } }[];
  [value: string]: unknown;
}

/**
 * @param requestId names this very occurrence, as `instance`
 * @returns the document; the refusal's own values are members of it (`status` as `applicationStatus`)
 */
export function problemOf(refusal: KnownRefusal, language: Language, requestId: string): Problem {
  const { status, ...words } = problemWords[refusal.code];
  const { code, problems, ...values } = refusal as KnownRefusal & Record<string, unknown>;
  const { status: applicationStatus, ...extensions } = values;
  const messages = { fr: fill(words.fr[1], values), en: fill(words.en[1], values) };
  return {
    ...extensions,
    ...(applicationStatus === undefined ? {} : { applicationStatus }),
    type: `urn:aic:problem:${code}`,
    title: words[language][0],
    status,
    code,
    detail: messages[language],
    instance: `urn:aic:request:${requestId}`,
    messages,
    ...(Array.isArray(problems)
      ? { problems: problems.map((one) => ({ ...one, message: fieldSentences(one) })) }
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
