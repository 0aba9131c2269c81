/** What staff do about the sortition: check the quotas, settle pool and lottery, draw, and note what citizens answer. */
import { randomBytes } from 'node:crypto';
import { citizenAnswers } from '#domain/sortition/sortition.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import type { Problem } from '#http/server/problem.ts';
import { html } from '#markup/html.ts';
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole } from '#web/console/door/visit.ts';
import { backTo, nothingHere, ownRefusal, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { notice } from '#web/server/parts/blocks.ts';
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

/** Offered to staff, who may write another; nothing keeps it but the page. */
const suggestedSeed = (): string => randomBytes(18).toString('base64url');

const place = '/console/panel';

async function onPool(visit: Visit, show: (pool: PoolAnswer) => Shown | Promise<Shown>): Promise<Shown> {
  const shown = await visit.api.ask('show-pool');
  return shown.ok ? show(shown.value) : { refused: shown.problem };
}

const showPool = (visit: Visit, refusal?: Problem): Promise<Shown> =>
  onPool(visit, async (pool) => {
    const checked = visit.query.quotas === undefined ? undefined : await visit.api.ask('check-quotas');
    if (checked && !checked.ok) return { refused: checked.problem };
    const feasibility = checked?.value ?? unmetOf(refusal, pool);
    const main = poolPage(pool, roundPageOf(visit, refusal), { suggestedSeed: suggestedSeed(), feasibility });
    return pageAt(visit, place, poolWords[visit.language].title, main, refusal);
  });

/** The bounds that a refused commitment names, told where the quotas are. */
function unmetOf(refusal: Problem | undefined, { volunteers }: PoolAnswer): FeasibilityAnswer | undefined {
  const { relaxation } = (refusal ?? {}) as { relaxation?: NonNullable<FeasibilityAnswer['relaxation']> };
  return relaxation && { outcome: 'infeasible', volunteers, relaxation };
}

/** Answers with the page, not a redirection: the seed must be in no address, and is shown here for the last time. */
async function commitLottery(visit: Visit): Promise<Shown> {
  const seed = (visit.form.get('seed') ?? '').trim();
  if (seed === '') return showPool(visit, ownRefusal('form-incomplete', visit));
  const answer = await visit.api.ask('commit-lottery', { body: { seedSha256: commitmentOf(seed) } });
  if (!answer.ok) return showPool(visit, answer.problem);
  const shown = await showPool(visit);
  if (!('page' in shown)) return shown;
  const { page, ...rest } = shown;
  const told = notice(
    'success',
    html`<p>${poolWords[visit.language].keepSeed}</p><p><code>${seed}</code></p>`,
  );
  return { ...rest, page: { ...page, main: html`${told}${page.main}` } };
}

async function drawCitizens(visit: Visit): Promise<Shown> {
  if (!isSure(visit))
    return onPool(visit, (pool) => inConsole(visit, place, surePage(drawingAct(pool, visit), visit)));
  const answer = await visit.api.ask('draw-citizens', {
    body: { seed: (visit.form.get('seed') ?? '').trim() },
  });
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
  'show-pool' | 'commit-lottery' | 'draw-citizens' | 'answer-for-citizen'
>;
export const poolPages: Readonly<Record<PoolRoute, PageOf>> = {
  'show-pool': (visit) => showPool(visit),
  'commit-lottery': commitLottery,
  'draw-citizens': drawCitizens,
  'answer-for-citizen': answerForCitizen,
};
