import { readCohort } from '#adapters/cohort-asset.ts';
import { readTheme } from '#adapters/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { consoleRoundRoutes } from '../site/console-round-routes.ts';
import { consoleRoundPages } from '../site/console-rounds.ts';
import { askToSignIn } from '../site/console-sign-in.ts';
import { programmeApi } from '../site/programme-api.ts';
import { site } from '../site/site.ts';

const {
  PUBLIC_URL: publicUrl,
  SIGN_IN_URL: signInUrl,
  STAFF_CLIENT_ID: clientId,
} = readEnvironment('console-rounds');
const service = { publicUrl, signInUrl, clientId };

export const handler = site(consoleRoundRoutes, consoleRoundPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl,
  api: programmeApi(publicUrl),
  session: 'staff',
  welcome: askToSignIn(service),
  formsMayEndAt: signInUrl,
});
