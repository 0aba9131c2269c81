/** What the jury's log tells once, whoever asks for it again, and of two who ask at one moment. */
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { type ChangeDeps, changeRound, type RoundSaving } from '#app/round/change-round.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { Round } from '#domain/round/round.ts';
import { accept, type Result } from '#domain/values/result.ts';

interface RecordDeps extends ChangeDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'timeline'>;
}
/** An event of the jury, by its type and the facts that tell it from others of that type. */
type OneEvent = { type: AuditEvent['type']; facts: Record<string, string> };

export async function isRecorded(rounds: Pick<Rounds, 'timeline'>, one: OneEvent): Promise<boolean> {
  const facts = Object.entries(one.facts);
  const timeline = await rounds.timeline('jury');
  return timeline.some(
    ({ type, data }) => type === one.type && facts.every(([name, fact]) => data[name] === fact),
  );
}

/**
 * The log is read after the round: where somebody else recorded it since, the round is not as it was read any more, and this is
 * decided again.
 * @param one the event that it would leave
 */
export async function recordOnce<R extends { code: string }>(
  deps: RecordDeps,
  actor: Actor,
  one: OneEvent,
  plan: (round: Round, at: string) => Promise<Result<RoundSaving | undefined, R>> | Result<RoundSaving, R>,
): Promise<Result<undefined, R | { code: 'try-again' }>> {
  const recorded = await changeRound<R>(deps, 'jury', actor, async (round, at) =>
    (await isRecorded(deps.rounds, one)) ? accept(undefined) : plan(round, at),
  );
  return recorded.ok ? accept(undefined) : recorded;
}
