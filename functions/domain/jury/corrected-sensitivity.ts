/** Other readings under the severity correction, where one reading moves the score of every application. */

import type { FlipRecord } from '#domain/round/sensitivity.ts';
import {
  at,
  changesOfReading,
  type JurySensitivityFacts,
  noteFlips,
  type ReadApplication,
  scoredOf,
  totalsOf,
} from './jury-changes.ts';
import { correctSeverity, mostRounds, publishedLambda, type ReadingTotal } from './severity.ts';
import { severityResponse } from './severity-response.ts';
import { passing, type Scored } from './shortlist-cut.ts';

/**
 * Tries every other mark and every reading fewer; answers how many. The correction is linear in the totals,
 * so that its response to each reading foretells all other marks of it; where the cut is too close to call, the
 * rule itself decides.
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
  const unsure = unsureMicros(facts);
  let tried = 0;
  for (const [index, application] of applications.entries())
    for (const [nth, { jurorId }] of application.readings.entries()) {
      const response = responseTo(index, jurorId);
      for (const { change, readings, added } of changesOfReading(application, nth, rules)) {
        tried += 1;
        const foretold =
          added === null ? null : clearCut(micros, response, added / 10_000, list.size, unsure);
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

/**
 * Millionths of a point within which an estimate is not relied on. Ten for what is rounded, and what the
 * rule's rounds may leave unsettled: each shrinks the distance by n / (n + λ) at worst, n being the most
 * readings of one juror.
 */
function unsureMicros({ applications, rules: { scale } }: JurySensitivityFacts): number {
  const byJuror = Map.groupBy(
    applications.flatMap(({ readings }) => readings),
    ({ jurorId }) => jurorId,
  );
  const most = Math.max(0, ...[...byJuror.values()].map(({ length }) => length));
  const unsettled = (most / (most + publishedLambda)) ** mostRounds;
  return 10 + 2 * (scale.max - scale.min) * 1_000_000 * unsettled;
}

/** Who passes when the last in and the first out are clearly apart; null when they are not. */
function clearCut(
  micros: Float64Array,
  response: Float64Array,
  points: number,
  size: number,
  unsure: number,
): Uint8Array | null {
  if (micros.length <= size) return new Uint8Array(micros.length).fill(1);
  const values = micros.map((value, index) => value + points * (response[index] ?? 0));
  const ascending = values.toSorted();
  const [lastIn = 0, firstOut = 0] = [ascending.at(-size), ascending.at(-size - 1)];
  if (lastIn - firstOut <= unsure) return null;
  return Uint8Array.from(values, (value) => (value >= lastIn ? 1 : 0));
}
