/** The operations of `support-api`: each hands what was said to its use case. */
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Advisers } from '#app/ports/support-ports.ts';
import type { SupportDeps } from '#app/support/apply-support.ts';
import {
  agreePlan,
  answerCheckIn,
  leaveSupport,
  revokeQuotation,
  tellBenefits,
} from '#app/support/laureate-acts.ts';
import { viewSupport } from '#app/support/view-support.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Operations } from '#http/server/operation.ts';
import type { supportResponses } from './responses.ts';
import type { supportRoutes } from './routes.ts';

interface Deps extends SupportDeps {
  payments: Pick<PaymentsStore, 'find'>;
  advisers: Pick<Advisers, 'find'>;
  cohort: Pick<Cohort, 'support' | 'timeZone'>;
}

export const supportOperations = (deps: Deps): Operations<typeof supportRoutes, typeof supportResponses> => ({
  'view-support': ({ caller }) => viewSupport(deps, caller),
  'agree-plan': ({ caller, body }) => agreePlan(deps, { applicationId: caller, ...body }),
  'answer-check-in': ({ caller, body: { number, ...answer } }) =>
    answerCheckIn(deps, { applicationId: caller, number, answer }),
  'tell-benefits': ({ caller, body: { quotation, ...told } }) => {
    if (!quotation) return tellBenefits(deps, { applicationId: caller, benefits: told });
    const { consent: _given, ...quoted } = quotation;
    return tellBenefits(deps, { applicationId: caller, benefits: { ...told, quotation: quoted } });
  },
  'revoke-quotation': ({ caller }) => revokeQuotation(deps, { applicationId: caller }),
  'leave-support': ({ caller, body }) => leaveSupport(deps, { applicationId: caller, reason: body.reason }),
});
