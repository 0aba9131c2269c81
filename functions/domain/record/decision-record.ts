/**
 * The record of one decision: by which rules, from what, step by step, with which figures. It is made from what the closing
 * froze and from nothing else, and it is all that an explanation is written from.
 */

import type { SessionName } from '#domain/application/stages.ts';
import type { Criterion } from '#domain/cohort/cohort.ts';
import type { Adjustment, RankingEntry } from '#domain/round/round.ts';
import { settle } from '#domain/round/settled-ranking.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { juryDecision, panelDecision } from './decision-steps.ts';
import type { FrozenRound } from './round-facts.ts';

type Words = Criterion['label'];
export type GradeWords = { id: string; label: Words; sign: '+' | '-' | '' };
export type DecidedBy = 'room' | 'criterion' | 'jury-rank' | 'lot';

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
export type DecisionFigures = {
  rank?: number;
  /** Applications or finalists ranked. */
  of: number;
  score?: string;
  /** Top of the scale. */
  outOf?: number;
  /** Complete readings. */
  readings?: number;
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

export type DecisionRecord = {
  round: SessionName;
  applicationId: string;
  title: string;
  rule: {
    id: 'jury-shortlist' | 'panel-majority-judgment' | 'panel-approval';
    version: number;
    sha256: string;
  };
  /** SHA-256 of what the decision was made from: marks or tally, ranks, amount, seed, hash of the rules. */
  inputsSha256: string;
  steps: DecisionStep[];
  /** What the ranking gave, before any adjustment. */
  reasonCode: string;
  proposed: string;
  outcome: string;
  figures: DecisionFigures;
  adjustment: Adjustment | null;
};

/** What a round's rules made of one application, before any adjustment. */
export type Decision = Pick<DecisionRecord, 'rule' | 'steps' | 'figures'> & { inputs: object };

/** @returns the record of an application in a frozen round; undefined when it is not in its list */
export function decisionRecord(
  round: FrozenRound,
  ranking: readonly RankingEntry[],
  applicationId: string,
): DecisionRecord | undefined {
  const entry = ranking.find((one) => one.applicationId === applicationId);
  const settled = settle(ranking, round.adjustments).find((one) => one.applicationId === applicationId);
  if (!entry || !settled || (round.round !== 'jury' && round.round !== 'panel')) return undefined;
  const of = ranking.filter(({ rank }) => rank !== null).length;
  const { rule, inputs, steps, figures } =
    round.round === 'jury' ? juryDecision(round, entry, of) : panelDecision(round, entry, of);
  const { waitingRank, amountCents, outcome } = settled;
  const adjustment = round.adjustments[applicationId];
  const { title, reasonCode, outcome: proposed } = entry;
  return {
    round: round.round,
    applicationId,
    title,
    rule,
    inputsSha256: sha256Of({ rules: rule.sha256, seed: round.seed, ...inputs }),
    steps: adjustment
      ? [...steps, { step: 'adjustment', from: proposed, to: outcome, reason: adjustment.reason }]
      : steps,
    reasonCode,
    proposed,
    outcome,
    figures: {
      ...figures,
      ...defined({ waitingRank }),
      ...(outcome === 'laureate' ? { amountCents } : {}),
    },
    adjustment: adjustment ?? null,
  };
}

/** The step of one kind in a record, if the rules went through it. */
export function stepOf<S extends DecisionStep['step']>(
  { steps }: DecisionRecord,
  step: S,
): Extract<DecisionStep, { step: S }> | undefined {
  return steps.find((one): one is Extract<DecisionStep, { step: S }> => one.step === step);
}

/** Whether its turn came with money enough for it: the descent had stopped before. */
export const hadStopped = ({ reasonCode, figures }: DecisionRecord): boolean =>
  reasonCode === 'OVER_BUDGET' && (figures.requestedCents ?? 0) <= (figures.leftCents ?? 0);

/** Whether the rounded score reads like that of the last one kept, though it is lower. */
export const looksLikeTheCut = ({ reasonCode, figures }: DecisionRecord): boolean =>
  reasonCode === 'BELOW_CUT' && figures.score === figures.cutScore;
