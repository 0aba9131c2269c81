/** What the jury's log tells once, whoever asks for it again, and of two who ask at one moment. */
import type { Rounds } from '#app/ports/round-ports.ts';
import { type ChangeDeps, changeRound, type RoundSaving } from '#app/round/change-round.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { Round } from '#domain/round/round.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

interface RecordDeps extends ChangeDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'timeline'>;
}
type Told = Awaited<ReturnType<Rounds['timeline']>>[number];

/**
 * The log is read after the round: where somebody else recorded it since, the round is not as it was read any more, and this is
 * decided again.
 * @param isIt whether an event is the one that it would leave
 */
export async function recordOnce<R extends { code: string }>(
  deps: RecordDeps,
  actor: Actor,
  isIt: (event: Told) => boolean,
  plan: (round: Round, at: string) => Result<RoundSaving, R>,
): Promise<Result<undefined, R | { code: 'try-again' }>> {
  let isTold = false;
  const recorded = await changeRound<R | { code: 'try-again' }>(deps, 'jury', actor, async (round, at) => {
    isTold = (await deps.rounds.timeline('jury')).some(isIt);
    return isTold ? refuse({ code: 'try-again' }) : plan(round, at);
  });
  return isTold || recorded.ok ? accept(undefined) : recorded;
}
