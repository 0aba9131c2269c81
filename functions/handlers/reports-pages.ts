import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { reportPages } from '#web/applicant/reports-page.ts';
import { reportPageRoutes } from '#web/applicant/routes.ts';
import { reportLabel } from '#web/server/field-labels.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const { PUBLIC_URL } = readEnvironment('reports-pages');

export const handler = site(reportPageRoutes, reportPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'applicant',
  labelOf: (name, { language }) => reportLabel(name, language),
});
