/** What was typed into a form that could not be taken: shown to be copied, so that nobody loses an hour's writing to a session's end. */
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

type Typed = Pick<Visit, 'form' | 'language' | 'labelOf'>;

/** What proves who acts, or where money goes, is typed anew. */
const neverShown: readonly string[] = ['formToken', 'code', 'iban'];

/** Fields by their labels; of those whose label the site does not know, whatever has several words: a form itself sends none. */
const typedIn = ({ form, labelOf }: Typed) =>
  [...form]
    .filter(([name, text]) => text.trim() !== '' && !neverShown.includes(name))
    .map(([name, text]) => ({ text, label: labelOf(name) }))
    .filter(({ text, label }) => label !== undefined || /\s/.test(text.trim()));

export const hasTyped = (visit: Typed): boolean => typedIn(visit).length > 0;

export function typedText(visit: Typed): Markup {
  const typed = typedIn(visit);
  if (typed.length === 0) return html``;
  const say = words[visit.language];
  return html`<h2>${say.title}</h2><p>${say.copy}</p>${typed.map(
    (
      { text, label },
      index,
    ) => html`<div class="field"><label for="typed-${index}">${label ?? say.text(index + 1)}</label>
<textarea id="typed-${index}" rows="${text.length > 100 ? 8 : 1}" readonly>${text}</textarea></div>`,
  )}`;
}

/** The same page, with what was typed below. */
export function withTypedText(shown: Shown, visit: Typed): Shown {
  if (!('page' in shown)) return shown;
  const { page } = shown;
  return { ...shown, page: { ...page, main: html`${page.main}${typedText(visit)}` } };
}
