import { fraction } from '#domain/values/exact.ts';
import type { ApplicationScore } from './jury-score.ts';
import { type ShortlistRules, shortlist } from './shortlist.ts';

export type Scored = Extract<ApplicationScore, { outcome: 'scored' }>;

/**
 * Who passes, by index, for scores given as whole numbers of one unit: what `shortlist` decides, without the
 * order and the words of those away from the cut, for rules that are tried thousands of times. Those level
 * at a cut that does not hold them all are given to `shortlist` itself.
 */
export function passing(
  values: Float64Array,
  scoredAt: (index: number) => Scored,
  rules: ShortlistRules,
  lot: { seed: string; round: string },
): Uint8Array {
  const passes = new Uint8Array(values.length);
  const cut = cutValue(values, rules.size);
  const level: number[] = [];
  let above = 0;
  for (const [index, value] of values.entries()) {
    if (value > cut) [passes[index], above] = [1, above + 1];
    else if (value === cut) level.push(index);
  }
  if (level.length <= rules.size - above || above + level.length <= rules.maximum) {
    for (const index of level) passes[index] = 1;
    return passes;
  }
  const group = level.map((index) => ({ ...scoredAt(index), score: fraction(0) }));
  const settled = shortlist(
    group,
    { ...rules, size: rules.size - above, maximum: rules.maximum - above },
    lot,
  );
  const admitted = new Set(settled.filter(isIn).map(({ applicationId }) => applicationId));
  for (const [place, { applicationId }] of group.entries())
    if (admitted.has(applicationId)) passes[level[place] ?? 0] = 1;
  return passes;
}

/** The score of the last place, or of the last application where there are fewer. */
export function cutValue(values: Float64Array, size: number): number {
  const ascending = values.toSorted();
  return ascending[Math.max(values.length - size, 0)] ?? 0;
}

function isIn({ outcome }: { outcome: string }): boolean {
  return outcome === 'shortlisted';
}
