/** The payments of an agreement: dates once both parties signed, delays before. */

import { isSigned, paymentCalendar } from '#domain/agreement/signed-agreements.ts';
import type { Application } from '#domain/application/application.ts';
import { instalmentsOf } from '#domain/application/effects.ts';
import type { DatedInstalment } from '#domain/values/agreed-terms.ts';
import { type CivilDate, noonOf } from '#domain/values/civil-date.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { RoundPage } from '#web/console/round/round-page.ts';
import { dataTable } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Issued = Extract<Application, { agreement: unknown }>;

const words = typesetWords({
  payments: ['Versements', 'Payments'],
  paymentsWhy: ['Ils courent de la dernière signature.', 'They run from the last signature.'],
  part: ['Versement', 'Payment'],
  dueOn: ['Prévu le', 'Planned on'],
  months: [
    (count: number) =>
      count === 0 ? 'à la dernière signature' : `${count} mois après la dernière signature`,
    (count: number) =>
      count === 0
        ? 'at the last signature'
        : plural.en(count, `${count} {month|months} after the last signature`),
  ],
  afterReports: [
    (day: string) => `${day} au plus tôt, une fois les comptes rendus acceptés`,
    (day: string) => `${day} at the earliest, once the reports are accepted`,
  ],
  amount: ['Montant', 'Amount'],
});

/** A day of the calendar (AAAA-MM-JJ), in words. */
export const dayOf = ({ say }: Pick<RoundPage, 'say'>, civilDate: CivilDate): string =>
  say.day(noonOf(civilDate));

/** Where staff order the payments of this agreement, once both parties signed it. */
export const paymentOf = ({ applicationId }: Pick<Issued, 'applicationId'>): string =>
  `/console/versements#${applicationId}`;

/** As the cohort's rules split them: dates once both have signed, delays before. */
export function paymentsOf(application: Issued, page: RoundPage): Markup {
  const { say: told, cohort } = page;
  const say = words[told.language];
  const parts = instalmentsOf(application.agreement.amountCents, cohort).map((part) => ({
    ...part,
    label: part.label[told.language],
  }));
  const rows = isSigned(application)
    ? paymentCalendar(application, parts, cohort.timeZone).map((one) => [
        ...[one.label, told.euros(one.amountCents), plannedOn(one, page)],
      ])
    : parts.map(({ label, amountCents, dueMonthsAfterSignature }) => [
        ...[label, told.euros(amountCents), say.months(dueMonthsAfterSignature)],
      ]);
  return html`<h2>${say.payments}</h2><p>${say.paymentsWhy}</p>${dataTable(
    say.payments,
    [{ label: say.part }, { label: say.amount, isNumber: true }, { label: say.dueOn }],
    rows,
  )}`;
}

/** As the agreement has them: what is payable now is on the page of payments. */
function plannedOn({ dueOn, afterReports }: DatedInstalment, page: RoundPage): string {
  const day = dayOf(page, dueOn);
  return afterReports ? words[page.say.language].afterReports(day) : day;
}
