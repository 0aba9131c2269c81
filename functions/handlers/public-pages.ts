import { readCohort } from '#adapters/cohort-asset.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readTheme } from '#adapters/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { programmeApi } from '../site/programme-api.ts';
import { publicPageRoutes } from '../site/public-page-routes.ts';
import { publicPages } from '../site/public-pages.ts';
import { site } from '../site/site.ts';

const { PUBLIC_URL } = readEnvironment('public-pages');
const theme = readTheme();

export const handler = site(publicPageRoutes, publicPages(theme, systemClock), {
  cohort: readCohort(),
  theme,
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
});
