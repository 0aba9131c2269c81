/** The operations of `staff-api`: each hands what was said to its use case, with who said it. */
import { countersignAgreement, proposeCountersigning } from '#app/agreement/countersign-agreement.ts';
import type { SignedCopyDeps } from '#app/agreement/signed-copy.ts';
import { allowCodes } from '#app/application/allow-codes.ts';
import { checkRegister } from '#app/application/check-register.ts';
import { decideEligibility, undoEligibility } from '#app/application/decide-eligibility.ts';
import { decideRepair } from '#app/application/decide-repair.ts';
import { importApplication } from '#app/application/import-application.ts';
import { renewLink } from '#app/application/renew-link.ts';
import { requestInformation } from '#app/application/request-information.ts';
import { settleOverdue } from '#app/application/settle-overdue.ts';
import { takeBackProposal } from '#app/application/take-back-proposal.ts';
import { listApplications, listRepairs } from '#app/desk/list-applications.ts';
import { showApplication } from '#app/desk/show-application.ts';
import type {
  Applications,
  DeskFiles,
  FormDrafts,
  LateAccesses,
  RulesArchive,
} from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { BodyRegister } from '#app/ports/register-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Supports } from '#app/ports/support-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import type { Status } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import { ofTwoPersons, standingOf } from '#http/server/standing.ts';
import type { staffResponses } from './responses.ts';
import type { staffRoutes } from './routes.ts';

export interface StaffDeps extends Omit<SignedCopyDeps, 'cohort'> {
  applications: Applications;
  files: DeskFiles;
  forms: Pick<FormDrafts, 'find'>;
  lateAccesses: Pick<LateAccesses, 'find'>;
  repairs: Repairs;
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  rolls: Pick<Rolls, 'juror'>;
  supports: Pick<Supports, 'find'>;
  payments: Pick<PaymentsStore, 'find'>;
  readings: Pick<Readings, 'ofApplication'>;
  links: Pick<Links, 'read' | 'renewableAt'>;
  rules: RulesArchive;
  register: BodyRegister | undefined;
  cohort: Cohort;
  clock: Clock;
}

export const staffOperations = (deps: StaffDeps): Operations<typeof staffRoutes, typeof staffResponses> => ({
  'list-applications': ({ query }) =>
    listApplications(deps, {
      status: query.status as Status,
      cursor: query.cursor,
      limit: query.limit === undefined ? undefined : Number(query.limit),
    }),
  'import-application': ({ body, caller }) => importApplication(deps, { ...body, by: caller }),
  'show-application': ({ params }) => showApplication(deps, params.applicationId),
  'decide-eligibility': async ({ params, body, caller }) =>
    standingOf(await decideEligibility(deps, { ...params, ...body, by: caller })),
  'undo-eligibility': async ({ params, caller }) =>
    standingOf(await undoEligibility(deps, { ...params, by: caller })),
  'check-register': async ({ params, caller }) =>
    standingOf(await checkRegister(deps, { ...params, by: caller })),
  'request-information': async ({ params, body, caller }) =>
    standingOf(await requestInformation(deps, { ...params, ...body, by: caller })),
  'settle-overdue': async ({ params, body, caller }) =>
    standingOf(await settleOverdue(deps, { ...params, ...body, by: caller })),
  'countersign-agreement': async ({ params, query, caller }) =>
    query.confirms === undefined
      ? ofTwoPersons(await proposeCountersigning(deps, { ...params, by: caller }))
      : standingOf(await countersignAgreement(deps, { ...params, confirms: query.confirms, by: caller })),
  'take-back-proposal': async ({ params, caller }) =>
    standingOf(await takeBackProposal(deps, { ...params, by: caller })),
  'allow-codes': async ({ params, body, caller }) =>
    standingOf(await allowCodes(deps, { ...params, ...body, by: caller })),
  'renew-link': ({ params, caller }) => renewLink(deps, { ...params, actor: caller }),
  'decide-repair': ({ params, body, caller }) => decideRepair(deps, { ...params, ...body, by: caller }),
  'list-repairs': async () => accept({ items: await listRepairs(deps) }),
});
