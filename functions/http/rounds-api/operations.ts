/** The operations of `rounds-api`: each hands what was said to its use case, with who said it. */
import type { Applications, FormDrafts, LateAccesses } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { FinalistSheets, Rounds } from '#app/ports/round-ports.ts';
import { adjustOutcome, undoAdjustment } from '#app/round/adjust-outcome.ts';
import { openRound } from '#app/round/open-round.ts';
import { previewRelease } from '#app/round/preview-release.ts';
import { promoteFromWaitingList } from '#app/round/promote-from-waiting-list.ts';
import { takeBackOfRound } from '#app/round/propose-or-confirm.ts';
import { startRelease } from '#app/round/start-release.ts';
import { writeSynthesis } from '#app/round/write-synthesis.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Operations } from '#http/server/operation.ts';
import { ofTwoPersons, standingOf } from '#http/server/standing.ts';
import type { roundsResponses } from './responses.ts';
import type { roundsRoutes } from './routes.ts';

export interface RoundsDeps {
  applications: Applications;
  rounds: Rounds;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  readings: Pick<Readings, 'all'>;
  sheets: FinalistSheets;
  forms: Pick<FormDrafts, 'open'>;
  lateAccesses: Pick<LateAccesses, 'all'>;
  cohort: Cohort;
  clock: Clock;
}

export const roundsOperations = (
  deps: RoundsDeps,
): Operations<typeof roundsRoutes, typeof roundsResponses> => ({
  'open-round': ({ params, body, caller }) => openRound(deps, { ...params, ...body, actor: caller }),
  'adjust-outcome': async ({ params, query, body, caller }) =>
    ofTwoPersons(await adjustOutcome(deps, { ...params, ...query, ...body, actor: caller })),
  'undo-adjustment': async ({ params, query, caller }) =>
    ofTwoPersons(await undoAdjustment(deps, { ...params, ...query, actor: caller })),
  'write-synthesis': async ({ params, body, caller }) =>
    standingOf(await writeSynthesis(deps, { ...params, ...body, by: caller })),
  'preview-release': ({ params }) => previewRelease(deps, params),
  'start-release': async ({ params, query, body, caller }) =>
    ofTwoPersons(await startRelease(deps, { ...params, ...query, ...body, actor: caller })),
  'take-back-panel-proposal': ({ params, caller }) => takeBackOfRound(deps, { ...params, actor: caller }),
  'promote-from-waiting-list': async ({ query, body, caller }) =>
    ofTwoPersons(await promoteFromWaitingList(deps, { ...query, ...body, actor: caller })),
});
