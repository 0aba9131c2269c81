/** The panel's citizens are drawn: the lottery is committed to, and the seed draws who is invited. */
import type { Escrow } from '#app/ports/draw-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { SecretDeps } from '#app/round/commit-seed.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { beaconAfter } from '#domain/draw/beacon.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import type { DrawnPanel, SortedPool } from '#domain/sortition/drawn-panel.ts';
import { feasibilityOf } from '#domain/sortition/feasibility.ts';
import { panelLottery } from '#domain/sortition/panel-lottery.ts';
import { type Pool, poolDigest } from '#domain/sortition/pool.ts';
import {
  committing,
  drawingBy,
  type Sortition,
  type SortitionRefusalOf,
} from '#domain/sortition/sortition.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type CallingDeps, type Changed, calledBy, inviteOthers, recorded } from './called-citizens.ts';
import { committedPool, currentPool, type PoolDeps } from './volunteer-pool.ts';

export type DrawDeps = PoolDeps & SecretDeps & CallingDeps & { escrow: Escrow };
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
  const version = await deps.pool.version();
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
  // The lottery takes seconds, and somebody may have come or gone meanwhile.
  if ((await deps.pool.version()) !== version) return refuse({ code: 'try-again' });
  const secret = deps.randomHex(32);
  // Kept before anything names it: what a crash or a conflict leaves in escrow is named by nothing.
  await deps.escrow.keep(secret);
  const draw = {
    secretSha256: commitmentOf(secret),
    beaconAfter: (at: string) => beaconAfter(deps.beacons, at),
  };
  return recorded(deps, input.actor, committing(facts, draw), async () => accept({ poolVersion: version }));
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

/** Publishes the secret that was committed to, and the seed that it makes with the beacon; whom it draws is invited by letter. */
export async function drawCitizens(
  deps: DrawDeps,
  input: { actor: Actor },
): Promise<Result<DrawnPanel & { sortition: Sortition }, DrawCitizensRefusal>> {
  const { sortition: before } = await findRound(deps.rounds, 'panel');
  const committed = await committedPool(deps, before);
  if (!committed.ok) return committed;
  const { pool, sortition } = committed.value;
  const { draw } = sortition;
  const secret = draw.drawn && (await deps.escrow.find(draw.secretSha256));
  const called = calledBy(deps, pool);
  const drawn = await recorded(deps, input.actor, drawingBy(secret, called));
  if (!drawn.ok) return drawn;
  const invited = await inviteOthers(deps, called, drawn.value);
  return accept({ sortition: invited, ...called(invited) });
}
