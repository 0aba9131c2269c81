/**
 * Closes the panel round in two steps, so that no vote slips between the count and the close: the quorum is tested on the
 * voters that the roll marks, and the round closed; only then are the ballots counted and the ranking frozen. Nobody can learn a
 * partial result: before, only how many grades each finalist has is looked at, once nothing else stands in the way. A round closed
 * without its report is an unfinished closing: the same request goes on from there.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Escrow } from '#app/ports/draw-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { BallotCount, Rounds } from '#app/ports/round-ports.ts';
import { changeRound, findRound, type RoundSaving } from '#app/round/change-round.ts';
import { revealSeed } from '#app/round/commit-seed.ts';
import { finalistsOf } from '#app/round/round-members.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { isBeforeEnd, publishedTimes } from '#domain/application/published-times.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { FewerGradesDecision } from '#domain/panel/fewer-grades.ts';
import {
  closePanelRound,
  type PanelClosing,
  type PanelFinalist,
  tooFewOf,
} from '#domain/panel/panel-closing.ts';
import { wholeBallotsOf } from '#domain/panel/whole-ballots.ts';
import { closingDigests } from '#domain/record/closing-digests.ts';
import { frozenRound } from '#domain/record/round-facts.ts';
import { panelFile } from '#domain/record/round-file.ts';
import { type DecidedBy, decidingRules, whyOtherRules } from '#domain/round/deciding-rules.ts';
import { hasSeat } from '#domain/round/roll.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import {
  actorId,
  decideRound,
  isUnfinished,
  type RoundDecisionRefusal,
} from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ClosePanelDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'ranking' | 'timeline'>;
  escrow: Pick<Escrow, 'find'>;
  applications: Pick<Applications, 'summaries'>;
  rolls: Pick<Rolls, 'panelists'>;
  ballotCount: BallotCount;
  cohort: DecidedBy<'panel'> & Pick<Cohort, 'cohort' | 'rulesVersion' | 'calendar'>;
  clock: Clock;
}
export type NotMet = RefusalOf<
  'no-application' | 'quorum-not-met' | 'grades-not-met' | 'ballot-count-mismatch' | 'rules-changed'
>;
type Early = RefusalOf<'closing-early'>;
export type ClosePanelRefusal = NotMet | Early | RoundDecisionRefusal | RefusalOf<'try-again'>;

export type PanelClosingInput = {
  reason?: string | undefined;
  rankOnFewerGrades?: readonly { applicationId: string; reason: string }[] | undefined;
  actor: Actor;
};

const round: RoundName = 'panel';

/**
 * @param input.reason why it is closed before its published end; without one it is refused until then, with how many have not
 * voted, and never who
 * @param input.rankOnFewerGrades which finalists are ranked on the grades that they have, though those are too few, and why each
 * @returns the closed round and its frozen ranking; `ballot-count-mismatch` when ballots and voters differ, which nothing in
 * the programme can cause: the box was touched from outside, and the round stays closed until its vote is annulled
 */
export async function closePanel(
  deps: ClosePanelDeps,
  input: PanelClosingInput,
): Promise<Result<{ round: Round; ranking: RankingEntry[] }, ClosePanelRefusal>> {
  const { actor } = input;
  const fewerGrades = decisionsOf(input);
  if (!isUnfinished(await findRound(deps.rounds, round))) {
    const closed = await changeRound(deps, round, actor, (before, at) => close(deps, input, before, at));
    if (!closed.ok) return closed;
  }
  let ranking: RankingEntry[] = [];
  const ended = await changeRound<NotMet | RoundDecisionRefusal>(deps, round, actor, async (before, at) => {
    // Annulled meanwhile, it is held again: nothing of it is counted.
    if (before.state !== 'closed') return refuse({ code: 'round-not-closed', state: before.state });
    const counted = await countVote(deps, before, fewerGrades);
    if (!counted.ok) return counted;
    ranking = counted.value.ranking;
    const { report } = counted.value;
    // Of the round's file as it is now; they are public from here on.
    const audit = await deps.rounds.timeline(round);
    const stored = { cohort: deps.cohort.cohort, round: frozenRound(before, report), ranking, audit };
    const digests = closingDigests(panelFile(stored));
    const frozen = decideRound({ command: 'freeze', report, digests }, before, at);
    return frozen.ok ? accept({ ...frozen.value, ranking }) : frozen;
  });
  return ended.ok ? accept({ round: ended.value, ranking }) : ended;
}

async function close(
  deps: ClosePanelDeps,
  input: PanelClosingInput,
  before: Round,
  at: string,
): Promise<Result<RoundSaving, NotMet | Early | RoundDecisionRefusal>> {
  const { applications, rolls, cohort, escrow } = deps;
  const { reason, actor } = input;
  const { closesAt } = publishedTimes('panel', cohort.calendar, before);
  const isEarly = isBeforeEnd({ closesAt }, new Date(at));
  const early = isEarly && reason !== undefined ? { closesAt, reason, by: actorId(actor) } : undefined;
  if (before.state !== 'open') return refuse({ code: 'round-not-open', state: before.state });
  const changed = whyOtherRules(before, decidingRules.panel(cohort));
  if (changed) return refuse(changed);
  const made = await revealSeed(escrow, before, 'panel');
  if (!made.ok) return made;
  const decided = decideRound({ command: 'close', revealed: made.value, ...defined({ early }) }, before, at);
  const finalists = await finalistsOf(applications, before);
  if (finalists.length === 0) return refuse({ code: 'no-application' });
  const { voters, panelists } = await turnout(rolls);
  const needed = cohort.panel.quorumVoters;
  if (voters < needed) return refuse({ code: 'quorum-not-met', needed, got: voters });
  if (isEarly && !early) return refuse({ code: 'closing-early', closesAt, notVoted: panelists - voters });
  const ballots = await deps.ballotCount.all(before.ballotEdition);
  const lacks = tooFewOf({ finalists, ballots, cohort, fewerGrades: decisionsOf(input) });
  return lacks ? refuse(lacks) : decided;
}

const decisionsOf = ({ rankOnFewerGrades = [], actor }: PanelClosingInput): FewerGradesDecision[] =>
  rankOnFewerGrades.map((one) => ({ ...one, by: actorId(actor) }));

async function turnout(rolls: ClosePanelDeps['rolls']): Promise<{ voters: number; panelists: number }> {
  const roll = await rolls.panelists();
  const voters = roll.filter(({ votedOn }) => votedOn !== undefined).length;
  return { voters, panelists: roll.filter(hasSeat).length };
}

/** @returns the ranking by the ballots of this closed vote, or why there is none */
export async function countVote(
  deps: Omit<ClosePanelDeps, 'clock' | 'escrow'>,
  panel: Round,
  fewerGrades: readonly FewerGradesDecision[] = [],
): Promise<Result<Extract<PanelClosing, { outcome: 'ranked' }>, NotMet>> {
  const changed = whyOtherRules(panel, decidingRules.panel(deps.cohort));
  if (changed) return refuse(changed);
  const [finalists, ballots, { voters, panelists }] = await Promise.all([
    rankedFinalists(deps, panel),
    deps.ballotCount.all(panel.ballotEdition),
    turnout(deps.rolls),
  ]);
  const seed = panel.revealed?.seed ?? '';
  const vote = { finalists, ballots, voters, panelists, seed, fewerGrades, cohort: deps.cohort };
  const counted = closePanelRound(vote);
  if (counted.outcome !== 'ranked') return refuse(counted.refusal);
  const { ranking, report } = counted;
  return accept({ ...counted, report: { ...report, wholeBallots: wholeBallotsOf(vote, ranking) } });
}

/** The shortlisted applications that did not withdraw, each with its jury rank, which settles ties. */
async function rankedFinalists(
  { applications, rounds }: Pick<ClosePanelDeps, 'applications' | 'rounds'>,
  panel: Round,
): Promise<PanelFinalist[]> {
  const [shortlisted, juryRanking] = await Promise.all([
    finalistsOf(applications, panel),
    findRound(rounds, 'jury').then((jury) => rounds.ranking(jury)),
  ]);
  const ranks = new Map(juryRanking.map(({ applicationId, rank }) => [applicationId, rank]));
  const last = juryRanking.length + 1;
  return shortlisted.map(({ applicationId, title, requestedCents }) => ({
    applicationId,
    title,
    requestedCents,
    juryRank: ranks.get(applicationId) ?? last,
  }));
}
