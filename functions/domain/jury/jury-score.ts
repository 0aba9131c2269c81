import { add, type Fraction, fraction, mean, toDecimalString } from '#domain/values/exact.ts';
import type { SeverityCorrection } from './severity.ts';

/** Weights are basis points and sum to 10 000 over a cohort's criteria. */
export type WeightedCriterion = { id: string; weight: number };

export type JuryRules = {
  criteria: readonly WeightedCriterion[];
  /** Inclusive bounds of a mark, integers. */
  scale: { min: number; max: number };
  /** Complete readings that an application needs before the round may close. */
  quorum: number;
};

/** Marks by criterion id. A reading is complete when every criterion has its mark. */
export type Marks = Readonly<Record<string, number>>;
export type MarkedReading = { jurorId: string; marks: Marks };

export type MarkProblem = {
  criterion: string;
  code: 'missing-mark' | 'mark-out-of-scale' | 'unknown-criterion';
};

export type ApplicationScore =
  | {
      outcome: 'scored';
      applicationId: string;
      /** Exact mean of the complete readings, on the cohort's scale. */
      score: Fraction;
      /** The same, to two places, for people. */
      scoreText: string;
      /** Exact mean of the marks of each criterion, by id: what a tie is settled by. */
      byCriterion: Readonly<Record<string, Fraction>>;
      readings: number;
    }
  | { outcome: 'quorum-not-met'; applicationId: string; needed: number; got: number };

/**
 * Every problem of a reading at once: missing marks, marks off the scale or not whole, marks for no
 * criterion. Empty when complete.
 */
export function marksProblems(marks: Marks, rules: JuryRules): MarkProblem[] {
  const known = new Set(rules.criteria.map(({ id }) => id));
  const unknown = Object.keys(marks)
    .filter((id) => !known.has(id))
    .map((criterion): MarkProblem => ({ criterion, code: 'unknown-criterion' }));
  const wrong = rules.criteria.flatMap(({ id }): MarkProblem[] => {
    const mark = marks[id];
    if (mark === undefined) return [{ criterion: id, code: 'missing-mark' }];
    const onScale = Number.isSafeInteger(mark) && mark >= rules.scale.min && mark <= rules.scale.max;
    return onScale ? [] : [{ criterion: id, code: 'mark-out-of-scale' }];
  });
  return [...wrong, ...unknown];
}

/** Leaning beyond which a juror is flagged as severe or lenient: a tenth of the scale. */
export const leaningPoints = ({ scale }: Pick<JuryRules, 'scale'>): Fraction =>
  fraction(scale.max - scale.min, 10);

/** The weighted mean of one complete reading, exact, on the cohort's scale. */
export function readingScore(marks: Marks, rules: JuryRules): Fraction {
  return rules.criteria
    .map(({ id, weight }) => fraction(BigInt(weight) * BigInt(marks[id] ?? 0), 10_000n))
    .reduce(add, fraction(0n));
}

/**
 * An application's score from its readings: incomplete ones do not count, and below the quorum there is no
 * score.
 */
export function scoreApplication(
  applicationId: string,
  readings: readonly MarkedReading[],
  rules: JuryRules,
): ApplicationScore {
  const complete = readings.filter(({ marks }) => marksProblems(marks, rules).length === 0);
  const got = complete.length;
  if (got === 0 || got < rules.quorum)
    return { outcome: 'quorum-not-met', applicationId, needed: Math.max(rules.quorum, 1), got };
  const score = mean(complete.map(({ marks }) => readingScore(marks, rules)));
  const byCriterion = Object.fromEntries(
    rules.criteria.map(({ id }) => [id, mean(complete.map(({ marks }) => fraction(marks[id] ?? 0)))]),
  );
  return {
    outcome: 'scored',
    applicationId,
    score,
    scoreText: toDecimalString(score, 2),
    byCriterion,
    readings: got,
  };
}

/** The scores without the leanings of jurors, as severity.ts found them; under the quorum there is still none. */
export function correctedScores(
  scores: readonly ApplicationScore[],
  severity: SeverityCorrection,
): ApplicationScore[] {
  const micros = new Map(severity.applications.map((one) => [one.applicationId, one.correctedMicros]));
  return scores.map((one) => {
    if (one.outcome !== 'scored') return one;
    const score = fraction(micros.get(one.applicationId) ?? 0n, 1_000_000n);
    return { ...one, score, scoreText: toDecimalString(score, 2) };
  });
}

/**
 * Whether a jury round may close: every application has its quorum of readings, else those that lack some.
 */
export function juryQuorum(
  scores: readonly ApplicationScore[],
): { met: true } | { met: false; short: { applicationId: string; needed: number; got: number }[] } {
  const short = scores.flatMap((score) =>
    score.outcome === 'quorum-not-met'
      ? [{ applicationId: score.applicationId, needed: score.needed, got: score.got }]
      : [],
  );
  return short.length === 0 ? { met: true } : { met: false, short };
}
