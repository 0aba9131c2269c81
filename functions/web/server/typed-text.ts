/** What was typed into a form that could not be taken: shown to be copied, so that nobody loses an hour's writing to a session's end. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { Shown, Visit } from './visit.ts';

const words = typesetWords({
  title: ['Ce que vous aviez écrit', 'What you had written'],
  copy: [
    'Rien n’en a été enregistré. Copiez ces textes avant de quitter la page.',
    'None of it was stored. Copy these texts before you leave the page.',
  ],
  text: [(nth: number) => `Texte ${nth}`, (nth: number) => `Text ${nth}`],
});

/** Shorter answers are typed again in a moment. */
const worthCopying = 40;

export function typedText(form: URLSearchParams, language: Language, atLeast = worthCopying): Markup {
  const texts = [...form].filter(([name, text]) => name !== 'formToken' && text.length >= atLeast);
  if (texts.length === 0) return html``;
  const say = words[language];
  return html`<h2>${say.title}</h2><p>${say.copy}</p>${texts.map(
    ([, text], index) => html`<div class="field"><label for="typed-${index}">${say.text(index + 1)}</label>
<textarea id="typed-${index}" rows="8" readonly>${text}</textarea></div>`,
  )}`;
}

/** The same page, with what was typed below. */
export function withTypedText(shown: Shown, { form, language }: Pick<Visit, 'form' | 'language'>): Shown {
  if (!('page' in shown)) return shown;
  const { page } = shown;
  return { ...shown, page: { ...page, main: html`${page.main}${typedText(form, language)}` } };
}
