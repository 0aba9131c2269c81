/**
 * Counts of people under five are told merged: what is said is a range, and never which of its numbers it is. The complement of a
 * count is as small a group as the count itself, so that both ends are merged.
 */
import * as z from 'zod/mini';

/** From so many people on a count is told. */
export const leastTold = 5;

const count = z.int().check(z.nonnegative());
export const toldCountSchema = z.strictObject({ atLeast: count, atMost: count });
/** What is told of a count: one number, where both are the same, or a range in which it lies. */
export type ToldCount = z.infer<typeof toldCountSchema>;

/**
 * What may be told of how many of these people something holds for: 0 to 4 are one answer, and so are all to all but four. Where
 * the two overlap nothing is told.
 */
export function toldCount(number: number, ofAll: number): ToldCount {
  if (ofAll <= 2 * (leastTold - 1)) return { atLeast: 0, atMost: ofAll };
  if (number < leastTold) return { atLeast: 0, atMost: leastTold - 1 };
  if (ofAll - number < leastTold) return { atLeast: ofAll - leastTold + 1, atMost: ofAll };
  return { atLeast: number, atMost: number };
}
