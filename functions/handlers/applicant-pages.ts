import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { applicantPages } from '#web/applicant/applicant-pages.ts';
import { applicantPageRoutes } from '#web/applicant/routes.ts';
import { writtenFieldLabel } from '#web/server/field-labels.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const { PUBLIC_URL, PAPERS_URL } = readEnvironment('applicant-pages');

export const handler = site(applicantPageRoutes, applicantPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'applicant',
  labelOf: (name, { language }) => writtenFieldLabel(name, language),
  formsMayEndAt: PAPERS_URL,
});
