/** The pages of rounds, agreements and exports. */
import type { consoleRoundRoutes } from './console-round-routes.ts';
import type { PageOf } from './visit.ts';

export const consoleRoundPages: Readonly<Record<keyof typeof consoleRoundRoutes, PageOf>> = {};
