import { readCohort } from '#adapters/cohort-asset.ts';
import { readTheme } from '#adapters/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { consolePages } from '../site/console-pages.ts';
import { consoleDoorRoutes, consoleRoutes } from '../site/console-routes.ts';
import { askToSignIn, consoleDoor } from '../site/console-sign-in.ts';
import { programmeApi } from '../site/programme-api.ts';
import { site } from '../site/site.ts';

const {
  PUBLIC_URL: publicUrl,
  SIGN_IN_URL: signInUrl,
  STAFF_CLIENT_ID: clientId,
} = readEnvironment('console');
const service = { publicUrl, signInUrl, clientId };

export const handler = site(
  { ...consoleDoorRoutes, ...consoleRoutes },
  { ...consoleDoor(service), ...consolePages },
  {
    cohort: readCohort(),
    theme: readTheme(),
    publicUrl,
    api: programmeApi(publicUrl),
    session: 'staff',
    welcome: askToSignIn(service),
    formsMayEndAt: signInUrl,
  },
);
