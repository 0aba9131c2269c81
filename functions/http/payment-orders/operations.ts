/** The operations of `payment-orders`. */
import { exportOrders, type OrderExportDeps } from '#app/payment/export-orders.ts';
import { importPaymentDates } from '#app/payment/import-payment-dates.ts';
import { keepPaymentTime } from '#app/payment/keep-payment-time.ts';
import * as orders from '#app/payment/order-payments.ts';
import { listPayments } from '#app/payment/show-payments.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import { ofTwoPersons, versionOf } from '#http/server/standing.ts';
import type { orderResponses } from './responses.ts';
import type { orderRoutes } from './routes.ts';

const numbered = <P extends { number: string }>({ number, ...params }: P) => ({
  ...params,
  number: Number(number),
});

export const orderOperations = (
  deps: OrderExportDeps & Parameters<typeof orders.withholdPayment>[0],
): Operations<typeof orderRoutes, typeof orderResponses> => ({
  'list-payments': () => listPayments(deps),
  'note-commitment': async ({ params, body, caller: by }) =>
    versionOf(await orders.noteCommitment(deps, { ...params, ...body, by })),
  'note-siret': async ({ params, body, caller: by }) =>
    versionOf(await orders.noteSiret(deps, { ...params, ...body, by })),
  'accept-holder': async ({ params, body, caller: by }) => {
    const accepted = await orders.acceptHolder(deps, { ...params, ...body, by });
    // Same day: what waited for the account alone can be ordered at once.
    return accepted.ok
      ? versionOf(accept(await keepPaymentTime(deps, params.applicationId, accepted.value)))
      : accepted;
  },
  'return-account': async ({ params, body, caller: by }) =>
    versionOf(await orders.returnAccount(deps, { ...params, ...body, by })),
  'order-payment': async ({ params, query, caller: by }) => {
    const done = await orders.orderPayment(deps, { ...numbered(params), ...query, by });
    if (!done.ok) return done;
    const { value } = done;
    return 'proposal' in value ? ofTwoPersons(accept(value)) : versionOf(accept(value));
  },
  'take-back-payment': async ({ params, caller: by }) =>
    versionOf(await orders.takeBackPayment(deps, { ...numbered(params), by })),
  'return-order': async ({ params, body, caller: by }) =>
    versionOf(await orders.returnOrder(deps, { ...numbered(params), ...body, by })),
  'withhold-payment': async ({ params, body, caller: by }) =>
    versionOf(await orders.withholdPayment(deps, { ...numbered(params), ...body, by })),
  'resume-payment': async ({ params, caller: by }) =>
    versionOf(await orders.resumePayment(deps, { ...numbered(params), by })),
  'export-payment-orders': async ({ body, caller: by }) => {
    const made = await exportOrders(deps, { again: body.again === true, by });
    if (!made.ok) return made;
    const day = civilDateIn(deps.clock.now().toISOString(), deps.cohort.timeZone);
    const { leftOut } = made.value;
    const file = { type: 'text/csv', fileName: `ordres-de-versement-${day}.csv`, leftOut };
    return { ...accept(new TextEncoder().encode(made.value.csv)), file };
  },
  'import-payment-dates': ({ body, caller: by }) => importPaymentDates(deps, { ...body, by }),
});
