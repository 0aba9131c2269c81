/** The operations about amendments. */
import type { AskingDeps } from '#app/application/act-with-code.ts';
import {
  askAmendmentCode,
  countersignAmendment,
  declineAmendment,
  proposeAmendment,
  type SigningDeps,
  signAmendment,
  takeBackAmendment,
} from '#app/payment/amend-agreement.ts';
import { keepPaymentTime } from '#app/payment/keep-payment-time.ts';
import { amendmentPaper, viewAmendments, viewMyAmendments } from '#app/payment/show-amendments.ts';
import { accept } from '#domain/values/result.ts';
import { asFile } from '#http/server/answered-file.ts';
import type { Operations } from '#http/server/operation.ts';
import { ofTwoPersons, versionOf } from '#http/server/standing.ts';
import type { amendmentResponses } from './amendment-responses.ts';
import type { amendmentRoutes } from './amendment-routes.ts';

type Deps = SigningDeps & AskingDeps;

const asked = ({ number, copy = 'issued' }: { number: string; copy?: 'issued' | 'signed' | undefined }) => ({
  number: Number(number),
  copy,
});

export const amendmentOperations = (
  deps: Deps,
): Operations<typeof amendmentRoutes, typeof amendmentResponses> => ({
  'view-my-amendments': ({ caller }) => viewMyAmendments(deps, caller),
  'download-amendment': async ({ caller: applicationId, query }) =>
    asFile(await amendmentPaper(deps, { applicationId, ...asked(query) })),
  'ask-amendment-code': ({ caller: applicationId, credential: session, body }) =>
    askAmendmentCode(deps, { applicationId, session, ...body }),
  'sign-amendment': async ({ caller: applicationId, credential: session, body }) => {
    const done = await signAmendment(deps, { applicationId, session, ...body });
    return done.ok ? viewMyAmendments(deps, applicationId) : done;
  },
  'decline-amendment': async ({ caller: applicationId, body }) => {
    const done = await declineAmendment(deps, { applicationId, ...body });
    return done.ok ? viewMyAmendments(deps, applicationId) : done;
  },
  'view-amendments': ({ params }) => viewAmendments(deps, params.applicationId),
  'propose-amendment': async ({ params, body, caller: by }) =>
    versionOf(await proposeAmendment(deps, { ...params, ...body, by })),
  'take-back-amendment': async ({ params, body, caller: by }) =>
    versionOf(await takeBackAmendment(deps, { ...params, ...body, by })),
  'countersign-amendment': async ({ params, query, caller: by }) => {
    const done = await countersignAmendment(deps, { ...params, ...query, by });
    if (!done.ok) return done;
    if ('proposal' in done.value) return ofTwoPersons(accept(done.value));
    const { applicationId } = params;
    const payments = await deps.payments.find(applicationId);
    // Same day: what the new days make due can be ordered at once.
    if (payments) await keepPaymentTime(deps, applicationId, payments);
    return accept(done.value);
  },
  'download-amendment-for-staff': async ({ params, query }) =>
    asFile(await amendmentPaper(deps, { ...params, ...asked(query) })),
});
