/** For an applicant whose link may be in other hands: another one is sent, and every page that is open closes. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { actButton, type FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Votre lien personnel', 'Your personal link'],
  text: [
    'Quelqu’un d’autre a peut-être votre lien ? Demandez-en un nouveau. Le lien actuel et toutes les pages déjà ouvertes, ici et ailleurs, cessent aussitôt de fonctionner. Le nouveau lien arrive par courriel, à l’adresse de votre dossier.',
    'Might somebody else have your link? Ask for a new one. The present link and every page that is already open, here and elsewhere, stop working at once. The new link arrives by e-mail, at the address of your application.',
  ],
  renew: ['Recevoir un nouveau lien', 'Receive a new link'],
  done: ['Un nouveau lien est en route', 'A new link is on its way'],
  doneText: [
    'Le lien précédent n’ouvre plus rien, et cette page est fermée. Ouvrez le message que nous venons de vous envoyer : son lien vous ramène à votre dossier.',
    'The link before no longer opens anything, and this page is closed. Open the message that we have just sent you: its link takes you back to your application.',
  ],
});

export const renewalOffer = (state: Pick<FormState, 'formToken' | 'language'>): Markup => {
  const { title, text, renew } = words[state.language];
  return html`<h2>${title}</h2><p>${text}</p>${actButton(state, { action: '/dossier/lien', label: renew, kind: 'secondary' })}`;
};

export const linkRenewed = (language: Language): PageContent => ({
  title: words[language].done,
  isAnswer: true,
  main: html`<p>${words[language].doneText}</p>`,
});
