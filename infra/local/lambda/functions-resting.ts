/** Threads of all functions that have nothing to do. */
export interface RestingThreads {
  /**
   * @param end called when it has rested for long, or longest of too many
   * @returns what wakes it: it has work again, or ends otherwise
   */
  rest(end: () => void): () => void;
}

/** @param most of them at once; @param restMs how long one rests */
export function createRestingThreads(most: number, restMs: number): RestingThreads {
  /** In the order in which they came to rest. */
  const resting = new Set<() => void>();
  return {
    rest(end) {
      const over = () => {
        wake();
        end();
      };
      const rest = setTimeout(over, restMs).unref();
      const wake = () => {
        clearTimeout(rest);
        resting.delete(over);
      };
      resting.add(over);
      const [longest] = resting;
      if (resting.size > most) longest?.();
      return wake;
    },
  };
}
