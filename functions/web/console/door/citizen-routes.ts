/** The pages of the staff console, part three: the citizens of the panel before their vote. They have a function of their own. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const { page, form } = routesOf('console-citizens');

const sheets = '/console/citoyens/fiches' as const;
const pool = '/console/citoyens/tirage' as const;

export const consoleCitizenRoutes = {
  'show-sheets': page(sheets),
  'share-sheets': form(sheets),
  'show-sheet': page(`${sheets}/{applicationId}`),
  'write-sheet': form(`${sheets}/{applicationId}`),
  'moderate-questions': form(`${sheets}/{applicationId}/questions`),
  'show-pool': page(pool),
  'commit-lottery': form(pool),
  'bring-sortition-beacon': form(`${pool}/balise`),
  'draw-citizens': form(`${pool}/graine`),
  'answer-for-citizen': form(`${pool}/{volunteerId}`),
} as const satisfies Record<string, PageRoute>;
