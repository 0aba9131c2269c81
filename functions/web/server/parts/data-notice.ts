/** The short word on personal data that stands where they are asked for, with the way to the whole. */
import type { Language } from '#domain/values/language.ts';
import { dataWords } from '#markup/data-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { typeset } from '#markup/wording.ts';

type Said = 'applicant' | 'published' | 'juror' | 'citizen' | 'volunteer' | 'adviser' | 'staff';

export const dataNotice = (language: Language, ...said: readonly Said[]): Markup => {
  const words = dataWords[language];
  const spaced = (text: string) => typeset(language, text);
  return html`<section aria-labelledby="data"><h2 id="data">${words.title}</h2>${said.map(
    (one) => html`<p class="hint">${spaced(words[one])}</p>`,
  )}<p><a href="/donnees-personnelles">${spaced(words.more)}</a></p></section>`;
};
