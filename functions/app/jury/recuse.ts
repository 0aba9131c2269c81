/**
 * Takes a juror off an application, for a written reason, until the jury round closes. A tie may be discovered late: a review
 * already filed goes with it and counts no more. Recusing again changes nothing.
 */

import type { Clock } from '#app/ports/ports.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { accept, type Result } from '#domain/values/result.ts';
import { type ChangeReadingDeps, type ChangeReadingRefusal, changeReading } from './change-reading.ts';

/** @returns the recused reading */
export function recuse(
  deps: ChangeReadingDeps & { clock: Clock },
  input: { jurorId: string; applicationId: string; reason: string },
): Promise<Result<Reading, ChangeReadingRefusal>> {
  return changeReading<never>(deps, input, (before) => {
    if (before.state === 'recused') return accept(before);
    const { applicationId, jurorId, title, revision, assignedAt } = before;
    return accept({
      applicationId,
      jurorId,
      title,
      revision,
      assignedAt,
      state: 'recused',
      reason: input.reason,
      recusedAt: deps.clock.now().toISOString(),
    });
  });
}
