/** What commands of several rooms ask alike: which application, and why. */
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

const plainWhy: Bilingual = { fr: 'le motif, ou @fichier', en: 'why, or @file' };
export const perhapsWhy = (what = plainWhy) =>
  ({ flag: '--reason <text>', what, to: 'body.reason' }) as const;
export const requiredWhy = (what = plainWhy) => ({ ...perhapsWhy(what), isRequired: true }) as const;
