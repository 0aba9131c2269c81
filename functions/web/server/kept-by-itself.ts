/** A form that its page sends by itself while it is filled in (theme/site.js): how it says so, and what it is answered. */
import type { Language } from '#domain/values/language.ts';
import type { Problem } from '#http/server/problem.ts';
import { html, type Markup } from '#markup/html.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { Shown, Visit } from './visit.ts';

const words = typesetWords({
  ended: [
    'Rien ne s’enregistre plus : votre session a pris fin. Gardez cette page ouverte, rouvrez votre lien dans une autre fenêtre, puis recopiez-y ce qui manque.',
    'Nothing is saved any more: your session has ended. Keep this page open, open your link again in another window, then copy there what is missing.',
  ],
});

/** @param unsaved said while the service does not answer */
export const keepsByItself = (language: Language, unsaved: string): Markup =>
  html` data-autosave data-unsaved="${unsaved}" data-ended="${words[language].ended}"`;

/** Whether the page sent it, and no person. */
export const isByItself = ({ form }: Pick<Visit, 'form'>): boolean => form.get('act') === 'keep';

/** @param version of which the next is to be, where versions are counted */
export const keptByItself = (said: string, version?: number): Shown =>
  answer({ isKept: true, said, version });

/** While the service does not answer, the page says so in its own words, and tries again; a sentence of ours ends that. */
export const notKeptByItself = ({ status, messages }: Problem, language: Language): Shown =>
  answer(status === 503 || status === 429 ? {} : { said: messages[language] });

const answer = (said: object): Shown => ({ file: JSON.stringify(said), type: 'application/json' });
