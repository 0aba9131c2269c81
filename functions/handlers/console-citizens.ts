import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { consoleCitizenPages } from '#web/console/citizens.ts';
import { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { askToSignIn } from '#web/console/door/sign-in.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const {
  PUBLIC_URL: publicUrl,
  SIGN_IN_URL: signInUrl,
  STAFF_CLIENT_ID: clientId,
} = readEnvironment('console-citizens');
const service = { publicUrl, signInUrl, clientId };

export const handler = site(consoleCitizenRoutes, consoleCitizenPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl,
  api: programmeApi(publicUrl),
  session: 'staff',
  welcome: askToSignIn(service),
  formsMayEndAt: signInUrl,
});
