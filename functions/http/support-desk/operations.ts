import {
  type DefaultDeps,
  notifyDefault,
  recordDefault,
  takeBackDefault,
  withdrawDefault,
} from '#app/payment/report-default.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import { decideSupportRepair } from '#app/support/decide-support-repair.ts';
import {
  closeCheckIns,
  type EndDeps,
  endSupport,
  type PlanDeps,
  proposePlan,
  removeSession,
  takeBackPlan,
} from '#app/support/direct-support.ts';
import { fileReports, type ReportDeps } from '#app/support/file-reports.ts';
import { reviewReports } from '#app/support/review-reports.ts';
import { type BoardDeps, listSupports, showSupport } from '#app/support/show-supports.ts';
import { showReports } from '#app/support/view-reports.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import { ofTwoPersons } from '#http/server/standing.ts';
import type { supportDeskResponses } from './responses.ts';
import type { supportDeskRoutes } from './routes.ts';

type Deps = BoardDeps &
  PlanDeps &
  ReportDeps &
  EndDeps &
  DefaultDeps & { repairs: Pick<Repairs, 'isWaiting'> };

export const supportDeskOperations = (
  deps: Deps,
): Operations<typeof supportDeskRoutes, typeof supportDeskResponses> => ({
  'list-supports': async () => accept(await listSupports(deps)),
  'show-support': ({ params }) => showSupport(deps, params),
  'propose-plan': ({ params, body, caller }) => proposePlan(deps, { ...params, ...body, by: caller }),
  'take-back-plan': ({ params, caller }) => takeBackPlan(deps, { ...params, by: caller }),
  'close-check-ins': ({ params, body, caller }) => closeCheckIns(deps, { ...params, ...body, by: caller }),
  'remove-session': ({ params, body, caller }) => removeSession(deps, { ...params, ...body, by: caller }),
  'end-support': ({ params, body, caller }) => endSupport(deps, { ...params, ...body, by: caller }),
  'show-reports': ({ params }) => showReports(deps, params),
  'file-paper-reports': ({ params, body, caller }) => fileReports(deps, { ...params, ...body, by: caller }),
  'review-reports': async ({ params, query, body, caller }) =>
    ofTwoPersons(await reviewReports(deps, { ...params, ...query, ...body, by: caller })),
  'notify-default': ({ params, body, caller: by }) => notifyDefault(deps, { ...params, ...body, by }),
  'record-default': async ({ params, body, query, caller: by }) =>
    ofTwoPersons(await recordDefault(deps, { ...params, ...body, ...query, by })),
  'take-back-default': ({ params, caller: by }) => takeBackDefault(deps, { ...params, by }),
  'withdraw-default': async ({ params, body, query, caller: by }) =>
    ofTwoPersons(await withdrawDefault(deps, { ...params, ...body, ...query, by })),
  'decide-support-repair': ({ params, body, caller }) =>
    decideSupportRepair(deps, { ...params, ...body, by: caller }),
});
