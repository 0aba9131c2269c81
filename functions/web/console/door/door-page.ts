/** Before and after a sign-in. */
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  failed: ['La connexion n’a pas abouti', 'The sign-in did not succeed'],
  failedText: [
    'Elle a peut-être duré plus de dix minutes, ou a été commencée dans un autre onglet. Rien n’a été modifié.',
    'It may have taken more than ten minutes, or have begun in another tab. Nothing was changed.',
  ],
  again: ['Se connecter', 'Sign in'],
  out: ['Votre session est fermée', 'You are signed out'],
  outText: [
    'Sur un ordinateur partagé, fermez aussi le navigateur.',
    'On a shared computer, close the browser as well.',
  ],
});

export const signInFailed = (language: Language): PageContent => {
  const say = words[language];
  return {
    title: say.failed,
    main: html`<p>${say.failedText}</p><p>${buttonLink('/console', say.again)}</p>`,
  };
};

export const signedOut = (language: Language): PageContent => {
  const say = words[language];
  return { title: say.out, main: html`<p>${say.outText}</p><p>${buttonLink('/console', say.again)}</p>` };
};
