/** The pages of the console, part one. */
import type { consoleRoutes } from './console-routes.ts';
import { showToday } from './console-today.ts';
import type { PageOf } from './visit.ts';

export const consolePages: Readonly<Record<keyof typeof consoleRoutes, PageOf>> = {
  'show-today': showToday,
};
