/** The names of the rounds, in the middle of a sentence. */
import type { RoundName } from '#domain/application/stages.ts';
import type { Language } from '#domain/values/language.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export const roundLabels: Record<Language, Record<string, string>> = typesetWords({
  eligibility: ['recevabilité', 'eligibility'],
  jury: ['jury', 'jury'],
  panel: ['panel citoyen', 'citizens’ panel'],
  'waiting-list': ['liste d’attente', 'waiting list'],
  'calling-off': ['appel déclaré sans suite', 'call called off'],
} satisfies Record<RoundName, readonly [string, string]>);
