/** After somebody left their page, for the next one at the same screen. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { actButton, type FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { PageContent } from './frame.ts';

const words = typesetWords({
  leave: ['Quitter', 'Leave'],
  hint: [
    'À faire si d’autres que vous utilisent cet appareil : votre page n’y est plus ouverte.',
    'Do so if others use this device: your page is then no longer open on it.',
  ],
  title: ['Votre page est fermée', 'Your page is closed'],
  closed: [
    'Cet appareil ne l’ouvre plus. Le lien personnel de nos messages l’ouvrira de nouveau.',
    'This device no longer opens it. The personal link of our messages will open it again.',
  ],
});

/** A button, and when to press it. @param action where the form of leaving goes */
export const leaveForm = (state: Pick<FormState, 'formToken' | 'language'>, action: string): Markup => {
  const { leave, hint } = words[state.language];
  return html`<div class="leave">${actButton(state, { action, label: leave, kind: 'secondary' })}<span class="hint">${hint}</span></div>`;
};

export const sessionEnded = (language: Language): PageContent => ({
  title: words[language].title,
  isAnswer: true,
  main: html`<p>${words[language].closed}</p>`,
});
