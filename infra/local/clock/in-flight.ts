/** Counts work under way and tells when there is none. */
export interface InFlight {
  count(): number;
  /** Runs `work` as one piece of work under way, whatever its end. */
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves at once when nothing is under way, otherwise when the last piece ends. */
  idle(): Promise<void>;
}

/** A part of the programme that the clock must wait for before it leaps. */
export interface QuietPart {
  name: string;
  inFlight(): number;
  idle(): Promise<void>;
}

export function createInFlight(): InFlight {
  let count = 0;
  let waiting: Array<() => void> = [];
  const leave = () => {
    count -= 1;
    if (count > 0) return;
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  return {
    count: () => count,
    async track(work) {
      count += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },
    idle: () =>
      count === 0 ? Promise.resolve() : new Promise<void>((resolve) => void waiting.push(resolve)),
  };
}
