/** The awaited beacon of a session comes: from whoever brings it, or fetched. One that did not within a day gives way first. */
import type { DrandRelay } from '#app/ports/draw-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { type SessionName, sessionNames } from '#domain/application/stages.ts';
import { type BeaconSource, type BroughtBeacon, isOverdueBeacon, nextBeacon } from '#domain/draw/beacon.ts';
import { type BeaconRefusal, readBeacon } from '#domain/draw/brought-beacon.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ChangeDeps, changeRound, findRound } from './change-round.ts';

export interface TakeBeaconDeps extends ChangeDeps {
  beacons: BeaconSource;
}
export type TakeBeaconRefusal = RoundDecisionRefusal | BeaconRefusal | RefusalOf<'try-again'>;

/**
 * @param input.beacon a round of drand, which is verified, or the numbers of a lottery
 * @returns the round with its beacon; the same one brought twice changes nothing
 */
export async function takeBeacon(
  deps: TakeBeaconDeps,
  { round, beacon, actor }: { round: SessionName; beacon: BroughtBeacon; actor: Actor },
): Promise<Result<Round, TakeBeaconRefusal>> {
  const current = await replaceOverdue(deps, round, actor);
  if (!current.ok) return current;
  const { draw } = current.value;
  if (!draw) return refuse({ code: 'seed-not-committed' });
  const read = readBeacon(deps.beacons, draw.beacon, beacon, deps.clock.now().toISOString());
  if (!read.ok) return read;
  if (draw.drawn?.value === read.value.value) return current;
  return changeRound<RoundDecisionRefusal>(deps, round, actor, (before, at) =>
    decideRound({ command: 'take-beacon', drawn: read.value }, before, at),
  );
}

/** Names the next beacon of the same source for each day that passed without one; anybody computes the same. */
async function replaceOverdue(
  deps: TakeBeaconDeps,
  round: SessionName,
  actor: Actor,
): Promise<Result<Round, RoundDecisionRefusal | RefusalOf<'try-again'>>> {
  for (;;) {
    const current = await findRound(deps.rounds, round);
    const { draw, state } = current;
    const isAwaited = draw && !draw.drawn && (state === 'planned' || state === 'open');
    if (!isAwaited || !isOverdueBeacon(draw.beacon, deps.clock.now().toISOString())) return accept(current);
    const replaced = await changeRound<RoundDecisionRefusal>(deps, round, actor, (before, at) => {
      const beacon = before.draw && nextBeacon(deps.beacons, before.draw.beacon);
      return beacon
        ? decideRound({ command: 'replace-beacon', beacon }, before, at)
        : refuse({ code: 'seed-not-committed' });
    });
    // Another one replaced it, or took it, in the same moment: look again.
    if (!replaced.ok && !['beacon-early', 'beacon-taken'].includes(replaced.refusal.code)) return replaced;
  }
}

/**
 * Fetches every beacon of drand that is awaited and due. What is not there yet, or not signed, is asked for again the next time.
 * @returns the sessions whose beacon came
 */
export async function fetchBeacons(deps: TakeBeaconDeps & { relay: DrandRelay }): Promise<SessionName[]> {
  const came: SessionName[] = [];
  const actor: Actor = { kind: 'programme' };
  for (const round of sessionNames) {
    const current = await replaceOverdue(deps, round, actor);
    const draw = current.ok ? current.value.draw : undefined;
    if (draw?.beacon.source !== 'drand' || draw.drawn) continue;
    if (deps.clock.now() < new Date(draw.beacon.at)) continue;
    const signature = await deps.relay.signatureOf(draw.beacon.round);
    if (signature === undefined) continue;
    const beacon = { round: draw.beacon.round, signature };
    if ((await takeBeacon(deps, { round, beacon, actor })).ok) came.push(round);
  }
  return came;
}
