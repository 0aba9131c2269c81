/** What commands of several rooms ask and tell alike: which application or letter, and why; that it takes two, and what was sent. */
import type { Bilingual } from '#domain/values/language.ts';

export const whichApplication = {
  name: 'applicationId',
  what: { fr: 'la candidature', en: 'the application' },
  to: 'params.applicationId',
} as const;
export const whichLaureate = {
  ...whichApplication,
  what: { fr: 'la candidature du lauréat', en: 'the application of the laureate' },
} as const;
export const whichLetters = {
  name: 'messageKey',
  what: { fr: 'la lettre', en: 'the e-mail' },
  to: 'params.messageKey',
  isMany: true,
} as const;

const plainWhy: Bilingual = { fr: 'le motif, ou @fichier', en: 'why, or @file' };
export const perhapsWhy = (what = plainWhy) =>
  ({ flag: '--reason <text>', what, to: 'body.reason' }) as const;
export const requiredWhy = (what = plainWhy) => ({ ...perhapsWhy(what), isRequired: true }) as const;

export const takesTwo: Bilingual = {
  fr: 'Se fait à deux : une personne propose, une autre confirme avec --confirm.',
  en: 'Takes two persons: one proposes, another confirms with --confirm.',
};
export const lettersOnTheWay = {
  says: { fr: 'Lettres en chemin : {queued}', en: '{queued#letter on its way|letters on their way}' },
} as const;
