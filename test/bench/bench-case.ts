/** One thing to time: the rule itself, and a plain mean over the same data to compare it with. */
export type BenchCase = {
  name: string;
  /** Most that one run may take on two cores, milliseconds. */
  barMs: number;
  /** Runs timed; the median counts. */
  repeats: number;
  run: () => unknown;
  plainMean: () => unknown;
};

/** The arithmetic mean in floating point: the cheapest thing that anyone could do instead. */
export function plainMeanOf(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total / Math.max(values.length, 1);
}
