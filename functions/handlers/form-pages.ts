import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readTheme } from '#adapters/assets/theme-asset.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { formPages, withoutDraft } from '#web/draft/form-pages.ts';
import { formPageRoutes } from '#web/draft/routes.ts';
import { writtenFieldLabel } from '#web/server/field-labels.ts';
import { programmeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';

const { PUBLIC_URL } = readEnvironment('form-pages');

export const handler = site(formPageRoutes, formPages(systemClock), {
  cohort: readCohort(),
  theme: readTheme(),
  publicUrl: PUBLIC_URL,
  api: programmeApi(PUBLIC_URL),
  session: 'draft',
  labelOf: (name, { language }) => writtenFieldLabel(name, language),
  welcome: withoutDraft,
});
