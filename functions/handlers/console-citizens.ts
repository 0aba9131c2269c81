import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { consoleCitizenPages } from '#web/console/citizens.ts';
import { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { consoleSite, signInServiceOf } from '#web/console/door/console-site.ts';
import { site } from '#web/server/site.ts';

const service = signInServiceOf(readEnvironment('console-citizens'));
const look = { cohort: readCohort(), theme: readTheme() };

export const handler = site(consoleCitizenRoutes, consoleCitizenPages, consoleSite(service, look));
