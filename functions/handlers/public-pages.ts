import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readRecount } from '#adapters/assets/recount-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { publicPages } from '#web/public/public-pages.ts';
import { publicPageRoutes } from '#web/public/routes.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const { PUBLIC_URL } = readEnvironment('public-pages');
const theme = readTheme();
const api = programmeApi(PUBLIC_URL);

export const handler = site(
  publicPageRoutes,
  publicPages({ theme, clock: systemClock, api, publicUrl: PUBLIC_URL, recountSource: readRecount() }),
  { cohort: readCohort(), theme, publicUrl: PUBLIC_URL, api },
);
