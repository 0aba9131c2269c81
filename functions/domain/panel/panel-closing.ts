/** The closing of a panel round: from the ballots to a frozen ranking with what each laureate is granted. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type DecidedBy, decidingRules } from '#domain/round/deciding-rules.ts';
import { type FundingEntry, fundInOrder } from '#domain/round/funding.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { fundingRulesOf } from '#domain/round/settled-ranking.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { type Ballot, gradesNobody, receiptOf } from './ballot.ts';
import { equalSharesReport } from './equal-shares-report.ts';
import { type FewerGradesDecision, isShortOfGrades, type RankedOnFewer } from './fewer-grades.ts';
import { gradeLabel, judgmentOf, type Tally, tallyOf } from './majority-judgment.ts';
import { type PanelPlace, rankFinalists } from './panel-ranking.ts';

export type PanelFinalist = {
  applicationId: string;
  title: string;
  requestedCents: number;
  juryRank: number;
};

export type PanelFacts = {
  finalists: readonly PanelFinalist[];
  ballots: readonly Ballot[];
  /** Panelists whom the roll marks as having voted, and all of them. */
  voters: number;
  panelists: number;
  cohort: DecidedBy<'panel'> & Pick<Cohort, 'rulesVersion'>;
  seed: string;
  /** Which finalists are ranked though their grades are fewer than the rules ask for; without any, after all the others. */
  fewerGrades?: readonly FewerGradesDecision[];
};

/**
 * What the ballots amount to: nobody's grades, only how many of each. A finalist that has no grade, or fewer than the rules ask for
 * and no decision to rank it on them, has no tally.
 */
export type CountedFinalist = PanelFinalist & { grades: number; tally: Tally | null };
export type PanelCount = Omit<PanelFacts, 'finalists' | 'ballots'> & {
  finalists: readonly CountedFinalist[];
  /** Of every ballot; their order does not matter. */
  receipts: readonly string[];
};

export type PanelClosing =
  | { outcome: 'ranked'; ranking: RankingEntry[]; report: Record<string, unknown> }
  | { outcome: 'refused'; refusal: RefusalOf<'ballot-count-mismatch' | 'quorum-not-met' | 'grades-not-met'> };

type Graded = PanelFinalist & { grades: number; tally: Tally };

/**
 * Counts the ballots, then ranks by the counts; the report tells besides what Equal Shares would have made of the ballots.
 * @returns `ballot-count-mismatch` when ballots and voters differ, or why there are too few votes or grades
 */
export function closePanelRound(vote: PanelFacts): PanelClosing {
  const { finalists, ballots, ...facts } = vote;
  const { voters } = facts;
  if (ballots.length !== voters) {
    const refusal = { code: 'ballot-count-mismatch', ballots: ballots.length, voters } as const;
    return { outcome: 'refused', refusal };
  }
  const refusal = tooFewOf(vote);
  if (refusal) return { outcome: 'refused', refusal };
  const counted = countedFinalists(vote);
  const closing = rankPanel({ ...facts, finalists: counted, receipts: ballots.map(receiptOf) });
  if (closing.outcome !== 'ranked') return closing;
  const { ranking, report } = closing;
  const equalShares = equalSharesReport(ballots, ranking, facts.cohort, facts.seed);
  return { ...closing, report: { ...report, equalShares } };
}

type Votes<F> = Pick<PanelFacts, 'ballots' | 'fewerGrades'> & {
  finalists: readonly F[];
  cohort: Pick<Cohort, 'panel'>;
};
type TooFew = RefusalOf<'quorum-not-met' | 'grades-not-met'>;

/**
 * What a vote lacks to be counted: voters who grade somebody, or grades of a finalist that nobody decided to rank without. All the
 * finalists short of grades are named as soon as one of them is undecided.
 */
export function tooFewOf(vote: Votes<{ applicationId: string; title: string }>): TooFew | undefined {
  const { panel } = vote.cohort;
  const voters = vote.ballots.filter((ballot) => !gradesNobody(ballot)).length;
  if (voters < panel.quorumVoters) return { code: 'quorum-not-met', needed: panel.quorumVoters, got: voters };
  const counted = countedFinalists(vote);
  const decided = new Set(vote.fewerGrades?.map(({ applicationId }) => applicationId));
  if (counted.every((one) => one.tally !== null || decided.has(one.applicationId))) return undefined;
  const needed = panel.quorumGrades;
  const applications = counted
    .filter((one) => isShortOfGrades(one, panel))
    .map(({ applicationId, title, grades }) => ({ applicationId, title, needed, got: grades }))
    .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
  return { code: 'grades-not-met', needed, applications };
}

/**
 * Ranks and funds from the counts alone: what a replay does. A finalist without a tally comes last and is not selected,
 * GRADES_NOT_MET: it has no grade, or was left so in a round of before that was closed without a decision on it.
 */
export function rankPanel(count: PanelCount): PanelClosing {
  const { finalists, voters, seed, cohort } = count;
  const { panel } = cohort;
  const graded = finalists.filter((one): one is Graded => one.tally !== null);
  const ranked = rankFinalists(graded, voters, panelRules(panel), { seed, round: 'panel' });
  if (ranked.outcome !== 'ranked') {
    const refusal = { code: 'quorum-not-met', needed: panel.quorumVoters, got: voters } as const;
    return { outcome: 'refused', refusal };
  }
  const requested = new Map(graded.map((one) => [one.applicationId, one.requestedCents]));
  const funded = fundInOrder(
    ranked.places.map(({ applicationId, judgment, lotGroup }) => ({
      applicationId,
      requestedCents: requested.get(applicationId) ?? 0,
      majorityGrade: judgment.majorityGrade,
      lotGroup,
    })),
    fundingRulesOf(cohort),
  );
  const short = finalists
    .filter(({ tally }) => tally === null)
    .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
  const ranking = [
    ...entriesOf(ranked.places, funded.entries, graded, panel),
    ...short.map((one, index) => ungraded(one, ranked.places.length + 1, index)),
  ];
  return { outcome: 'ranked', ranking, report: reportOf(ranking, count) };
}

function countedFinalists<F extends { applicationId: string }>({
  finalists,
  ballots,
  cohort: { panel },
  fewerGrades = [],
}: Votes<F>): (F & { grades: number; tally: Tally | null })[] {
  const ids = panel.grades.map(({ id }) => id);
  const decided = new Set(fewerGrades.map(({ applicationId }) => applicationId));
  return finalists.map((finalist) => {
    const given = ballots.flatMap((ballot) => {
      const grade = ballot.grades[finalist.applicationId];
      return grade === undefined ? [] : [ids.indexOf(grade)];
    });
    const counted = { ...finalist, grades: given.length };
    const isDecided = given.length > 0 && decided.has(finalist.applicationId);
    const isRanked = !isShortOfGrades(counted, panel) || isDecided;
    return { ...counted, tally: isRanked ? tallyOf(given, ids.length) : null };
  });
}

function panelRules({ method, floorGrade, grades, quorumVoters }: Cohort['panel']) {
  const fromGrade = grades.findIndex(({ id }) => id === floorGrade);
  const voting = method === 'approval' ? ({ method, fromGrade } as const) : ({ method } as const);
  return { voting, quorumVoters };
}

function entriesOf(
  places: readonly PanelPlace[],
  funded: readonly FundingEntry[],
  counted: readonly Graded[],
  panel: Cohort['panel'],
): RankingEntry[] {
  const fundedById = new Map(funded.map((one) => [one.applicationId, one]));
  const countedById = new Map(counted.map((one) => [one.applicationId, one]));
  return places.flatMap((place): RankingEntry[] => {
    const [funding, file] = [fundedById.get(place.applicationId), countedById.get(place.applicationId)];
    if (!funding || !file) return [];
    return [
      {
        ...judged(file, panel),
        rank: place.rank,
        outcome: funding.outcome,
        reasonCode: funding.reason,
        leftCents: funding.leftCents,
        ...(funding.waitingPlace === null ? {} : { waitingRank: funding.waitingPlace }),
        detail: {
          ...judgmentDetail(file, panel),
          place: place.place,
          tie: place.tie,
          approvals: place.approvals === null ? null : Number(place.approvals),
          leftPlaces: funding.leftPlaces,
          behindLot: funding.behindLot,
        },
      },
    ];
  });
}

function ungraded(
  { applicationId, title, requestedCents, grades, juryRank }: CountedFinalist,
  rank: number,
  index: number,
): RankingEntry {
  return {
    applicationId,
    title,
    requestedCents,
    rank,
    outcome: 'not-selected',
    reasonCode: 'GRADES_NOT_MET',
    detail: { grades, juryRank, place: rank + index },
  };
}

const judged = ({ applicationId, title, requestedCents, tally }: Graded, { grades }: Cohort['panel']) => ({
  applicationId,
  title,
  requestedCents,
  grade: grades[judgmentOf(tally).majorityGrade]?.id ?? '',
});

function judgmentDetail(file: Graded, panel: Cohort['panel']) {
  const { tally, juryRank, grades: given } = file;
  const { majorityGrade, above, below, sign } = judgmentOf(tally);
  const names = panel.grades.map(({ label }) => label.fr);
  return {
    tally: tally.map(Number),
    grades: given,
    ...(isShortOfGrades(file, panel) ? { onFewerGrades: true } : {}),
    majorityGrade,
    sign,
    label: gradeLabel({ majorityGrade, sign }, names),
    above: Number(above),
    below: Number(below),
    juryRank,
  };
}

/** Who is ranked on fewer grades than the rules ask for, why and by whom; a decision that was not needed is left out. */
function rankedOnFewer({ finalists, cohort: { panel }, fewerGrades = [] }: PanelCount) {
  const decided = new Map(fewerGrades.map((one) => [one.applicationId, one]));
  const rankedOnFewerGrades = finalists
    .filter((one) => isShortOfGrades(one, panel) && (one.tally !== null || decided.has(one.applicationId)))
    .map(({ applicationId, grades }): RankedOnFewer => {
      const { reason, by } = decided.get(applicationId) ?? { reason: '', by: '' };
      return { applicationId, grades, reason, by };
    })
    .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
  return rankedOnFewerGrades.length === 0 ? {} : { rankedOnFewerGrades };
}

function reportOf(ranking: readonly RankingEntry[], facts: PanelCount): Record<string, unknown> {
  const { panel, funding, rulesVersion } = facts.cohort;
  const rules = decidingRules.panel(facts.cohort);
  const withOutcome = (outcome: string) => ranking.filter((entry) => entry.outcome === outcome);
  const granted = withOutcome('laureate').reduce((sum, { requestedCents = 0 }) => sum + requestedCents, 0);
  return {
    finalists: ranking.length,
    panelists: facts.panelists,
    voters: facts.voters,
    ballots: facts.receipts.length,
    quorumVoters: panel.quorumVoters,
    quorumGrades: panel.quorumGrades,
    method: panel.method,
    floorGrade: panel.floorGrade,
    whenOverBudget: funding.whenOverBudget,
    maximumLaureates: funding.maximumLaureates,
    laureates: withOutcome('laureate').length,
    waitlisted: withOutcome('waitlisted').length,
    notSelected: withOutcome('not-selected').length,
    budgetCents: funding.budgetCents,
    grantedCents: granted,
    leftCents: funding.budgetCents - granted,
    ...rankedOnFewer(facts),
    // Sorted, so that their order tells nothing of who voted when.
    receipts: facts.receipts.toSorted(),
    // As they were: the ranking is replayed by these, whatever the cohort's file says later.
    rules: { version: rulesVersion, sha256: sha256Of(rules), values: rules },
    rankingSha256: sha256Of(ranking),
  };
}
