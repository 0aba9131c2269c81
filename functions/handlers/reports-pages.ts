import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { myAmendmentPages } from '#web/applicant/amendments.ts';
import { reportPages } from '#web/applicant/reports-page.ts';
import { amendmentPageRoutes, reportPageRoutes } from '#web/applicant/routes.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const { PUBLIC_URL } = readEnvironment('reports-pages');
const routes = { ...reportPageRoutes, ...amendmentPageRoutes };
const pages = { ...reportPages, ...myAmendmentPages };

export const handler = site(routes, pages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'applicant',
});
