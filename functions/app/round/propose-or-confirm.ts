/** Of a round, what needs two: decided with all its checks, it is proposed by the first person and done by the second. */
import type { Actor } from '#domain/application/application-events.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Round } from '#domain/round/round.ts';
import { actorId, decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result } from '#domain/values/result.ts';
import {
  type Happening,
  type MoneyProposal,
  type SecondPersonRefusal,
  stepOfTwo,
} from '#domain/values/second-person.ts';
import { type ChangeDeps, changeRound, type RoundSaving } from './change-round.ts';

export interface AskedOfTwo {
  actor: Actor;
  /** The digest that the second person confirms; without it the act is proposed. */
  confirms?: string | undefined;
}

/**
 * @param subject what the act is about in this round: an application, or the release
 * @param decided what the round becomes if it is confirmed, from the same reading as `happening`
 */
export function proposeOrConfirm(
  { round, at }: { round: Round; at: string },
  subject: string,
  happening: Happening,
  { actor, confirms }: AskedOfTwo,
  decided: RoundSaving,
): Result<RoundSaving, SecondPersonRefusal | RoundDecisionRefusal> {
  const by = actorId(actor);
  const step = stepOfTwo(happening, round.proposals?.[subject], { by, confirms }, at);
  if (!step.ok) return step;
  return 'proposal' in step.value
    ? decideRound({ command: 'propose', subject, ...step.value }, round, at)
    : accept({ ...decided, next: withoutVoid(decided.next, subject) });
}

/** What was confirmed waits no more, and the list that was to be told has moved. After the release nothing of it waits. */
function withoutVoid(next: Round, subject: string): Round {
  const { proposals = {}, ...rest } = next;
  const { [subject]: _done, release: _void, ...left } = proposals;
  const isOver = subject === 'release' || Object.keys(left).length === 0;
  return { ...rest, ...defined({ proposals: isOver ? undefined : left }) };
}

/** The proposal that waits in a round after it was proposed; nothing once the act is done. */
export const proposalIn = (
  { proposals }: Round,
  subject: string,
  { confirms }: Pick<AskedOfTwo, 'confirms'>,
): MoneyProposal | undefined => (confirms === undefined ? proposals?.[subject] : undefined);

/** By whomever: the first person, or the second who will not confirm it. */
export function takeBackOfRound(
  deps: ChangeDeps,
  { round: name, subject, actor }: { round: RoundName; subject: string; actor: Actor },
): Promise<Result<Round, SecondPersonRefusal | RoundDecisionRefusal | { code: 'try-again' }>> {
  return changeRound<SecondPersonRefusal | RoundDecisionRefusal>(deps, name, actor, (round, at) =>
    decideRound({ command: 'take-back', subject }, round, at),
  );
}
