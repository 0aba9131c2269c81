/** The names of the rounds, in the middle of a sentence. */
import type { Language } from '#domain/cohort/cohort.ts';

export const roundWords: Record<Language, Record<string, string>> = {
  fr: {
    eligibility: 'recevabilité',
    jury: 'jury',
    panel: 'panel citoyen',
    'waiting-list': 'liste d’attente',
  },
  en: { eligibility: 'eligibility', jury: 'jury', panel: 'citizens’ panel', 'waiting-list': 'waiting list' },
};
