/** How near the shortlist was to another one: one mark, one reading, one point of one weight. */
import {
  type FlipRecord,
  flipRecord,
  type PlaceSensitivity,
  type SmallChange,
} from '#domain/round/sensitivity.ts';
import { fraction, lcm } from '#domain/values/exact.ts';
import {
  at,
  canLoseOne,
  changesOfReading,
  type JurySensitivityFacts,
  noteFlips,
  type ReadApplication,
  readingChanges,
  scoredOf,
  totalsOf,
} from './jury-changes.ts';
import type { JuryRules } from './jury-score.ts';
import { correctSeverity, type ReadingTotal } from './severity.ts';
import { severityResponse } from './severity-response.ts';
import { cutValue, passing, type Scored, type ShortlistEntry, shortlist } from './shortlist.ts';

/** One percentage point, in basis points: the step by which a weight is tried otherwise. */
const ONE_POINT = 100;

/** Millionths of a point within which an estimate of corrected scores is not relied on: well above what rounding can do. */
const UNSURE_MICROS = 10;

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
      // The cut has not moved, and the application is on the same side of it as before.
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

/**
 * Tries every other mark and every reading fewer; returns how many. The correction is linear in the totals, so its response to
 * a reading predicts the result of each other mark; where the cut is too close to call, the rule itself decides.
 */
export function correctedReadingChanges(facts: JurySensitivityFacts, record: FlipRecord): number {
  const { applications, rules, lot } = facts;
  const list = { ...facts.list, criteria: rules.criteria };
  const totals = totalsOf(applications, rules);
  const scored = applications.map((one) => scoredOf(one, rules));
  const micros = correctedMicros(applications, totals);
  const before = passing(micros, (index) => at(scored, index), list, lot);
  const byRule = (index: number, changed: ReadApplication): Uint8Array => {
    const others = totals.filter(({ applicationId }) => applicationId !== changed.applicationId);
    const values = correctedMicros(applications, [...others, ...totalsOf([changed], rules)]);
    const scoredAt = (other: number): Scored =>
      other === index ? scoredOf(changed, rules) : at(scored, other);
    return passing(values, scoredAt, list, lot);
  };
  const responseTo = severityResponse(applications);
  let tried = 0;
  for (const [index, application] of applications.entries())
    for (const [nth, { jurorId }] of application.readings.entries()) {
      const response = responseTo(index, jurorId);
      for (const { change, readings, added } of changesOfReading(application, nth, rules)) {
        tried += 1;
        const foretold = added === null ? null : clearCut(micros, response, added / 10_000, list.size);
        const after = foretold ?? byRule(index, { ...application, readings });
        noteFlips(record, change, applications, before, after);
      }
    }
  return tried;
}

/** Corrected scores in millionths of a point, as the applications stand. */
export function correctedMicros(
  applications: readonly ReadApplication[],
  totals: readonly ReadingTotal[],
): Float64Array {
  const micros = new Map(
    correctSeverity(totals).applications.map((one) => [one.applicationId, Number(one.correctedMicros)]),
  );
  return Float64Array.from(applications, ({ applicationId }) => micros.get(applicationId) ?? 0);
}

/** Who passes when the last in and the first out are clearly apart; null when they are not. */
function clearCut(
  micros: Float64Array,
  response: Float64Array,
  points: number,
  size: number,
): Uint8Array | null {
  if (micros.length <= size) return new Uint8Array(micros.length).fill(1);
  const values = micros.map((value, index) => value + points * (response[index] ?? 0));
  const ascending = values.toSorted();
  const [lastIn = 0, firstOut = 0] = [ascending.at(-size), ascending.at(-size - 1)];
  if (lastIn - firstOut <= UNSURE_MICROS) return null;
  return Uint8Array.from(values, (value) => (value >= lastIn ? 1 : 0));
}
