/** The panel's citizens are drawn: the lottery is committed to, the seed draws, and who declines is replaced. */
import type { Escrow } from '#app/ports/draw-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import { changeRound, findRound } from '#app/round/change-round.ts';
import type { SecretDeps } from '#app/round/commit-seed.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { personIdOf } from '#domain/application/person-id.ts';
import { beaconAfter } from '#domain/draw/beacon.ts';
import type { Panelist } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { type DrawnPanel, drawnPanel, type SortedPool } from '#domain/sortition/drawn-panel.ts';
import { feasibilityOf } from '#domain/sortition/feasibility.ts';
import { panelLottery } from '#domain/sortition/panel-lottery.ts';
import { type Pool, poolDigest } from '#domain/sortition/pool.ts';
import {
  answering,
  type CitizenAnswer,
  committing,
  drawingBy,
  type Sortition,
  type SortitionAct,
  type SortitionRefusalOf,
} from '#domain/sortition/sortition.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { panelFullness } from './panel-roll.ts';
import { committedPool, currentPool, type PoolDeps } from './volunteer-pool.ts';

export interface DrawDeps extends PoolDeps, SecretDeps {
  escrow: Escrow;
  rolls: Pick<Rolls, 'panelists' | 'enrolPanelists' | 'removePanelist'>;
}
type Changed = RefusalOf<'round-not-planned' | 'try-again'>;
export type CommitLotteryRefusal =
  | Changed
  | RefusalOf<'already-committed'>
  | SortitionRefusalOf<'quotas-missing' | 'pool-too-small' | 'quotas-unmet'>;

/**
 * Computes the lottery over the pool as it is, stores it, draws the secret that is to draw with a beacon of a later moment, puts it
 * in escrow, and publishes the digests of all three. Nobody is added to the pool from then on.
 */
export async function commitLottery(
  deps: DrawDeps,
  input: { actor: Actor },
): Promise<Result<Sortition, CommitLotteryRefusal>> {
  const { sortition } = await findRound(deps.rounds, 'panel');
  if (sortition) return refuse({ code: 'already-committed', committed: sortition.draw.secretSha256 });
  const pool = await currentPool(deps);
  if (!pool) return refuse({ code: 'quotas-missing' });
  const solve = await deps.solver();
  const lottery = panelLottery(pool, solve);
  if (!lottery) return refuse(whyNoPanel(pool, solve));
  const sorted: SortedPool = { ...pool, lottery };
  const facts = {
    poolSha256: poolDigest(pool),
    lotterySha256: sha256Of(lottery),
    volunteers: pool.cells.reduce((sum, { volunteers }) => sum + volunteers.length, 0),
  };
  await deps.pool.keepLottery(facts.lotterySha256, sorted);
  // The lottery takes seconds, and the pool may have grown meanwhile.
  const now = await currentPool(deps);
  if (!now || poolDigest(now) !== facts.poolSha256) return refuse({ code: 'try-again' });
  const secret = deps.randomHex(32);
  // Kept before anything names it: what a crash or a conflict leaves in escrow is named by nothing.
  await deps.escrow.keep(secret);
  const draw = {
    secretSha256: commitmentOf(secret),
    beaconAfter: (at: string) => beaconAfter(deps.beacons, at),
  };
  return recorded(deps, input.actor, committing(facts, draw));
}

function whyNoPanel(
  pool: Pool,
  solve: Parameters<typeof feasibilityOf>[1],
): SortitionRefusalOf<'pool-too-small' | 'quotas-unmet'> {
  const found = feasibilityOf(pool, solve);
  if (found.outcome === 'feasible') throw new Error('a pool that has a panel has a lottery');
  if (found.outcome === 'infeasible') return { code: 'quotas-unmet', relaxation: found.relaxation };
  return { code: 'pool-too-small', volunteers: found.volunteers, size: found.size };
}

export type DrawCitizensRefusal =
  | Changed
  | RefusalOf<'beacon-awaited' | 'secret-mismatch'>
  | SortitionRefusalOf<'lottery-not-committed' | 'already-drawn' | 'pool-changed'>;

const committedInRecord = async (deps: DrawDeps) =>
  committedPool(deps, (await findRound(deps.rounds, 'panel')).sortition);

/** Publishes the secret that was committed to, and the seed that it makes with the beacon; the seed draws, whoever computes it. */
export async function drawCitizens(
  deps: DrawDeps,
  input: { actor: Actor },
): Promise<Result<DrawnPanel & { sortition: Sortition }, DrawCitizensRefusal>> {
  const committed = await committedInRecord(deps);
  if (!committed.ok) return committed;
  const { draw } = committed.value.sortition;
  const secret = draw.drawn && (await deps.escrow.find(draw.secretSha256));
  const drawn = await recorded(deps, input.actor, drawingBy(secret));
  if (!drawn.ok) return drawn;
  return accept({ sortition: drawn.value, ...calledBy(deps, committed.value.pool, drawn.value) });
}

export type AnswerForCitizenRefusal =
  | Changed
  | RefusalOf<'panel-full'>
  | SortitionRefusalOf<'lottery-not-committed' | 'not-drawn' | 'pool-changed'>;

/**
 * Notes that a citizen who was drawn accepts, or declines and is replaced; who accepted is then on the panel's roll, with a seat
 * or as a substitute, and who declined is on it no more. The next answer of anybody finishes one that was interrupted.
 */
export async function answerForCitizen(
  deps: DrawDeps,
  input: { volunteerId: string; answer: CitizenAnswer; actor: Actor },
): Promise<Result<DrawnPanel & { sortition: Sortition }, AnswerForCitizenRefusal>> {
  const committed = await committedInRecord(deps);
  if (!committed.ok) return committed;
  const { pool } = committed.value;
  const { volunteerId, answer } = input;
  const calledIn = (sortition: Sortition) => {
    const { members, substitutes } = calledBy(deps, pool, sortition);
    return [...members, ...substitutes];
  };
  const act = answering(volunteerId, answer, calledIn);
  const answered = await recorded<AnswerForCitizenRefusal>(deps, input.actor, act, async (after) => {
    const { roll } = await rollAfter(deps, calledBy(deps, pool, after), after);
    return panelFullness(roll, deps.cohort.panel);
  });
  if (!answered.ok) return answered;
  const called = calledBy(deps, pool, answered.value);
  const { enrolled, gone } = await rollAfter(deps, called, answered.value);
  await deps.rolls.enrolPanelists(enrolled);
  await Promise.all(gone.map((id) => deps.rolls.removePanelist(id)));
  return accept({ sortition: answered.value, ...called });
}

/** Members and substitutes as the seed and those who left make them; nobody before the draw. */
export function calledBy(
  { cohort }: Pick<DrawDeps, 'cohort'>,
  pool: SortedPool,
  sortition: Sortition | undefined,
): DrawnPanel {
  if (!sortition?.revealed) return { members: [], substitutes: [], replaced: [] };
  return drawnPanel(pool, sortition.revealed.seed, sortition.left, cohort.panel.substitutes ?? 0);
}

async function recorded<R>(
  deps: DrawDeps,
  actor: Actor,
  act: SortitionAct<R>,
  preventedBy: (after: Sortition) => Promise<R | undefined> = async () => undefined,
): Promise<Result<Sortition, R | Changed>> {
  const changed = await changeRound<R | Changed>(deps, 'panel', actor, async (round, at) => {
    const decided = act(round.sortition, at);
    if (!decided.ok) return decided;
    const refusal = await preventedBy(decided.value.sortition);
    if (refusal) return refuse(refusal);
    const change = decideRound({ command: 'sortition', ...decided.value }, round, at);
    return change.ok ? change : refuse({ code: 'round-not-planned', state: round.state });
  });
  return changed.ok ? accept(sortitionOf(changed.value)) : changed;
}

function sortitionOf({ sortition }: Round): Sortition {
  if (!sortition) throw new Error('a sortition that was recorded is in the record');
  return sortition;
}

/** Who is to be on the roll and who no more, and the roll as it is then; what else is known of a member stays. */
async function rollAfter(
  deps: DrawDeps,
  called: DrawnPanel,
  { accepted, left }: Sortition,
): Promise<{ enrolled: Panelist[]; gone: string[]; roll: Panelist[] }> {
  const contacts = new Map((await deps.pool.contacts()).map((one) => [one.volunteerId, one]));
  const roll = new Map((await deps.rolls.panelists()).map((one) => [one.panelistId, one]));
  const idOf = (email: string) => personIdOf(deps.cohort.cohort, 'panelist', email);
  const enrolled = accepted.flatMap((volunteerId): Panelist[] => {
    const contact = contacts.get(volunteerId);
    if (!contact) return [];
    const { name, email, language } = contact;
    const { isSubstitute: _before, ...known } = roll.get(idOf(email)) ?? {};
    const person = { ...known, panelistId: idOf(email), name, email, language };
    if (called.members.includes(volunteerId)) return [person];
    return called.substitutes.includes(volunteerId) ? [{ ...person, isSubstitute: true }] : [];
  });
  const gone = left
    .flatMap((volunteerId) => contacts.get(volunteerId)?.email ?? [])
    .map(idOf)
    .filter((id) => roll.has(id));
  for (const one of enrolled) roll.set(one.panelistId, one);
  for (const id of gone) roll.delete(id);
  return { enrolled, gone, roll: [...roll.values()] };
}
