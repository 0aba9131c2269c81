/**
 * Staff take a juror off an application to which they turn out to be tied, in their place: also once they have filed, and once they left
 * the jury. Only for a tie that the roll shows: no review is taken away for what it says (CRPA L100-2).
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { isKeptFrom } from '#domain/jury/tied-readings.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  type ChangeReadingDeps,
  type ChangeReadingRefusal,
  changeReading,
  recused,
} from './change-reading.ts';
import { recordOnce } from './record-once.ts';

export interface SetReadingAsideDeps extends ChangeReadingDeps {
  applications: Pick<Applications, 'findMany'>;
  rounds: Pick<Rounds, 'find' | 'save' | 'timeline'>;
  clock: Clock;
}
type ReadingToSetAside = { jurorId: string; applicationId: string; reason: string; by: StaffActor };
type SetAsideRefusal = ChangeReadingRefusal | RefusalOf<'reading-not-tied'>;

/**
 * @returns the pair; `not-found` where the juror was not given the application, `reading-not-tied` where no tie is known. A reading that
 * its juror recused from, or that was set aside before, stays as it is.
 */
export async function setReadingAside(
  deps: SetReadingAsideDeps,
  { jurorId, applicationId, reason, by }: ReadingToSetAside,
): Promise<Result<{ jurorId: string; applicationId: string }, SetAsideRefusal>> {
  const on = { jurorId, applicationId };
  const [juror, [application]] = await Promise.all([
    deps.rolls.juror(jurorId),
    deps.applications.findMany([applicationId]),
  ]);
  if (!juror || !application) return refuse({ code: 'not-found' });
  const isTied = isKeptFrom(juror, application, []);
  const find = async () => {
    const [reading, jury] = await Promise.all([
      deps.readings.find(applicationId, jurorId),
      findRound(deps.rounds, 'jury'),
    ]);
    return { reading, jury };
  };
  const changed = await changeReading<RefusalOf<'reading-not-tied'>>(
    deps,
    on,
    (before) => {
      if (before.state === 'recused') return accept(before);
      if (!isTied) return refuse({ code: 'reading-not-tied' });
      return accept({ ...recused(before, reason, deps.clock.now()), by: by.id });
    },
    find,
  );
  if (!changed.ok) return changed;
  const recorded = await record(deps, changed.value, by);
  return recorded.ok ? accept(on) : recorded;
}

/** Recorded once, also where what came before was cut short. */
async function record(deps: SetReadingAsideDeps, reading: Reading, by: StaffActor) {
  if (reading.state !== 'recused' || reading.by === undefined) return accept(undefined);
  const { jurorId, applicationId, reason } = reading;
  const type = 'ReadingSetAside';
  const one = { type, facts: { jurorId, applicationId } } as const;
  return recordOnce<RefusalOf<'round-not-open'>>(deps, by, one, (round, at) => {
    const facts = { jurorId, applicationId, reason };
    const decided = decideRound({ command: 'change-roll', type, facts }, round, at);
    return decided.ok ? decided : refuse({ code: 'round-not-open', state: round.state });
  });
}
