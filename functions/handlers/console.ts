import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { consoleSite, signInServiceOf } from '#web/console/door/console-site.ts';
import { consoleDoorRoutes, consoleRoutes } from '#web/console/door/routes.ts';
import { consoleDoor } from '#web/console/door/sign-in.ts';
import { consolePages } from '#web/console/pages.ts';
import { site } from '#web/server/site.ts';

const service = signInServiceOf(readEnvironment('console'));
const input = consoleSite(service, { cohort: readCohort(), theme: readTheme() });

export const handler = site(
  { ...consoleDoorRoutes, ...consoleRoutes },
  { ...consoleDoor(service, input.api), ...consolePages },
  input,
);
