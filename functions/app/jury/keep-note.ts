/** A juror's private note of one reading: kept, replaced or taken away while they read it and the round is open. */
import type { Notes, Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { readingNow } from './change-reading.ts';

export interface KeepNoteDeps {
  rolls: Pick<Rolls, 'juror'>;
  rounds: Pick<Rounds, 'find'>;
  readings: Pick<Readings, 'find'>;
  notes: Pick<Notes, 'keep' | 'discard'>;
  clock: Clock;
}
export type KeepNoteRefusal = RefusalOf<'not-found' | 'round-not-open' | 'already-recused'>;

/** @param input without `note`, what was noted goes */
export async function keepNote(
  deps: KeepNoteDeps,
  { jurorId, applicationId, note }: { jurorId: string; applicationId: string; note?: string | undefined },
): Promise<Result<{ savedAt: string }, KeepNoteRefusal>> {
  const { reading, jury } = await readingNow(deps, { jurorId, applicationId });
  if (!reading) return refuse({ code: 'not-found' });
  if (jury.state !== 'open') return refuse({ code: 'round-not-open', state: jury.state });
  if (reading.state === 'recused') return refuse({ code: 'already-recused' });
  const savedAt = deps.clock.now().toISOString();
  if (note === undefined) {
    await deps.notes.discard({ jurorId, applicationId });
    return accept({ savedAt });
  }
  switch (await deps.notes.keep({ jurorId, applicationId, note, savedAt })) {
    case 'kept':
      return accept({ savedAt });
    case 'round-not-open':
      return refuse({ code: 'round-not-open', state: 'closed' });
    case 'not-reading':
      return refuse({ code: 'not-found' });
  }
}
