/** The ways in which the readings of a jury round could have been others, and what they are tried against. */
import type { FlipRecord, SmallChange } from '#domain/round/sensitivity.ts';
import { type JuryRules, type MarkedReading, readingScore, scoreApplication } from './jury-score.ts';
import type { ReadingTotal } from './severity.ts';
import type { Scored, ShortlistRules } from './shortlist.ts';

export type ReadApplication = { applicationId: string; readings: readonly MarkedReading[] };

export type JurySensitivityFacts = {
  /** Every application of the round with its complete readings, at least the quorum of each. */
  applications: readonly ReadApplication[];
  rules: JuryRules;
  ranking: 'raw' | 'corrected';
  list: Omit<ShortlistRules, 'criteria'>;
  lot: { seed: string; round: string };
};

/** A change of one reading, the readings as they would be, and for another mark what it adds to that total. */
type ReadingChange = {
  change: SmallChange;
  readings: readonly MarkedReading[];
  /** Ten-thousandths of a point; null when the reading is gone. */
  added: number | null;
};

/** Every other mark of every reading, and every reading removed that the quorum can spare, reading by reading. */
export function* readingChanges(application: ReadApplication, rules: JuryRules): Generator<ReadingChange> {
  for (const nth of application.readings.keys()) yield* changesOfReading(application, nth, rules);
}

/** The changes of the nth reading. */
export function* changesOfReading(
  application: ReadApplication,
  nth: number,
  rules: JuryRules,
): Generator<ReadingChange> {
  const { applicationId, readings } = application;
  const { jurorId, marks } = at(readings, nth);
  if (canLoseOne(application, rules)) {
    const change: SmallChange = { kind: 'reading-removed', applicationId, jurorId };
    yield { change, readings: readings.toSpliced(nth, 1), added: null };
  }
  for (const { id: criterion, weight } of rules.criteria) {
    const from = marks[criterion] ?? 0;
    for (let to = rules.scale.min; to <= rules.scale.max; to += 1) {
      if (to === from) continue;
      const changed = readings.with(nth, { jurorId, marks: { ...marks, [criterion]: to } });
      const change: SmallChange = { kind: 'mark-changed', applicationId, jurorId, criterion, from, to };
      yield { change, readings: changed, added: weight * (to - from) };
    }
  }
}

/** Whether one reading fewer still makes its quorum. */
export function canLoseOne({ readings }: ReadApplication, { quorum }: JuryRules): boolean {
  return readings.length > Math.max(quorum, 1);
}

/** The totals of all readings, exact. */
export function totalsOf(applications: readonly ReadApplication[], rules: JuryRules): ReadingTotal[] {
  return applications.flatMap(({ applicationId, readings }) =>
    readings.map(({ jurorId, marks }) => ({ applicationId, jurorId, score: readingScore(marks, rules) })),
  );
}

/** Its score. Throws a RangeError under the quorum, where the round could not have closed. */
export function scoredOf({ applicationId, readings }: ReadApplication, rules: JuryRules): Scored {
  const score = scoreApplication(applicationId, readings, rules);
  if (score.outcome !== 'scored') throw new RangeError('a closed round has a score for every application');
  return score;
}

/** Notes each application that passes after and not before, or the reverse. */
export function noteFlips(
  record: FlipRecord,
  change: SmallChange,
  applications: readonly ReadApplication[],
  before: Uint8Array,
  after: Uint8Array,
): void {
  for (const [index, passes] of after.entries())
    if (passes !== before[index])
      record.note(
        change,
        at(applications, index).applicationId,
        passes === 1 ? 'shortlisted' : 'not-shortlisted',
      );
}

/** The element at a place that exists; throws a RangeError otherwise. */
export function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new RangeError('no such place');
  return one;
}
