/** The one way to change a round: load, decide, save with its event; decides again when someone else wrote first. */
import type { RoundAlong } from '#app/ports/application-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type {
  AddressChange,
  LateAccessChange,
  ReleasePlan,
  RollChange,
  Rounds,
  SheetsChange,
} from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Panelist } from '#domain/round/roll.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import type { RoundChange, RoundCommand } from '#domain/round/round-change.ts';
import { decideRound, plannedRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ChangeDeps {
  rounds: Pick<Rounds, 'find' | 'save'>;
  clock: Clock;
}

/** What is stored in one transaction: the round after the decision, its event, and what follows from it. */
export type RoundSaving = RoundChange & {
  ranking?: RankingEntry[];
  letters?: Letter[];
  seat?: { memberId: string; substituteId: string };
  address?: AddressChange;
  voteAgain?: Panelist[];
  release?: ReleasePlan;
  along?: RoundAlong[];
  lateAccess?: LateAccessChange;
  sheets?: SheetsChange;
  roll?: RollChange;
  poolVersion?: number;
};

/** Of what is decided again where somebody else wrote first, before it is left to whoever asked. */
export const ATTEMPTS = 5;

/** A round as stored, or as planned when nobody touched it yet. */
export async function findRound(rounds: Pick<Rounds, 'find'>, name: RoundName): Promise<Round> {
  return (await rounds.find(name)) ?? plannedRound(name);
}

/** A change that goes with that of an application: both are stored, or neither where the round is not any more as it was read. */
export function decideAlong(
  command: RoundCommand,
  round: Round,
  at: string,
): Result<RoundAlong, RoundDecisionRefusal> {
  const decided = decideRound(command, round, at);
  return decided.ok ? accept({ ...decided.value, expectVersion: round.version }) : decided;
}

/**
 * @param plan decides from the round as it is now; called again after each conflict; nothing where it is so already: the round stays
 * @param attempts where many act at one moment: as many, as one of them is stored at each conflict
 * @returns the round after it (its `auditHead` is still the one before), or the refusal; `try-again` after so many conflicts
 */
export async function changeRound<R>(
  { rounds, clock }: ChangeDeps,
  name: RoundName,
  actor: Actor,
  plan: (
    round: Round,
    at: string,
  ) => Promise<Result<RoundSaving | undefined, R>> | Result<RoundSaving | undefined, R>,
  attempts = ATTEMPTS,
): Promise<Result<Round, R | { code: 'try-again' }>> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = await findRound(rounds, name);
    const at = clock.now().toISOString();
    const planned = await plan(before, at);
    if (!planned.ok) return planned;
    if (!planned.value) return accept(before);
    const { next, ...following } = planned.value;
    const saved = await rounds.save(next, { expectVersion: before.version, actor, at, ...following });
    if (saved === 'saved') return accept({ ...next, version: before.version + 1 });
  }
  return refuse({ code: 'try-again' });
}
