/** The payments of an agreement: dates once both parties signed, delays before. */

import { isSigned, paymentCalendar } from '#domain/agreement/signed-agreements.ts';
import type { Application } from '#domain/application/application.ts';
import { instalmentsOf } from '#domain/application/effects.ts';
import { html, type Markup } from '#markup/html.ts';
import type { RoundPage } from '#web/console/round/round-page.ts';
import { paymentTable } from '#web/server/parts/payment-table.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Issued = Extract<Application, { agreement: unknown }>;

const words = typesetWords({
  payments: ['Versements', 'Payments'],
  paymentsWhy: ['Ils courent de la dernière signature.', 'They run from the last signature.'],
});

/** Where staff order the payments of this agreement, once both parties signed it. */
export const paymentOf = ({ applicationId }: Pick<Issued, 'applicationId'>): string =>
  `/console/versements#${applicationId}`;

/** As the cohort's rules split them, and the agreement has them: what is payable now is on the page of payments. */
export function paymentsOf(application: Issued, page: RoundPage): Markup {
  const { say: told, cohort } = page;
  const say = words[told.language];
  const parts = instalmentsOf(application.agreement.amountCents, cohort).map((part) => ({
    ...part,
    label: part.label[told.language],
  }));
  const planned = isSigned(application) ? paymentCalendar(application, parts, cohort.timeZone) : parts;
  return html`<h2>${say.payments}</h2><p>${say.paymentsWhy}</p>${paymentTable(planned, told)}`;
}
