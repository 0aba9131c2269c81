/** The closing of a panel round: from the ballots to a frozen ranking with what each laureate is granted. */
import { sha256Of } from './agreement.ts';
import type { Ballot } from './ballot.ts';
import { receiptOf } from './ballot-check.ts';
import type { Cohort } from './cohort.ts';
import { type FundingEntry, fundInOrder } from './funding.ts';
import { ballotsOf, gradeLabel, judgmentOf, type Tally, tallyOf } from './majority-judgment.ts';
import { type PanelPlace, rankFinalists } from './panel-ranking.ts';
import type { RankingEntry } from './round.ts';
import type { RefusalOf } from './round-refusal.ts';
import { fundingRulesOf } from './settled-ranking.ts';

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
  cohort: Pick<Cohort, 'panel' | 'funding'>;
  seed: string;
};

export type PanelClosing =
  | { outcome: 'ranked'; ranking: RankingEntry[]; report: Record<string, unknown> }
  | { outcome: 'refused'; refusal: RefusalOf<'ballot-count-mismatch' | 'quorum-not-met'> };

type Counted = PanelFinalist & { tally: Tally };

/**
 * Counts and ranks. A finalist with fewer grades than the quorum (recusals) is not ranked by them: it comes last and is not
 * selected, GRADES_NOT_MET, since the vote is over and no grade can come any more.
 */
export function closePanelRound(facts: PanelFacts): PanelClosing {
  const { ballots, voters, seed } = facts;
  const { panel } = facts.cohort;
  if (ballots.length !== voters) {
    const refusal = { code: 'ballot-count-mismatch', ballots: ballots.length, voters } as const;
    return { outcome: 'refused', refusal };
  }
  const counted = facts.finalists.map((one): Counted => ({ ...one, tally: tallyFor(one, facts) }));
  const isGraded = ({ tally }: Counted) => ballotsOf(tally) >= BigInt(panel.quorumGrades);
  const ranked = rankFinalists(counted.filter(isGraded), voters, panelRules(panel), { seed, round: 'panel' });
  if (ranked.outcome !== 'ranked') {
    const refusal = { code: 'quorum-not-met', needed: panel.quorumVoters, got: voters } as const;
    return { outcome: 'refused', refusal };
  }
  const requested = new Map(counted.map((one) => [one.applicationId, one.requestedCents]));
  const funded = fundInOrder(
    ranked.places.map(({ applicationId, judgment, lotGroup }) => ({
      applicationId,
      requestedCents: requested.get(applicationId) ?? 0,
      majorityGrade: judgment.majorityGrade,
      lotGroup,
    })),
    fundingRulesOf(facts.cohort),
  );
  const short = counted
    .filter((one) => !isGraded(one))
    .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
  const ranking = [
    ...entriesOf(ranked.places, funded.entries, counted, panel),
    ...short.map((one, index) => ungraded(one, ranked.places.length + 1, index, panel)),
  ];
  return { outcome: 'ranked', ranking, report: reportOf(ranking, facts) };
}

function tallyFor({ applicationId }: PanelFinalist, { ballots, cohort }: PanelFacts): Tally {
  const ids = cohort.panel.grades.map(({ id }) => id);
  const given = ballots.flatMap(({ grades }) => {
    const grade = grades[applicationId];
    return grade === undefined ? [] : [ids.indexOf(grade)];
  });
  return tallyOf(given, ids.length);
}

function panelRules({ method, floorGrade, grades, quorumVoters, quorumGrades }: Cohort['panel']) {
  const fromGrade = grades.findIndex(({ id }) => id === floorGrade);
  const voting = method === 'approval' ? ({ method, fromGrade } as const) : ({ method } as const);
  return { voting, quorumVoters, quorumGrades };
}

function entriesOf(
  places: readonly PanelPlace[],
  funded: readonly FundingEntry[],
  counted: readonly Counted[],
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

function ungraded(file: Counted, rank: number, index: number, panel: Cohort['panel']): RankingEntry {
  return {
    ...judged(file, panel),
    rank,
    outcome: 'not-selected',
    reasonCode: 'GRADES_NOT_MET',
    detail: { ...judgmentDetail(file, panel), place: rank + index },
  };
}

const judged = ({ applicationId, title, requestedCents, tally }: Counted, { grades }: Cohort['panel']) => ({
  applicationId,
  title,
  requestedCents,
  grade: grades[judgmentOf(tally).majorityGrade]?.id ?? '',
});

function judgmentDetail({ tally, juryRank }: Counted, { grades }: Cohort['panel']) {
  const { majorityGrade, above, below, sign } = judgmentOf(tally);
  const names = grades.map(({ label }) => label.fr);
  return {
    tally: tally.map(Number),
    grades: Number(ballotsOf(tally)),
    majorityGrade,
    sign,
    label: gradeLabel({ majorityGrade, sign }, names),
    above: Number(above),
    below: Number(below),
    juryRank,
  };
}

function reportOf(ranking: readonly RankingEntry[], facts: PanelFacts): Record<string, unknown> {
  const { panel, funding } = facts.cohort;
  const withOutcome = (outcome: string) => ranking.filter((entry) => entry.outcome === outcome);
  const granted = withOutcome('laureate').reduce((sum, { requestedCents = 0 }) => sum + requestedCents, 0);
  return {
    finalists: ranking.length,
    panelists: facts.panelists,
    voters: facts.voters,
    ballots: facts.ballots.length,
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
    // Sorted, so that their order tells nothing of who voted when.
    receipts: facts.ballots.map(receiptOf).sort(),
    rankingSha256: sha256Of(ranking),
  };
}
