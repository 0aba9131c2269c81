import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { consoleDoorRoutes, consoleRoutes } from '#web/console/door/routes.ts';
import { askToSignIn, consoleDoor } from '#web/console/door/sign-in.ts';
import { consolePages } from '#web/console/pages.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const {
  PUBLIC_URL: publicUrl,
  SIGN_IN_URL: signInUrl,
  STAFF_CLIENT_ID: clientId,
} = readEnvironment('console');
const service = { publicUrl, signInUrl, clientId };
const api = programmeApi(publicUrl);

export const handler = site(
  { ...consoleDoorRoutes, ...consoleRoutes },
  { ...consoleDoor(service, api), ...consolePages },
  {
    cohort: readCohort(),
    theme: readTheme(),
    publicUrl,
    api,
    session: 'staff',
    welcome: askToSignIn(service),
    formsMayEndAt: signInUrl,
  },
);
