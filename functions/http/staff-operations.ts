/** The operations of `staff-api`: each hands what was said to its use case, with who said it. */
import { adjustOutcome, undoAdjustment } from '#app/adjust-outcome.ts';
import type { Applications } from '#app/application-ports.ts';
import { applyCommand } from '#app/apply-command.ts';
import { commitSeed } from '#app/commit-seed.ts';
import { countersignAgreement } from '#app/countersign-agreement.ts';
import { decideEligibility } from '#app/decide-eligibility.ts';
import { decideRepair } from '#app/decide-repair.ts';
import type { Readings, Rolls } from '#app/jury-ports.ts';
import { listApplications } from '#app/list-applications.ts';
import { listRepairs } from '#app/list-repairs.ts';
import { openRound } from '#app/open-round.ts';
import type { Clock } from '#app/ports.ts';
import { previewRelease } from '#app/preview-release.ts';
import { promoteFromWaitingList } from '#app/promote-from-waiting-list.ts';
import { requestInformation } from '#app/request-information.ts';
import type { Rounds } from '#app/round-ports.ts';
import { showApplication } from '#app/show-application.ts';
import { startRelease } from '#app/start-release.ts';
import { undoEligibility } from '#app/undo-eligibility.ts';
import type { Repairs } from '#app/workflow-ports.ts';
import type { Status } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from './http-api.ts';
import type { staffRoutes } from './staff-routes.ts';
import { standingOf } from './standing.ts';

export interface StaffDeps {
  applications: Applications;
  repairs: Repairs;
  rounds: Rounds;
  rolls: Rolls;
  readings: Readings;
  cohort: Cohort;
  clock: Clock;
}

export const staffOperations = (deps: StaffDeps): Operations<typeof staffRoutes> => ({
  'list-applications': ({ query }) =>
    listApplications(deps)({
      status: query.status as Status,
      cursor: query.cursor,
      limit: query.limit === undefined ? undefined : Number(query.limit),
    }),
  'show-application': ({ params }) => showApplication(deps)(params.applicationId),
  'decide-eligibility': async ({ params, body, caller }) =>
    standingOf(await decideEligibility(deps)({ ...params, ...body, by: caller })),
  'undo-eligibility': async ({ params, caller }) =>
    standingOf(await undoEligibility(deps)({ ...params, by: caller })),
  'request-information': async ({ params, body, caller }) =>
    standingOf(await requestInformation(deps)({ ...params, ...body, by: caller })),
  'countersign-agreement': async ({ params, caller }) =>
    standingOf(await countersignAgreement(deps)({ ...params, by: caller })),
  'decide-repair': ({ params, body, caller }) => decideRepair(deps)({ ...params, ...body, by: caller }),
  'list-repairs': async () => accept({ items: await listRepairs(deps)() }),

  'commit-seed': ({ params, body, caller }) => commitSeed(deps)({ ...params, ...body, actor: caller }),
  'open-round': ({ params, caller }) => openRound(deps)({ ...params, actor: caller }),
  'adjust-outcome': ({ params, body, caller }) => adjustOutcome(deps)({ ...params, ...body, actor: caller }),
  'undo-adjustment': ({ params, caller }) => undoAdjustment(deps)({ ...params, actor: caller }),
  'preview-release': ({ params }) => previewRelease(deps)(params),
  'start-release': ({ params, caller }) => startRelease(deps)({ ...params, actor: caller }),
  'promote-from-waiting-list': ({ body, caller }) =>
    promoteFromWaitingList({ ...deps, applyCommand: applyCommand(deps) })({ ...body, actor: caller }),
});
