/** The way through a list: the application before and the one after, by link and by key, and back to the list. */
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type ListQuery, listAddress, oneAddress } from './list-query.ts';

const words = typesetWords({
  way: ['Dans la liste', 'In the list'],
  back: [
    (count: number) => `Revenir à la liste (${count})`,
    (count: number) => `Back to the list (${count})`,
  ],
  previous: ['Précédente', 'Previous'],
  next: ['Suivante', 'Next'],
  key: [(key: string) => `touche d’accès ${key}`, (key: string) => `access key ${key}`],
  decided: {
    eligible: [
      (title: string) => `« ${title} » est décidée recevable. Le candidat n’en est pas encore informé.`,
      (title: string) => `“${title}” is decided admissible. The applicant was not told yet.`,
    ],
    ineligible: [
      (title: string) => `« ${title} » est décidée irrecevable. Le candidat n’en est pas encore informé.`,
      (title: string) => `“${title}” is decided inadmissible. The applicant was not told yet.`,
    ],
  },
  see: ['La revoir', 'See it again'],
});

export type ListPlace = Answer<'show-neighbours'>;

/** Their keys are the browser’s, with its modifier: a letter alone would be pressed by dictation (WCAG 2.1.4). */
export function neighbourLinks(
  { previous, next, matching }: ListPlace,
  query: ListQuery,
  language: Language,
): Markup {
  const text = words[language];
  const link = (one: ListPlace['next'], label: string, key: string) =>
    one === undefined
      ? ''
      : html`<li><a href="${oneAddress(one.applicationId, query)}" accesskey="${key}">${label}</a>
<kbd>${text.key(key)}</kbd> <small>${one.title}</small></li>`;
  return html`<nav class="neighbours" aria-label="${text.way}"><ul>${link(previous, text.previous, 'k')}${link(
    next,
    text.next,
    'j',
  )}<li><a href="${listAddress(query)}">${text.back(matching)}</a></li></ul></nav>`;
}

/** What was decided on the page before, with the way back to it. */
export function decidedBefore(
  before: { applicationId: string; title: string; outcome: 'eligible' | 'ineligible' },
  query: ListQuery,
  language: Language,
): Markup {
  const text = words[language];
  return html`<p>${text.decided[before.outcome](before.title)} <a href="${oneAddress(before.applicationId, query)}">${text.see}</a></p>`;
}
