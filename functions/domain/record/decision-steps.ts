/** The steps by which a jury's and a panel's rules came to each line of a frozen ranking, read from what the closing wrote. */
import type { Cohort, Criterion } from '#domain/cohort/cohort.ts';
import { rankedBy } from '#domain/jury/jury-rules.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { defined } from '#domain/values/defined.ts';
import { fraction, toDecimalString } from '#domain/values/exact.ts';
import { type FrozenRound, juryRulesOf, panelRulesOf } from './round-facts.ts';

type Words = Criterion['label'];
type GradeWords = { id: string; label: Words; sign: '+' | '-' | '' };
type DecidedBy = 'room' | 'criterion' | 'jury-rank' | 'lot';

/** What was done, in order; amounts in euro cents, exact numbers as `num/den`. */
export type DecisionStep =
  | { step: 'readings'; complete: number; quorum: number }
  | {
      step: 'score';
      ranking: 'raw' | 'corrected';
      exact: string;
      raw: string | null;
      corrected: string | null;
    }
  | { step: 'grades'; given: number; quorum: number; tally: number[] | null }
  | { step: 'majority-grade'; grade: GradeWords; above: number; below: number }
  | { step: 'approvals'; approvals: number; given: number; from: Words }
  | { step: 'rank'; rank: number; of: number }
  | { step: 'cut'; size: number; maximum: number; score: string | null; passes: boolean }
  | { step: 'tie'; level: string[]; decidedBy: DecidedBy; criterion: { id: string; label: Words } | null }
  | { step: 'floor'; floor: Words; passes: boolean }
  | {
      step: 'funding';
      requestedCents: number;
      /** When its turn came. */
      leftCents: number;
      leftPlaces: number;
      whenOverBudget: 'skip' | 'stop';
      fits: boolean;
    }
  | { step: 'adjustment'; from: string; to: string; reason: string };

/** The numbers that a reader looks for; those that the round does not have are left out. */
type DecisionFigures = {
  rank?: number;
  /** Applications or finalists ranked. */
  of: number;
  score?: string;
  /** Top of the scale. */
  outOf?: number;
  /** Complete readings. */
  readings?: number;
  /** The mean of the readers’ marks on each criterion, of this project and of all, before any correction: decimal text, two places. */
  byCriterion?: { label: Words; mean: string; ofAll: string }[];
  /** Score of the last that the jury kept. */
  cutScore?: string;
  voters?: number;
  /** Grades given, and how many it takes to be ranked. */
  grades?: number;
  quorumGrades?: number;
  grade?: GradeWords;
  /** Grades better, and worse, than the majority grade. */
  above?: number;
  below?: number;
  requestedCents?: number;
  leftCents?: number;
  leftPlaces?: number;
  waitingRank?: number;
  /** Granted. */
  amountCents?: number;
};

/** What a round's rules made of one application, before any adjustment. */
export type Decision = {
  rule: {
    id: 'jury-shortlist' | 'panel-majority-judgment' | 'panel-approval';
    version: number;
    sha256: string;
  };
  inputs: object;
  steps: DecisionStep[];
  figures: DecisionFigures;
};

type Tie = { level: string[]; decidedBy: DecidedBy; criterion?: string | null };

/** What `closeJuryRound` wrote of a line. */
type JuryDetail = {
  exact: string | null;
  raw: string | null;
  corrected: string | null;
  readings: { marks: Readonly<Record<string, number>> }[];
  tie: Tie | null;
};

const readingsIn = ({ detail }: RankingEntry): JuryDetail['readings'] => (detail as JuryDetail).readings;
const meanOf = (readings: JuryDetail['readings'], criterion: string): string =>
  toDecimalString(
    fraction(
      readings.reduce((sum, { marks }) => sum + (marks[criterion] ?? 0), 0),
      readings.length,
    ),
    2,
  );
const rankedIn = (ranking: readonly RankingEntry[]): number =>
  ranking.filter(({ rank }) => rank !== null).length;

/** A jury's decision on one line of its list. */
export function juryDecision(
  round: FrozenRound,
  entry: RankingEntry,
  ranking: readonly RankingEntry[],
): Decision {
  const of = rankedIn(ranking);
  const { version, sha256, values: rules } = juryRulesOf(round);
  const { readings, exact, raw, corrected, tie } = entry.detail as JuryDetail;
  const { score: cutScore } = round.report.cut as { score: string | null };
  const { rank, score } = entry;
  const passes = entry.outcome === 'shortlisted';
  const steps: (DecisionStep | false)[] = [
    { step: 'readings', complete: readings.length, quorum: rules.quorum },
    exact !== null && { step: 'score', ranking: rankedBy(rules), exact, raw, corrected },
    rank !== null && { step: 'rank', rank, of },
    tie !== null && tieStep(tie, rules.criteria),
    { step: 'cut', size: rules.shortlistSize, maximum: rules.shortlistMaximum, score: cutScore, passes },
  ];
  return {
    rule: { id: 'jury-shortlist', version, sha256 },
    inputs: { readings },
    steps: steps.filter((step) => step !== false),
    figures: {
      of,
      outOf: rules.scale.max,
      readings: readings.length,
      ...(readings.length === 0 ? {} : { byCriterion: meansOf(readings, ranking, rules.criteria) }),
      ...(rank === null ? {} : { rank }),
      ...defined({ score }),
      ...(cutScore === null ? {} : { cutScore }),
    },
  };
}

function meansOf(
  own: JuryDetail['readings'],
  ranking: readonly RankingEntry[],
  criteria: Cohort['jury']['criteria'],
) {
  const all = ranking.flatMap(readingsIn);
  return criteria.map(({ id, label }) => ({ label, mean: meanOf(own, id), ofAll: meanOf(all, id) }));
}

function tieStep(
  { level, decidedBy, criterion }: Tie,
  criteria: Cohort['jury']['criteria'] = [],
): DecisionStep {
  const found = criteria.find(({ id }) => id === criterion);
  return {
    step: 'tie',
    level,
    decidedBy,
    criterion: found === undefined ? null : { id: found.id, label: found.label },
  };
}

/** What `rankPanel` wrote of a line; under the quorum of grades only the first three. */
type PanelDetail = { grades: number; juryRank: number; place: number } & Partial<{
  tally: number[];
  majorityGrade: number;
  sign: GradeWords['sign'];
  above: number;
  below: number;
  approvals: number | null;
  tie: Tie | null;
  leftPlaces: number;
}>;

/** A panel's decision on one line of its list. */
export function panelDecision(
  round: FrozenRound,
  entry: RankingEntry,
  ranking: readonly RankingEntry[],
): Decision {
  const of = rankedIn(ranking);
  const { version, sha256, values } = panelRulesOf(round);
  const { panel } = values;
  const { voters } = round.report as { voters: number };
  const detail = entry.detail as PanelDetail;
  const { requestedCents = 0, leftCents = 0, rank } = entry;
  const { grades: given, juryRank, tally, leftPlaces = 0 } = detail;
  const grade = gradeOf(detail, panel);
  const isGraded = tally !== undefined && grade !== undefined;
  const { above = 0, below = 0 } = detail;
  const ranked: DecisionStep[] = rank === null ? [] : [{ step: 'rank', rank, of }];
  return {
    rule: { id: panel.method === 'approval' ? 'panel-approval' : 'panel-majority-judgment', version, sha256 },
    inputs: { tally: tally ?? null, given, juryRank, requestedCents },
    steps: [
      { step: 'grades', given, quorum: panel.quorumGrades, tally: tally ?? null },
      ...(isGraded ? [{ step: 'majority-grade', grade, above, below } as const] : []),
      ...approvalSteps(detail, panel),
      ...ranked,
      ...(detail.tie ? [tieStep(detail.tie)] : []),
      ...(isGraded ? fundingSteps(entry, leftPlaces, values) : []),
    ],
    figures: {
      of,
      voters,
      grades: given,
      quorumGrades: panel.quorumGrades,
      requestedCents,
      ...(isGraded && rank !== null ? { rank } : {}),
      ...(isGraded ? { grade, above, below, leftCents, leftPlaces } : {}),
    },
  };
}

function gradeOf({ majorityGrade, sign = '' }: PanelDetail, { grades }: Cohort['panel']) {
  const found = majorityGrade === undefined ? undefined : grades[majorityGrade];
  return found && { id: found.id, label: found.label, sign };
}

function approvalSteps({ approvals, grades: given }: PanelDetail, panel: Cohort['panel']): DecisionStep[] {
  if (approvals === undefined || approvals === null) return [];
  return [{ step: 'approvals', approvals, given, from: floorOf(panel) }];
}

const floorOf = ({ grades, floorGrade }: Cohort['panel']) =>
  grades.find(({ id }) => id === floorGrade)?.label ?? { fr: floorGrade, en: floorGrade };

/** Below the floor the budget was not looked at. */
function fundingSteps(
  { reasonCode, outcome, requestedCents = 0, leftCents = 0 }: RankingEntry,
  leftPlaces: number,
  { panel, funding }: Pick<Cohort, 'panel' | 'funding'>,
): DecisionStep[] {
  const passes = reasonCode !== 'BELOW_FLOOR';
  const floor: DecisionStep = { step: 'floor', floor: floorOf(panel), passes };
  if (!passes) return [floor];
  const { whenOverBudget } = funding;
  const fits = outcome === 'laureate';
  return [floor, { step: 'funding', requestedCents, leftCents, leftPlaces, whenOverBudget, fits }];
}
