/** The one way for a juror to change a reading: load, decide, save while the jury round is open. */

import type { Drafts, Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { Reading } from '#domain/jury/reading.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { findReading } from './find-reading.ts';

export interface ChangeReadingDeps {
  rolls: Pick<Rolls, 'juror'>;
  rounds: Pick<Rounds, 'find'>;
  drafts: Pick<Drafts, 'discard'>;
  readings: Pick<Readings, 'ofApplication' | 'save'>;
}
export type ChangeReadingRefusal = RefusalOf<'not-found' | 'round-not-open' | 'try-again'>;

const ATTEMPTS = 5;

/**
 * @param decide the reading as it becomes (its `revision` set here), the same object to leave it, or a refusal
 * @returns the reading as it is now; `not-found` when it is not on the juror's list
 */
export async function changeReading<R>(
  deps: ChangeReadingDeps,
  on: { jurorId: string; applicationId: string },
  decide: (reading: Reading) => Result<Reading, R>,
): Promise<Result<Reading, R | ChangeReadingRefusal>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await findReading(deps, on);
    if (!before) return refuse({ code: 'not-found' });
    const { state } = await findRound(deps.rounds, 'jury');
    if (state !== 'open') return refuse({ code: 'round-not-open', state });
    const decided = decide(before);
    if (!decided.ok || decided.value === before) return decided;
    const next = { ...decided.value, revision: before.revision + 1 };
    const saved = await deps.readings.save(next, before.revision);
    if (saved === 'saved') {
      // What was filed or given up has no draft any more; one left by a crash here is never shown.
      if (before.state === 'assigned') await deps.drafts.discard([before]);
      return accept(next);
    }
    if (saved === 'round-not-open') return refuse({ code: 'round-not-open', state: 'closed' });
  }
  return refuse({ code: 'try-again' });
}
