import { readCohort } from '#adapters/cohort-asset.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readTheme } from '#adapters/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { formPageRoutes } from '../site/form-page-routes.ts';
import { formPages, withoutDraft } from '../site/form-pages.ts';
import { programmeApi } from '../site/programme-api.ts';
import { site } from '../site/site.ts';

const { PUBLIC_URL } = readEnvironment('form-pages');

export const handler = site(formPageRoutes, formPages(systemClock), {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'draft',
  welcome: withoutDraft,
});
