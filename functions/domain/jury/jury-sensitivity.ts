/** How near the shortlist was to another one: one mark, one reading, one point of one weight. */

import {
  type FlipRecord,
  flipRecord,
  type PlaceSensitivity,
  type SmallChange,
} from '#domain/round/sensitivity.ts';
import { fraction, lcm } from '#domain/values/exact.ts';
import { correctedMicros, correctedReadingChanges } from './corrected-sensitivity.ts';
import {
  at,
  canLoseOne,
  type JurySensitivityFacts,
  noteFlips,
  type ReadApplication,
  readingChanges,
  scoredOf,
  totalsOf,
} from './jury-changes.ts';
import type { JuryRules } from './jury-score.ts';
import { type ShortlistEntry, shortlist } from './shortlist.ts';
import { cutValue, passing, type Scored } from './shortlist-cut.ts';

/** One percentage point, in basis points: the step by which a weight is tried otherwise. */
const ONE_POINT = 100;

export type JurySensitivity = {
  /** In the order of the frozen list. */
  places: PlaceSensitivity[];
  /** Other ways tried. */
  changes: number;
  /** Applications that one reading fewer would leave under the quorum: the round could not have closed. */
  quorumHeldByOne: string[];
};

/**
 * For each place of the shortlist, whether another mark in one reading, one reading fewer, or one percentage
 * point of weight moved from one criterion to another would give it another outcome. All such changes are
 * tried, and each exactly, under the ranking that decides. A reading fewer is tried where the quorum allows.
 */
export function jurySensitivity(facts: JurySensitivityFacts): JurySensitivity {
  const decided = decide(facts);
  const record = flipRecord(decided);
  const outcomes = new Map(decided.map(({ applicationId, outcome }) => [applicationId, outcome]));
  const weights = weightChanges(facts.rules);
  for (const [change, rules] of weights)
    for (const { applicationId, outcome } of decide({ ...facts, rules }))
      if (outcomes.get(applicationId) !== outcome) record.note(change, applicationId, outcome);
  const readings =
    facts.ranking === 'raw' ? rawReadingChanges(facts, record) : correctedReadingChanges(facts, record);
  return {
    places: record.places(),
    changes: weights.length + readings,
    quorumHeldByOne: facts.applications
      .filter((one) => !canLoseOne(one, facts.rules))
      .map(({ applicationId }) => applicationId)
      .sort(),
  };
}

/** The list by the rules themselves. */
function decide({ applications, rules, ranking, list, lot }: JurySensitivityFacts): ShortlistEntry[] {
  const scores = applications.map((one) => scoredOf(one, rules));
  const micros = ranking === 'raw' ? null : correctedMicros(applications, totalsOf(applications, rules));
  const deciding = scores.map((one, index) => ({
    ...one,
    score: micros === null ? one.score : fraction(micros[index] ?? 0, 1_000_000),
  }));
  return shortlist(deciding, { ...list, criteria: rules.criteria }, lot);
}

function weightChanges(rules: JuryRules): [SmallChange, JuryRules][] {
  const { criteria } = rules;
  return criteria
    .filter(({ weight }) => weight >= ONE_POINT)
    .flatMap(({ id: from }) =>
      criteria
        .filter(({ id }) => id !== from)
        .map(({ id: to }): [SmallChange, JuryRules] => [
          { kind: 'weight-moved', from, to, basisPoints: ONE_POINT },
          {
            ...rules,
            criteria: criteria.map((one) => ({ ...one, weight: one.weight + stepOf(one.id, from, to) })),
          },
        ]),
    );
}

function stepOf(id: string, from: string, to: string): number {
  return id === from ? -ONE_POINT : id === to ? ONE_POINT : 0;
}

/** Under `raw`, a reading moves the score of its own application only. Answers how many changes were tried. */
function rawReadingChanges(facts: JurySensitivityFacts, record: FlipRecord): number {
  const { applications, rules, lot } = facts;
  const list = { ...facts.list, criteria: rules.criteria };
  const scored = applications.map((one) => scoredOf(one, rules));
  const unit = unitOf(applications);
  const values = Float64Array.from(scored, (one) => inUnits(one, unit));
  const before = passing(values, (index) => at(scored, index), list, lot);
  const cut = cutValue(values, list.size);
  let tried = 0;
  for (const [index, application] of applications.entries())
    for (const { change, readings } of readingChanges(application, rules)) {
      tried += 1;
      const one = scoredOf({ ...application, readings }, rules);
      const [value, then] = [values[index] ?? 0, inUnits(one, unit)];
      // The cut stands where it stood, and it on the same side.
      if ((value > cut && then > cut) || (value < cut && then < cut)) continue;
      const scoredAt = (other: number) => (other === index ? one : at(scored, other));
      const after = passing(values.with(index, then), scoredAt, list, lot);
      noteFlips(record, change, applications, before, after);
    }
  return tried;
}

/** Scores are whole multiples of 1 / unit, with one reading fewer too. */
function unitOf(applications: readonly ReadApplication[]): bigint {
  const counts = applications.flatMap(({ readings }) => [readings.length, readings.length - 1]);
  return (
    10_000n *
    counts
      .filter((count) => count > 0)
      .map(BigInt)
      .reduce(lcm, 1n)
  );
}

/** Throws a RangeError when scores leave exact arithmetic: dozens of readings of different numbers each. */
function inUnits({ score }: Scored, unit: bigint): number {
  const value = Number((score.num * unit) / score.den);
  if (!Number.isSafeInteger(value)) throw new RangeError('a score left exact arithmetic');
  return value;
}
