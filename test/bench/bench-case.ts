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

/** What many at once do to the whole programme, and how well they are served. */
export type FlowCase = {
  name: string;
  /** On two cores that do nothing else: at least so many a second, and a median below so many milliseconds. */
  bars: { perSecond: number; medianMs: number };
  run: () => Promise<Served>;
};

/** How those were served who came at once. */
export type Served = {
  perSecond: number;
  medianMs: number;
  p99Ms: number;
  /** Not accepted. */
  lost: number;
  /** Accepted or not, without a letter of receipt, or with more than one. */
  notToldOnce: number;
};

/** Whether a case holds its bars, and nothing was lost or told twice, whatever the machine does beside it. */
export const isHeld = ({ bars }: FlowCase, served: Served): boolean =>
  served.perSecond >= bars.perSecond &&
  served.medianMs < bars.medianMs &&
  served.lost + served.notToldOnce === 0;
