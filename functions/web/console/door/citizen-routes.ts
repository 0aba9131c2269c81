/** The pages of the staff console, part three: the citizens of the panel before their vote. They have a function of their own. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const { page, form } = routesOf('console-citizens');

const sheets = '/console/panel/fiches' as const;

export const consoleCitizenRoutes = {
  'show-sheets': page(sheets),
  'share-sheets': form(sheets),
  'show-sheet': page(`${sheets}/{applicationId}`),
  'write-sheet': form(`${sheets}/{applicationId}`),
  'moderate-questions': form(`${sheets}/{applicationId}/questions`),
} as const satisfies Record<string, PageRoute>;
