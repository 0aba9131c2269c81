/**
 * Takes a juror off the roll: their links lead nowhere any more, what they had not filed is free for others (drafts go with it),
 * what they filed stays and counts. The next proposal of readers fills the gaps. Doing it twice is doing it once; enrolling
 * the same address again brings the juror back.
 */

import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { changeRound, findRound } from '#app/round/change-round.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { bare } from '#domain/jury/assignment-request.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface RemoveJurorDeps {
  rolls: Pick<Rolls, 'juror' | 'removeJuror'>;
  links: Pick<Links, 'revokeAll'>;
  readings: Pick<Readings, 'ofJuror' | 'unassign'>;
  rounds: Pick<Rounds, 'find' | 'save' | 'timeline'>;
  clock: Clock;
}
export type RemoveJurorRefusal = RefusalOf<'not-found' | 'round-not-open' | 'try-again'>;

/** @returns how many readings wait for another reader, and how many the juror had filed */
export async function removeJuror(
  deps: RemoveJurorDeps,
  { jurorId, actor }: { jurorId: string; actor: Actor },
): Promise<Result<{ jurorId: string; freed: number; filed: number }, RemoveJurorRefusal>> {
  const { state } = await findRound(deps.rounds, 'jury');
  if (state !== 'planned' && state !== 'open') return refuse({ code: 'round-not-open', state });
  const isKnown = await deps.rolls.removeJuror(jurorId, deps.clock.now().toISOString());
  if (!isKnown) return refuse({ code: 'not-found' });
  await deps.links.revokeAll({ purpose: 'juror', id: jurorId });
  const readings = await deps.readings.ofJuror(jurorId);
  const waiting = readings.filter((one) => one.state === 'assigned').map((one) => bare(one));
  await deps.readings.unassign(waiting);
  const filed = readings.filter((one) => one.state === 'filed').length;
  const recorded = await record(deps, { jurorId, filed }, actor);
  return recorded.ok ? accept({ jurorId, freed: waiting.length, filed }) : recorded;
}

/** Once for each time the juror leaves. */
async function record(deps: RemoveJurorDeps, facts: { jurorId: string; filed: number }, actor: Actor) {
  const leftAt = (await deps.rolls.juror(facts.jurorId))?.leftAt;
  const timeline = await deps.rounds.timeline('jury');
  const isTold = timeline.some(
    ({ type, data }) => type === 'JurorLeft' && data.jurorId === facts.jurorId && data.leftAt === leftAt,
  );
  if (isTold) return accept(undefined);
  return changeRound<RefusalOf<'round-not-open'>>(deps, 'jury', actor, (round, at) => {
    const command = { command: 'change-roll', type: 'JurorLeft', facts: { ...facts, leftAt } } as const;
    const decided = decideRound(command, round, at);
    return decided.ok ? decided : refuse({ code: 'round-not-open', state: round.state });
  });
}
