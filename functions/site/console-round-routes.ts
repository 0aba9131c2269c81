/** The pages of the staff console, part two: rounds, agreements, exports. */
import type { PageRoute } from './visit.ts';

export const consoleRoundRoutes = {} as const satisfies Record<string, PageRoute>;
