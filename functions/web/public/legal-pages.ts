/** What the site says of itself, from the cohort file. */
import type { PageOf } from '#web/server/visit.ts';
import { accessibilityPage } from './accessibility-page.ts';
import { legalNoticePage } from './legal-notice-page.ts';
import { personalDataPage } from './personal-data-page.ts';
import { siteMapPage } from './site-map-page.ts';

export const legalPages = {
  'show-legal-notice': async ({ cohort, language }) => ({ page: legalNoticePage(cohort, language) }),
  'show-personal-data': async ({ cohort, language }) => ({ page: personalDataPage(cohort, language) }),
  'show-accessibility': async ({ cohort, say }) => ({ page: accessibilityPage(cohort, say) }),
  'show-site-map': async ({ language }) => ({ page: siteMapPage(language) }),
} as const satisfies Record<string, PageOf>;
