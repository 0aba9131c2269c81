import { readCohort } from '#adapters/cohort-asset.ts';
import { readTheme } from '#adapters/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { panelPageRoutes } from '../site/panel-page-routes.ts';
import { panelPages } from '../site/panel-pages.ts';
import { programmeApi } from '../site/programme-api.ts';
import { site } from '../site/site.ts';

const { PUBLIC_URL } = readEnvironment('panel-pages');

export const handler = site(panelPageRoutes, panelPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'panelist',
});
