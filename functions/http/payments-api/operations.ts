/** The operations of `payments-api`. */
import { confirmAccount, type GivingDeps, giveAccount } from '#app/payment/give-account.ts';
import { myPayments } from '#app/payment/show-payments.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Operations } from '#http/server/operation.ts';
import type { paymentsResponses } from './responses.ts';
import type { paymentsRoutes } from './routes.ts';

interface Deps extends GivingDeps {
  links: Pick<Links, 'renewals'>;
}

export const paymentsOperations = (
  deps: Deps,
): Operations<typeof paymentsRoutes, typeof paymentsResponses> => ({
  'show-my-payments': ({ caller }) => myPayments(deps, caller),
  'give-bank-details': async ({ caller: applicationId, credential: session, body }) => {
    const renewals = await deps.links.renewals({ purpose: 'applicant', id: applicationId });
    return giveAccount(deps, { applicationId, session, renewals, ...body });
  },
  'confirm-bank-details': async ({ caller: applicationId, credential: session, body }) => {
    const confirmed = await confirmAccount(deps, { applicationId, session, ...body });
    return confirmed.ok ? myPayments(deps, applicationId) : confirmed;
  },
});
