/**
 * Staff decide differently from the ranking, with a written reason, or undo that. Nobody is told before the release. Of the
 * panel it moves money: one person proposes, another confirms.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { type SessionName, statusesOfRound } from '#domain/application/stages.ts';
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
import {
  type Happening,
  happeningOf,
  needsTwo,
  type Proposed,
  type SecondPersonRefusal,
} from '#domain/values/second-person.ts';
import { changeRound, type RoundSaving } from './change-round.ts';
import { type AskedOfTwo, proposalIn, proposeOrConfirm } from './propose-or-confirm.ts';
import { membersIn } from './round-members.ts';

export interface AdjustOutcomeDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'ranking'>;
  applications: Pick<Applications, 'summaries'>;
  cohort: Pick<Cohort, 'funding'>;
  clock: Clock;
}
export interface AdjustOutcome extends AskedOfTwo {
  round: SessionName;
  applicationId: string;
  outcome: string;
  reason: string;
  /** For a laureate, less than what was requested; euro cents. */
  amountCents?: number | undefined;
}
type UndoRefusal = MeansRefusal | RoundDecisionRefusal | SecondPersonRefusal;
type AdjustRefusal = AdjustmentRefusal | UndoRefusal;

/** @returns the round with the adjustment, or its proposal; refuses one that breaks the cohort's budget or number of laureates */
export function adjustOutcome(deps: AdjustOutcomeDeps, input: AdjustOutcome): Adjusting<AdjustRefusal> {
  const { round, applicationId, outcome, reason, amountCents, actor } = input;
  return decideOnLine<AdjustRefusal>(deps, input, async (before, at) => {
    const said = { outcome, reason: reason.trim(), ...defined({ amountCents }) };
    const ranking = await deps.rounds.ranking(before);
    const adjustment = { ...said, by: actorId(actor), at };
    const decide = (proposed: string) =>
      decideRound({ command: 'adjust', applicationId, adjustment, proposed }, before, at);
    const possible = decide('');
    if (!possible.ok) return possible;
    const checked = checkAdjustment(round, applicationId, said, ranking);
    if (!checked.ok) return checked;
    const change = await withinMeans(deps, ranking, decide(checked.value.outcome));
    return change.ok
      ? accept({ change: change.value, happening: lineHappening('adjust', input, before, said) })
      : change;
  });
}

/** @returns the round without the adjustment, or the proposal; the same limits hold, since undoing may bring a laureate back */
export function undoAdjustment(deps: AdjustOutcomeDeps, input: OnLine): Adjusting<UndoRefusal> {
  const { applicationId } = input;
  return decideOnLine<UndoRefusal>(deps, input, async (before, at) => {
    const command: RoundCommand = { command: 'undo-adjustment', applicationId };
    const decided = decideRound(command, before, at);
    const change = await withinMeans(deps, await deps.rounds.ranking(before), decided);
    return change.ok
      ? accept({ change: change.value, happening: lineHappening('undo-adjustment', input, before) })
      : change;
  });
}

/** One line of the list and what was decided of it before: another adjustment meanwhile makes it another act. */
function lineHappening(
  act: 'adjust' | 'undo-adjustment',
  { applicationId }: Pick<OnLine, 'applicationId'>,
  { adjustments, rankingEdition }: Round,
  said: Record<string, unknown> = {},
): Happening {
  const before = adjustments[applicationId];
  return happeningOf(act, { ...said, applicationId, rankingEdition, before }, { ...said, applicationId });
}

type OnLine = AskedOfTwo & Pick<AdjustOutcome, 'round' | 'applicationId'>;
type Decided<R> = Promise<Result<{ change: RoundChange; happening: Happening }, R>>;
type Adjusting<R> = Promise<Result<Round | Proposed, R | RefusalOf<'try-again'>>>;

/** By one person of a jury's list; of the panel's, proposed by one and confirmed by another. */
async function decideOnLine<R>(
  deps: AdjustOutcomeDeps,
  input: OnLine,
  plan: (before: Round, at: string) => Decided<R>,
): Adjusting<R | RoundDecisionRefusal | SecondPersonRefusal> {
  const { round, applicationId, actor } = input;
  const changed = await changeRound<R | RoundDecisionRefusal | SecondPersonRefusal>(
    deps,
    round,
    actor,
    async (before, at): Promise<Result<RoundSaving, R | RoundDecisionRefusal | SecondPersonRefusal>> => {
      const decided = await plan(before, at);
      if (!decided.ok) return decided;
      const { change, happening } = decided.value;
      return needsTwo(round)
        ? proposeOrConfirm({ round: before, at }, applicationId, happening, input, change)
        : accept(change);
    },
  );
  const proposal =
    changed.ok && needsTwo(round) ? proposalIn(changed.value, applicationId, input) : undefined;
  return proposal ? accept({ proposal }) : changed;
}

/** Saves a decision on the panel's outcomes only if the laureates then stay within budget and places. */
async function withinMeans(
  { applications, cohort }: AdjustOutcomeDeps,
  ranking: readonly RankingEntry[],
  decided: Result<RoundChange, RoundDecisionRefusal>,
): Promise<Result<RoundChange, UndoRefusal>> {
  if (!decided.ok || decided.value.next.round !== 'panel') return decided;
  const { adjustments } = decided.value.next;
  const finalists = await membersIn(applications, ranking, statusesOfRound.panel[0]);
  const present = new Set(finalists.map(({ applicationId }) => applicationId));
  const laureates = checkLaureates(ranking, adjustments, present, cohort.funding);
  return laureates.ok ? accept(decided.value) : laureates;
}
