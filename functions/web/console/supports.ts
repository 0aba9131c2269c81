/** The pages of the console, part four: agreements and exports, the laureates who are helped, and what came of it. */
import { agreementPages } from '#web/console/agreement/papers.ts';
import type { consoleSupportRoutes } from '#web/console/door/support-routes.ts';
import { bilanPages } from '#web/console/results/bilan.ts';
import { supportDeskPages } from '#web/console/support/supports.ts';
import type { PageOf } from '#web/server/visit.ts';

export const consoleSupportPages: Readonly<Record<keyof typeof consoleSupportRoutes, PageOf>> = {
  ...agreementPages,
  ...supportDeskPages,
  ...bilanPages,
};
