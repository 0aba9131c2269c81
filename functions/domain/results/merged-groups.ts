/**
 * Groups of which a count would be under five are told together, in one row. Which others join them follows from their sizes
 * alone, never from what is counted. By the rows, the sizes and the total, each merged group may have had several counts.
 */
import { leastTold } from '#domain/values/small-counts.ts';

export type CountedGroup = {
  key: string;
  /** Who is in it, and of how many of them it holds. */
  size: number;
  count: number;
};
/** One row: a group alone, or several (`key` null) with the sums of theirs. */
export type ToldGroup = Omit<CountedGroup, 'key'> & { key: string | null; groups: number };

/**
 * The rows that may be told, largest group first, the merged row last. Alone stands a group of five or more of whom it holds for
 * five or more, and not for five or more, or for all. Merged are the others, two groups or more, and then the smallest ones until
 * of ten it holds and of ten it does not. Empty where that takes every group: then there is the total alone.
 */
export function mergedGroups(groups: readonly CountedGroup[]): ToldGroup[] {
  const bySize = groups
    .filter(({ size }) => size > 0)
    .toSorted((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1));
  const alone = bySize.filter(standsAlone);
  const merged = bySize.filter((group) => !standsAlone(group));
  while (merged.length > 0 && alone.length > 0 && !isHiding(merged)) merged.push(...alone.splice(-1));
  if (alone.length === 0) return [];
  return [
    ...alone.map((group) => ({ ...group, groups: 1 })),
    ...(merged.length > 0 ? [{ key: null, ...sumOf(merged), groups: merged.length }] : []),
  ];
}

const standsAlone = ({ size, count }: CountedGroup): boolean =>
  count >= leastTold && (size === count || size - count >= leastTold);

/** Whether nobody can tell the counts behind a row: twice what a count alone needs, so that two small ones never make it up. */
function isHiding(merged: readonly CountedGroup[]): boolean {
  const { size, count } = sumOf(merged);
  return merged.length > 1 && Math.min(count, size - count) >= 2 * leastTold;
}

const sumOf = (groups: readonly CountedGroup[]): { size: number; count: number } => ({
  size: groups.reduce((sum, { size }) => sum + size, 0),
  count: groups.reduce((sum, { count }) => sum + count, 0),
});
