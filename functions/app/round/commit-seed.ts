/**
 * The seed of a session's readers and lot: a secret that the programme draws and puts in escrow, and a beacon of a later moment,
 * named with the secret's hash (SELECTION.md §14). Nobody types, sees or holds the secret before the closing publishes it.
 */
import type { Escrow } from '#app/ports/draw-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { type BeaconSource, beaconAfter } from '#domain/draw/beacon.ts';
import { type Revealed, revealed } from '#domain/draw/draw.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { type Result, refuse } from '#domain/values/result.ts';
import { type ChangeDeps, changeRound } from './change-round.ts';

export interface SecretDeps {
  escrow: Pick<Escrow, 'keep'>;
  beacons: BeaconSource;
  /** So many bytes of chance, in hexadecimal. */
  randomHex: (bytes: number) => string;
}

/**
 * The secret is kept before anything names it: what a crash or a conflict leaves in escrow is named by nothing.
 * @returns the round, which shows hash and beacon from now on
 */
export function commitSeed(
  deps: ChangeDeps & SecretDeps,
  { round, actor }: { round: SessionName; actor: Actor },
): Promise<Result<Round, RoundDecisionRefusal | RefusalOf<'try-again'>>> {
  return changeRound<RoundDecisionRefusal>(deps, round, actor, async (before, at) => {
    const secret = deps.randomHex(32);
    const commitment = { secretSha256: commitmentOf(secret), beacon: beaconAfter(deps.beacons, at) };
    const decided = decideRound({ command: 'commit', ...commitment }, before, at);
    if (decided.ok) await deps.escrow.keep(secret);
    return decided;
  });
}

/** Secret and seed of a session, for what assigns or closes; shown to nobody before the closing publishes them. */
export async function revealSeed(
  escrow: Pick<Escrow, 'find'>,
  { draw }: Pick<Round, 'draw'>,
  round: SessionName,
): Promise<Result<Revealed, RefusalOf<'seed-not-committed' | 'beacon-awaited' | 'secret-mismatch'>>> {
  if (!draw) return refuse({ code: 'seed-not-committed' });
  return revealed(draw, round, draw.drawn && (await escrow.find(draw.secretSha256)));
}
