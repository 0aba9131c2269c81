/** The awaited beacon of a draw comes: from whoever brings it, or fetched. One that did not within a day gives way first. */
import type { DrandRelay } from '#app/ports/draw-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { type BeaconSource, type BroughtBeacon, isOverdueBeacon, nextBeacon } from '#domain/draw/beacon.ts';
import { type BeaconRefusal, readBeacon } from '#domain/draw/brought-beacon.ts';
import { type Draw, type DrawName, namesOfDraws } from '#domain/draw/draw.ts';
import { awaitedDraw } from '#domain/round/awaited-draw.ts';
import type { Round } from '#domain/round/round.ts';
import { drawIn } from '#domain/round/round-change.ts';
import { decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import type { SortitionRefusalOf } from '#domain/sortition/sortition.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ChangeDeps, changeRound, findRound } from './change-round.ts';

export interface TakeBeaconDeps extends ChangeDeps {
  beacons: BeaconSource;
}
type TakingRefused = RoundDecisionRefusal | BeaconRefusal | SortitionRefusalOf<'lottery-not-committed'>;
export type TakeBeaconRefusal = TakingRefused | RefusalOf<'try-again'>;

/** In which record a draw is, and which of the two that are in it. */
const placeOf = (name: DrawName): { round: SessionName; of?: 'sortition' } =>
  name === 'sortition' ? { round: 'panel', of: name } : { round: name };

/**
 * @param input.beacon a round of drand, which is verified, or the numbers of a lottery
 * @returns the draw with its beacon; the same one brought twice changes nothing
 */
export async function takeBeacon(
  deps: TakeBeaconDeps,
  { draw: name, beacon, actor }: { draw: DrawName; beacon: BroughtBeacon; actor: Actor },
): Promise<Result<Draw, TakeBeaconRefusal>> {
  const { round, of } = placeOf(name);
  const current = await replaceOverdue(deps, name, actor);
  if (!current.ok) return current;
  // Read against the beacon that is awaited then: of a day that ends meanwhile somebody else may have named another.
  const taken = await changeRound<TakingRefused>(deps, round, actor, (before, at) => {
    const draw = drawIn(before, { of });
    if (!draw) return refuse({ code: of ? 'lottery-not-committed' : 'seed-not-committed' });
    const read = readBeacon(deps.beacons, draw.beacon, beacon, at);
    if (!read.ok) return read;
    return draw.drawn?.value === read.value.value
      ? accept(undefined)
      : decideRound({ command: 'take-beacon', of, drawn: read.value }, before, at);
  });
  return taken.ok ? accept(drawIn(taken.value, { of }) as Draw) : taken;
}

/** Names the next beacon of the same source for each day that passed without one; anybody computes the same. */
async function replaceOverdue(
  deps: TakeBeaconDeps,
  name: DrawName,
  actor: Actor,
): Promise<Result<Round, RoundDecisionRefusal | RefusalOf<'try-again'>>> {
  const { round, of } = placeOf(name);
  for (;;) {
    const current = await findRound(deps.rounds, round);
    const awaited = awaitedDraw(current, of);
    if (!awaited || !isOverdueBeacon(awaited.beacon, deps.clock.now().toISOString())) return accept(current);
    const replaced = await changeRound<RoundDecisionRefusal>(deps, round, actor, (before, at) => {
      const missed = drawIn(before, { of })?.beacon;
      return missed
        ? decideRound({ command: 'replace-beacon', of, beacon: nextBeacon(deps.beacons, missed) }, before, at)
        : refuse({ code: 'seed-not-committed' });
    });
    // Another one replaced it, or took it, in the same moment: look again.
    if (!replaced.ok && !['beacon-early', 'beacon-taken'].includes(replaced.refusal.code)) return replaced;
  }
}

/**
 * Fetches every beacon of drand that is awaited and due. What is not there yet, or not signed, is asked for again the next time.
 * @returns the draws whose beacon came
 */
export async function fetchBeacons(
  deps: TakeBeaconDeps & { relay: DrandRelay; rounds: Pick<Rounds, 'watched'> },
): Promise<DrawName[]> {
  const came: DrawName[] = [];
  const actor: Actor = { kind: 'programme' };
  // Most hours await nothing, and no record is read.
  const watched = await deps.rounds.watched();
  const ofWatched = namesOfDraws.filter((name) => watched.some(({ round }) => round === placeOf(name).round));
  for (const name of ofWatched) {
    const current = await replaceOverdue(deps, name, actor);
    const draw = current.ok ? awaitedDraw(current.value, placeOf(name).of) : undefined;
    if (draw?.beacon.source !== 'drand' || deps.clock.now() < new Date(draw.beacon.at)) continue;
    const signature = await deps.relay.signatureOf(draw.beacon.round);
    if (signature === undefined) continue;
    const beacon = { round: draw.beacon.round, signature };
    if ((await takeBeacon(deps, { draw: name, beacon, actor })).ok) came.push(name);
  }
  return came;
}
