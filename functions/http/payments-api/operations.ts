/** The operations of `payments-api`. */
import { confirmAccount, type GivingDeps, giveAccount } from '#app/payment/give-account.ts';
import { myPayments } from '#app/payment/show-payments.ts';
import type { Operations } from '#http/server/operation.ts';
import type { paymentsResponses } from './responses.ts';
import type { paymentsRoutes } from './routes.ts';

export const paymentsOperations = (
  deps: GivingDeps,
): Operations<typeof paymentsRoutes, typeof paymentsResponses> => ({
  'show-my-payments': ({ caller }) => myPayments(deps, caller),
  'give-bank-details': ({ caller: applicationId, credential: session, body }) =>
    giveAccount(deps, { applicationId, session, ...body }),
  'confirm-bank-details': async ({ caller: applicationId, credential: session, body }) => {
    const confirmed = await confirmAccount(deps, { applicationId, session, ...body });
    return confirmed.ok ? myPayments(deps, applicationId) : confirmed;
  },
});
