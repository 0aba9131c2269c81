import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { consoleSite, signInServiceOf } from '#web/console/door/console-site.ts';
import { consoleSupportRoutes } from '#web/console/door/support-routes.ts';
import { consoleSupportPages } from '#web/console/supports.ts';
import { site } from '#web/server/site.ts';

const service = signInServiceOf(readEnvironment('console-support'));
const look = { cohort: readCohort(), theme: readTheme() };

export const handler = site(consoleSupportRoutes, consoleSupportPages, consoleSite(service, look));
