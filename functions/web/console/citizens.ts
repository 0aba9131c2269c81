/** The pages of the citizens of the panel before their vote, and of the payments. */

import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { poolPages } from '#web/console/panel/pool.ts';
import { sheetPages } from '#web/console/panel/sheets.ts';
import { paymentPages } from '#web/console/payment/payments.ts';
import type { PageOf } from '#web/server/visit.ts';

export const consoleCitizenPages: Readonly<Record<keyof typeof consoleCitizenRoutes, PageOf>> = {
  ...sheetPages,
  ...poolPages,
  ...paymentPages,
};
