import { readCohort } from '#adapters/cohort-asset.ts';
import { readTheme } from '#adapters/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { jurorPageRoutes } from '../site/juror-page-routes.ts';
import { jurorPages } from '../site/juror-pages.ts';
import { programmeApi } from '../site/programme-api.ts';
import { site } from '../site/site.ts';

const { PUBLIC_URL } = readEnvironment('juror-pages');

export const handler = site(jurorPageRoutes, jurorPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'juror',
});
