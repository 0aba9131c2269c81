/** A round and its rolls as staff follow them: state, ranking, who is late, how far a release is; how many have voted, never what. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Release, Rounds } from '#app/ports/round-ports.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type JuryStanding, juryStanding } from '#domain/jury/jury-standing.ts';
import { type Reading, type ReadingCounts, readingCounts } from '#domain/jury/reading.ts';
import { hasSeat, type Juror, type Panelist, rollAsVoted } from '#domain/round/roll.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { type SettledEntry, settle } from '#domain/round/settled-ranking.ts';
import { accept, type Result } from '#domain/values/result.ts';
import { findRound } from './change-round.ts';

export interface ShowRoundDeps {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'timeline' | 'release' | 'mailings'>;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  readings: Pick<Readings, 'all'>;
  applications: Pick<Applications, 'allIn'>;
  cohort: Pick<Cohort, 'jury' | 'panel'>;
}
export type RoundProgress = {
  /** Jury: who has still to read, the latest first. */
  jurors?: ({ jurorId: string; name: string; remaining: number } & ReadingCounts)[];
  /** Panel: the seats, the substitutes who wait, and how many voted of those needed. */
  panelists?: number;
  substitutes?: number;
  voters?: number;
  needed?: number;
  isQuorate?: boolean;
  /** Of an open round: its letters that are not all queued yet, as after the opening of one with many people. */
  letters?: { queued: number; total: number };
  /** The last release. */
  release?: Pick<Release, 'releaseId' | 'total' | 'released' | 'skipped'>;
};
export type RoundView = {
  round: Round;
  /** What the round proposed, in the frozen order. */
  ranking: RankingEntry[];
  /** The same as it would be told, adjustments applied. */
  settled: SettledEntry[];
  progress: RoundProgress;
  timeline: AuditEvent[];
  /** Of an open jury: scores, spread, grey zone, flags and the cut as they stand. Never of a panel. */
  standing?: JuryStanding;
};

/** Never refuses: a round that nobody touched is planned. */
export async function showRound(
  deps: ShowRoundDeps,
  input: { round: RoundName },
): Promise<Result<RoundView, never>> {
  const { rounds } = deps;
  const [round, readings] = await Promise.all([
    findRound(rounds, input.round),
    input.round === 'jury' ? deps.readings.all() : [],
  ]);
  const [ranking, timeline, people, letters, release, standing] = await Promise.all([
    rounds.ranking(round),
    rounds.timeline(input.round),
    peopleOf(deps, input.round, readings),
    lettersOf(rounds, round),
    releaseOf(rounds, round),
    standingOf(deps, round, readings),
  ]);
  return accept({
    round,
    ranking: settle(ranking, {}).map(({ amountCents: _amount, ...entry }) => entry),
    settled: settle(ranking, round.adjustments),
    progress: { ...people, ...letters, ...release },
    timeline,
    ...(standing ? { standing } : {}),
  });
}

async function standingOf(
  { applications, cohort }: ShowRoundDeps,
  { round, state }: Round,
  readings: Reading[],
): Promise<JuryStanding | undefined> {
  if (round !== 'jury' || state !== 'open') return undefined;
  return juryStanding({ applications: await applications.allIn('eligible'), readings, rules: cohort.jury });
}

async function peopleOf(
  { rolls, cohort }: ShowRoundDeps,
  round: RoundName,
  readings: Reading[],
): Promise<RoundProgress> {
  if (round === 'panel') {
    const roll = await rolls.panelists();
    const voters = roll.filter(({ votedOn }) => votedOn !== undefined).length;
    const substitutes = roll.filter(({ isSubstitute }) => isSubstitute).length;
    const needed = cohort.panel.quorumVoters;
    const isQuorate = voters >= needed;
    return { panelists: roll.filter(hasSeat).length, substitutes, voters, needed, isQuorate };
  }
  if (round !== 'jury') return {};
  const counts = readingCounts(readings);
  const progress = (await rolls.jurors()).map(({ jurorId, name }) => {
    const own = counts(jurorId);
    return { jurorId, name, ...own, remaining: own.assigned - own.filed - own.recused };
  });
  return { jurors: progress.sort((a, b) => b.remaining - a.remaining) };
}

async function lettersOf(rounds: ShowRoundDeps['rounds'], { round, state }: Round): Promise<RoundProgress> {
  const underWay = state === 'open' ? await rounds.mailings(round) : [];
  if (underWay.length === 0) return {};
  const sum = (of: 'queued' | 'total') => underWay.reduce((all, one) => all + one[of], 0);
  return { letters: { queued: sum('queued'), total: sum('total') } };
}

async function releaseOf(rounds: ShowRoundDeps['rounds'], round: Round): Promise<RoundProgress> {
  const releaseId = round.releases.at(-1);
  const found = releaseId === undefined ? undefined : await rounds.release(releaseId);
  if (!found) return {};
  const { total, released, skipped } = found;
  return { release: { releaseId: found.releaseId, total, released, skipped } };
}

export type JurorProgress = Juror & { assigned: number; filed: number; recused: number };

/** Jurors by name, each with the number of readings assigned in all, of those filed, and of those recused from. */
export async function showJurors(deps: {
  rolls: Pick<Rolls, 'jurors'>;
  readings: Pick<Readings, 'all'>;
}): Promise<{ jurors: JurorProgress[] }> {
  const [jurors, all] = await Promise.all([deps.rolls.jurors(), deps.readings.all()]);
  const counts = readingCounts(all);
  const byName = jurors.toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
  return { jurors: byName.map((juror) => ({ ...juror, ...counts(juror.jurorId) })) };
}

export type PanelistProgress = Omit<Panelist, 'votedOn'> & {
  /** Absent while the vote is open. */
  voted?: boolean;
};

/** Everybody on the roll by name, how many seats it fills, and how many voted; who did, once the vote is closed. */
export async function showPanelists(deps: {
  rolls: Pick<Rolls, 'panelists'>;
  rounds: Pick<Rounds, 'find'>;
}): Promise<{ panelists: PanelistProgress[]; seats: number; voters: number }> {
  const [panel, roll] = await Promise.all([findRound(deps.rounds, 'panel'), deps.rolls.panelists()]);
  const isTold = panel.closedAt !== undefined;
  const panelists = (isTold ? rollAsVoted(roll) : roll)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
    .map(({ votedOn, ...panelist }) => (isTold ? { ...panelist, voted: votedOn !== undefined } : panelist));
  const voters = roll.filter(({ votedOn }) => votedOn !== undefined).length;
  return { panelists, seats: roll.filter(hasSeat).length, voters };
}
