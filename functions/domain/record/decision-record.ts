/**
 * The record of one decision: by which rules, from what, step by step, with which figures. It is made from what the closing
 * froze and from nothing else, and it is all that an explanation is written from.
 */
import { type SessionName, sessionNames } from '#domain/application/stages.ts';
import type { Adjustment, RankingEntry } from '#domain/round/round.ts';
import { settle } from '#domain/round/settled-ranking.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { type Decision, type DecisionStep, juryDecision, panelDecision } from './decision-steps.ts';
import type { FrozenRound } from './round-facts.ts';

export type DecisionRecord = Omit<Decision, 'inputs'> & {
  round: SessionName;
  applicationId: string;
  title: string;
  /** SHA-256 of what the decision was made from: marks or tally, ranks, amount, seed, hash of the rules. */
  inputsSha256: string;
  /** What the ranking gave, before any adjustment. */
  reasonCode: string;
  proposed: string;
  outcome: string;
  adjustment: Adjustment | null;
};

const decisions: Record<SessionName, typeof juryDecision> = { jury: juryDecision, panel: panelDecision };

/** @returns the record of an application in a frozen round; undefined when it is not in its list */
export function decisionRecord(
  round: FrozenRound,
  ranking: readonly RankingEntry[],
  applicationId: string,
): DecisionRecord | undefined {
  const entry = ranking.find((one) => one.applicationId === applicationId);
  const settled = settle(ranking, round.adjustments).find((one) => one.applicationId === applicationId);
  const session = sessionNames.find((name) => name === round.round);
  if (!entry || !settled || !session) return undefined;
  const { rule, inputs, steps, figures } = decisions[session](round, entry, ranking);
  const { waitingRank, amountCents, outcome } = settled;
  const adjustment = round.adjustments[applicationId];
  const { title, reasonCode, outcome: proposed } = entry;
  return {
    round: session,
    applicationId,
    title,
    rule,
    inputsSha256: sha256Of({ rules: rule.sha256, seed: round.revealed.seed, ...inputs }),
    steps: adjustment
      ? [...steps, { step: 'adjustment', from: proposed, to: outcome, reason: adjustment.reason }]
      : steps,
    reasonCode,
    proposed,
    outcome,
    figures: { ...figures, ...defined({ waitingRank }), ...(outcome === 'laureate' ? { amountCents } : {}) },
    adjustment: adjustment ?? null,
  };
}

/** The step of one kind in a record, if the rules went through it. */
export function stepNamed<S extends DecisionStep['step']>(
  { steps }: DecisionRecord,
  step: S,
): Extract<DecisionStep, { step: S }> | undefined {
  return steps.find((one): one is Extract<DecisionStep, { step: S }> => one.step === step);
}

/** Whether there was money enough for it, but the funding had stopped before its turn. */
export const hadStopped = ({ reasonCode, figures }: DecisionRecord): boolean =>
  reasonCode === 'OVER_BUDGET' && (figures.requestedCents ?? 0) <= (figures.leftCents ?? 0);

/** Whether its rounded score looks equal to that of the last one kept, though it is lower. */
export const looksLikeTheCut = ({ reasonCode, figures }: DecisionRecord): boolean =>
  reasonCode === 'BELOW_CUT' && figures.score === figures.cutScore;
