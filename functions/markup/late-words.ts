/** For which causes staff may let somebody file after the close, and no other: the rules, letters, minutes and forms say them alike. */
import type { LateGround } from '#domain/application/late-access.ts';
import { bilingual, type Pair } from './bilingual.ts';

export const lateGroundWords = bilingual({
  /** As the rules list them. */
  inFull: {
    outage: ['panne du service de dépôt', 'failure of the filing service'],
    administration: ['erreur de l’administration', 'error of the administration'],
    hindrance: [
      'empêchement personnel, par handicap, maladie ou accident',
      'personal hindrance, by disability, illness or accident',
    ],
    'force-majeure': [
      'force majeure, c’est-à-dire un événement extérieur, imprévisible et insurmontable',
      'force majeure, that is an event that is external, unforeseeable and insurmountable',
    ],
  } satisfies Record<LateGround, Pair>,
  /** As a letter says them, which a stranger may read: nothing of anybody's health. */
  named: {
    outage: ['panne du service de dépôt', 'failure of the filing service'],
    administration: ['erreur de l’administration', 'error of the administration'],
    hindrance: ['empêchement personnel', 'personal hindrance'],
    'force-majeure': ['force majeure', 'force majeure'],
  } satisfies Record<LateGround, Pair>,
});
