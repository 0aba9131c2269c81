/** What staff do about the sortition: check quotas, settle pool and lottery, bring the public draw, draw, note the answers. */
import { citizenAnswers } from '#domain/sortition/sortition.ts';
import type { Problem } from '#http/server/problem.ts';
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole } from '#web/console/door/visit.ts';
import { broughtBeacon } from '#web/console/round/lot-forms.ts';
import { backTo, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import {
  declining,
  drawingAct,
  type FeasibilityAnswer,
  type PoolAnswer,
  poolPage,
  poolPath,
} from './pool-page.ts';
import { poolWords } from './pool-words.ts';

const place = '/console/panel';

async function onPool(visit: Visit, show: (pool: PoolAnswer) => Shown | Promise<Shown>): Promise<Shown> {
  const shown = needed(await visit.api.ask('show-pool'));
  return show(shown);
}

const showPool = (visit: Visit, refusal?: Problem): Promise<Shown> =>
  onPool(visit, async (pool) => {
    const [panel, checked] = await Promise.all([
      visit.api.ask('show-round', { params: { round: 'panel' } }).then(needed),
      visit.query.quotas === undefined ? undefined : visit.api.ask('check-quotas'),
    ]);
    if (checked && !checked.ok) return { refused: checked.problem };
    const feasibility = checked?.value ?? unmetOf(refusal, pool);
    const isOver = panel.round.state !== 'planned';
    const main = poolPage(pool, roundPageOf(visit, refusal), feasibility, isOver);
    return pageAt(visit, place, poolWords[visit.language].title, main, refusal);
  });

/** The bounds that a refused commitment names, told where the quotas are. */
function unmetOf(refusal: Problem | undefined, { volunteers }: PoolAnswer): FeasibilityAnswer | undefined {
  const { relaxation } = (refusal ?? {}) as { relaxation?: NonNullable<FeasibilityAnswer['relaxation']> };
  return relaxation && { outcome: 'infeasible', volunteers, relaxation };
}

async function commitLottery(visit: Visit): Promise<Shown> {
  const answer = await visit.api.ask('commit-lottery', { body: {} });
  return answer.ok ? backTo(poolPath, 'engagement') : showPool(visit, answer.problem);
}

async function bringBeacon(visit: Visit): Promise<Shown> {
  const body = broughtBeacon(visit.form);
  const answer = await visit.api.ask('bring-beacon', { params: { draw: 'sortition' }, body });
  return answer.ok ? backTo(poolPath, 'recu') : showPool(visit, answer.problem);
}

async function drawCitizens(visit: Visit): Promise<Shown> {
  if (!isSure(visit))
    return onPool(visit, (pool) => inConsole(visit, place, surePage(drawingAct(pool, visit), visit)));
  const answer = await visit.api.ask('draw-citizens', { body: {} });
  return answer.ok ? backTo(poolPath, 'tirage') : showPool(visit, answer.problem);
}

async function answerForCitizen(visit: Visit): Promise<Shown> {
  const { volunteerId = '' } = visit.params;
  const said = citizenAnswers.find((one) => one === visit.form.get('answer'));
  if (!said) return onPool(visit, () => nothingHere(visit));
  if (said === 'declined' && !isSure(visit))
    return onPool(visit, (pool) => {
      const citizen = pool.called.find((one) => one.volunteerId === volunteerId);
      return citizen
        ? inConsole(visit, place, surePage(declining(citizen, visit), visit))
        : nothingHere(visit);
    });
  const answer = await visit.api.ask('answer-for-citizen', {
    params: { volunteerId },
    body: { answer: said },
  });
  return answer.ok ? backTo(poolPath, 'reponse') : showPool(visit, answer.problem);
}

type PoolRoute = Extract<
  keyof typeof consoleCitizenRoutes,
  'show-pool' | 'commit-lottery' | 'bring-sortition-beacon' | 'draw-citizens' | 'answer-for-citizen'
>;
export const poolPages: Readonly<Record<PoolRoute, PageOf>> = {
  'show-pool': (visit) => showPool(visit),
  'commit-lottery': commitLottery,
  'bring-sortition-beacon': bringBeacon,
  'draw-citizens': drawCitizens,
  'answer-for-citizen': answerForCitizen,
};
