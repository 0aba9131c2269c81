import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { askToSignIn } from '#web/console/door/sign-in.ts';
import { consoleSupportRoutes } from '#web/console/door/support-routes.ts';
import { consoleSupportPages } from '#web/console/supports.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const {
  PUBLIC_URL: publicUrl,
  SIGN_IN_URL: signInUrl,
  STAFF_CLIENT_ID: clientId,
} = readEnvironment('console-support');
const service = { publicUrl, signInUrl, clientId };

export const handler = site(consoleSupportRoutes, consoleSupportPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl,
  api: programmeApi(publicUrl),
  session: 'staff',
  welcome: askToSignIn(service),
  formsMayEndAt: signInUrl,
});
