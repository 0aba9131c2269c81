import { readCohort } from '#adapters/cohort-asset.ts';
import { readTheme } from '#adapters/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { applicantPageRoutes } from '../site/applicant-page-routes.ts';
import { applicantPages } from '../site/applicant-pages.ts';
import { programmeApi } from '../site/programme-api.ts';
import { site } from '../site/site.ts';

const { PUBLIC_URL } = readEnvironment('applicant-pages');

export const handler = site(applicantPageRoutes, applicantPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'applicant',
});
