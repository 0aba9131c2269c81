/** The operations on appeals of `rounds-api`: each hands what was said to its use case, with who said it. */
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { modifyAward, proposeModification } from '#app/appeal/modify-award.ts';
import { type AppealDeps, recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import type { SupplementaryDeps } from '#app/appeal/supplementary-decision.ts';
import type { Operations } from '#http/server/operation.ts';
import { ofTwoPersons, standingOf } from '#http/server/standing.ts';
import type { appealResponses } from './appeal-responses.ts';
import type { appealRoutes } from './appeal-routes.ts';

export const appealOperations = (
  deps: AppealDeps & SupplementaryDeps,
): Operations<typeof appealRoutes, typeof appealResponses> => ({
  'record-appeal': async ({ params, body, caller }) =>
    standingOf(await recordAppeal(deps, { ...params, ...body, by: caller })),
  'maintain-decision': async ({ params, body, caller }) =>
    standingOf(await maintainDecision(deps, { ...params, ...body, by: caller })),
  'reinstate-application': async ({ params, query: { confirms }, body, caller }) => {
    const input = { ...params, ...body, by: caller };
    return confirms === undefined
      ? ofTwoPersons(await proposeReinstatement(deps, input))
      : standingOf(await reinstateApplication(deps, { ...input, confirms }));
  },
  'modify-award': async ({ params, query: { confirms }, body, caller }) => {
    const input = { ...params, ...body, by: caller };
    return confirms === undefined
      ? ofTwoPersons(await proposeModification(deps, input))
      : standingOf(await modifyAward(deps, { ...input, confirms }));
  },
});
