/** Staff decide differently from the ranking, with a written reason, or undo that. Nobody is told before the release. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { type SessionName, statusOfRound } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import type { RoundChange, RoundCommand } from '#domain/round/round-change.ts';
import { actorId, decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import {
  type AdjustmentRefusal,
  checkAdjustment,
  checkLaureates,
  type MeansRefusal,
} from '#domain/round/settled-ranking.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result } from '#domain/values/result.ts';
import { changeRound } from './change-round.ts';
import { membersIn } from './round-members.ts';

export interface AdjustOutcomeDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'ranking'>;
  applications: Pick<Applications, 'summaries'>;
  cohort: Pick<Cohort, 'funding'>;
  clock: Clock;
}
export interface AdjustOutcome {
  round: SessionName;
  applicationId: string;
  outcome: string;
  reason: string;
  /** For a laureate, less than what was requested; euro cents. */
  amountCents?: number | undefined;
  actor: Actor;
}
type UndoRefusal = MeansRefusal | RoundDecisionRefusal;
type AdjustRefusal = AdjustmentRefusal | UndoRefusal;

/** @returns the round with the adjustment; refuses one that breaks the cohort's budget or number of laureates */
export function adjustOutcome(
  deps: AdjustOutcomeDeps,
  input: AdjustOutcome,
): Promise<Result<Round, AdjustRefusal | RefusalOf<'try-again'>>> {
  return changeRound<AdjustRefusal>(deps, input.round, input.actor, async (before, at) => {
    const { round, applicationId, outcome, reason, amountCents, actor } = input;
    const said = { outcome, reason: reason.trim(), ...defined({ amountCents }) };
    const ranking = await deps.rounds.ranking(round);
    const adjustment = { ...said, by: actorId(actor), at };
    const decide = (proposed: string) =>
      decideRound({ command: 'adjust', applicationId, adjustment, proposed }, before, at);
    const possible = decide('');
    if (!possible.ok) return possible;
    const checked = checkAdjustment(round, applicationId, said, ranking);
    if (!checked.ok) return checked;
    return withinMeans(deps, ranking, decide(checked.value.outcome));
  });
}

/** @returns the round without the adjustment; the same limits hold, since undoing may bring a laureate back */
export function undoAdjustment(
  deps: AdjustOutcomeDeps,
  { round, applicationId, actor }: Pick<AdjustOutcome, 'round' | 'applicationId' | 'actor'>,
): Promise<Result<Round, UndoRefusal | RefusalOf<'try-again'>>> {
  return changeRound<UndoRefusal>(deps, round, actor, async (before, at) => {
    const command: RoundCommand = { command: 'undo-adjustment', applicationId };
    const decided = decideRound(command, before, at);
    if (!decided.ok) return decided;
    return withinMeans(deps, await deps.rounds.ranking(round), decided);
  });
}

/** Saves a decision on the panel's outcomes only if the laureates then stay within budget and places. */
async function withinMeans(
  { applications, cohort }: AdjustOutcomeDeps,
  ranking: readonly RankingEntry[],
  decided: Result<RoundChange, RoundDecisionRefusal>,
): Promise<Result<RoundChange, UndoRefusal>> {
  if (!decided.ok || decided.value.next.round !== 'panel') return decided;
  const { adjustments } = decided.value.next;
  const finalists = await membersIn(applications, ranking, statusOfRound.panel);
  const present = new Set(finalists.map(({ applicationId }) => applicationId));
  const laureates = checkLaureates(ranking, adjustments, present, cohort.funding);
  return laureates.ok ? accept(decided.value) : laureates;
}
