import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { readEnvironment } from '#environment.ts';
import { jurorPages } from '#web/juror/juror-pages.ts';
import { reviewFieldLabel } from '#web/juror/review-form.ts';
import { jurorPageRoutes } from '#web/juror/routes.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const { PUBLIC_URL } = readEnvironment('juror-pages');

export const handler = site(jurorPageRoutes, jurorPages, {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'juror',
  labelOf: reviewFieldLabel,
});
