import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { adviserPages } from '#web/adviser/adviser-pages.ts';
import { adviserPageRoutes } from '#web/adviser/routes.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const { PUBLIC_URL } = readEnvironment('adviser-pages');

export const handler = site(adviserPageRoutes, adviserPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'adviser',
});
