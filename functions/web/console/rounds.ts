/** The pages of rounds. */
import type { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { assignmentPages } from '#web/console/jury/assignment.ts';
import { juryPages } from '#web/console/jury/jury.ts';
import { consolePanelPages } from '#web/console/panel/panel.ts';
import { takeBackPages } from '#web/console/round/take-back.ts';
import { wavePages } from '#web/console/round/waves.ts';
import type { PageOf } from '#web/server/visit.ts';
import { sessionPages } from './sessions.ts';

export const consoleRoundPages: Readonly<Record<keyof typeof consoleRoundRoutes, PageOf>> = {
  ...juryPages,
  ...assignmentPages,
  ...consolePanelPages,
  ...sessionPages,
  ...wavePages,
  ...takeBackPages,
};
