/** The operations of `panel-pool`. */
import {
  type AnswerDeps,
  answerForCitizen,
  answerInvitation,
  showInvitation,
} from '#app/panel/answer-invitation.ts';
import { commitLottery, type DrawDeps, drawCitizens } from '#app/panel/draw-citizens.ts';
import { publishSortition, showPool } from '#app/panel/show-pool.ts';
import { checkQuotas, enrolVolunteers, removeVolunteer } from '#app/panel/volunteer-pool.ts';
import type { Operations } from '#http/server/operation.ts';
import type { poolResponses } from './responses.ts';
import type { poolRoutes } from './routes.ts';

export const poolOperations = (
  deps: DrawDeps & AnswerDeps,
): Operations<typeof poolRoutes, typeof poolResponses> => ({
  'show-pool': () => showPool(deps),
  'enrol-volunteers': ({ body }) => enrolVolunteers(deps, body),
  'remove-volunteer': ({ params }) => removeVolunteer(deps, params),
  'check-quotas': () => checkQuotas(deps),
  'commit-lottery': ({ caller }) => commitLottery(deps, { actor: caller }),
  'draw-citizens': ({ caller }) => drawCitizens(deps, { actor: caller }),
  'answer-for-citizen': ({ params, body, caller }) =>
    answerForCitizen(deps, { ...params, ...body, actor: caller }),
  'show-invitation': ({ caller }) => showInvitation(deps, { volunteerId: caller }),
  'answer-invitation': ({ caller, body }) => answerInvitation(deps, { volunteerId: caller, ...body }),
  'publish-sortition': () => publishSortition(deps),
});
