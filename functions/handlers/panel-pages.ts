import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { panelPages } from '#web/panel/panel-pages.ts';
import { panelPageRoutes } from '#web/panel/routes.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const { PUBLIC_URL } = readEnvironment('panel-pages');

export const handler = site(panelPageRoutes, panelPages(PUBLIC_URL), {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'panelist',
});
