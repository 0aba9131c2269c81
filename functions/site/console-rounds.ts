/** The pages of rounds, agreements and exports. */
import { juryPages } from './console-jury.ts';
import { panelPages } from './console-panel.ts';
import { paperPages } from './console-papers.ts';
import type { consoleRoundRoutes } from './console-round-routes.ts';
import { sessionPages } from './console-sessions.ts';
import { wavePages } from './console-waves.ts';
import type { PageOf } from './visit.ts';

export const consoleRoundPages: Readonly<Record<keyof typeof consoleRoundRoutes, PageOf>> = {
  ...juryPages,
  ...panelPages,
  ...sessionPages,
  ...wavePages,
  ...paperPages,
};
