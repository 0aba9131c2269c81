/** The one way for a juror to change a reading: load, decide, save while the jury round is open. */
import { accept, type Result, refuse } from '../domain/application-events.ts';
import type { Reading } from '../domain/reading.ts';
import type { RefusalOf } from '../domain/round-refusal.ts';
import { findRound } from './change-round.ts';
import type { Readings, Rounds } from './ports.ts';

export interface ChangeReadingDeps {
  rounds: Pick<Rounds, 'find'>;
  readings: Pick<Readings, 'ofApplication' | 'save'>;
}
export type ChangeReadingRefusal = RefusalOf<'not-found' | 'round-not-open' | 'try-again'>;

const ATTEMPTS = 5;

/**
 * @param decide the reading as it becomes (its `revision` set here), the same object to leave it, or a refusal
 * @returns the reading as it is now; `not-found` when it is not on the juror's list
 */
export async function changeReading<R>(
  { rounds, readings }: ChangeReadingDeps,
  { jurorId, applicationId }: { jurorId: string; applicationId: string },
  decide: (reading: Reading) => Result<Reading, R>,
): Promise<Result<Reading, R | ChangeReadingRefusal>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const onApplication = await readings.ofApplication(applicationId);
    const before = onApplication.find((one) => one.jurorId === jurorId);
    if (!before) return refuse({ code: 'not-found' });
    const { state } = await findRound(rounds, 'jury');
    if (state !== 'open') return refuse({ code: 'round-not-open', state });
    const decided = decide(before);
    if (!decided.ok || decided.value === before) return decided;
    const next = { ...decided.value, revision: before.revision + 1 };
    const saved = await readings.save(next, before.revision);
    if (saved === 'saved') return accept(next);
    if (saved === 'round-not-open') return refuse({ code: 'round-not-open', state: 'closed' });
  }
  return refuse({ code: 'try-again' });
}
