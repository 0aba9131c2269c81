import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { consoleSite, signInServiceOf } from '#web/console/door/console-site.ts';
import { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { consoleRoundPages } from '#web/console/rounds.ts';
import { site } from '#web/server/site.ts';

const service = signInServiceOf(readEnvironment('console-rounds'));
const look = { cohort: readCohort(), theme: readTheme() };

export const handler = site(consoleRoundRoutes, consoleRoundPages, consoleSite(service, look));
