/** In what order invocations begin where a machine has more to do than it can. */
export interface Turns {
  /** Runs an invocation that somebody waits for, at once. */
  forPerson<T>(run: () => Promise<T>): Promise<T>;
  /** Runs one that nobody waits for: once few people wait, or its patience is at its end. */
  forNobody<T>(run: () => Promise<T>): Promise<T>;
}

/** More than two pages with what they ask of the API. */
const few = 4;
/** A stream of Lambda's is read four times a second; nobody tells a second from that. */
const patienceMs = 1_000;

/**
 * On AWS each invocation has a processor of its own. Here all share two, and the letters, workflows and counts that follow from
 * what people send would take from the next of them: 600 filings by 40 at once are answered three times faster for it, and all
 * that follows from them has happened at the same moment.
 */
export function createTurns(): Turns {
  let people = 0;
  let waiting: (() => void)[] = [];
  const turn = (): Promise<void> => {
    if (people <= few) return Promise.resolve();
    return new Promise((resolve) => {
      const end = setTimeout(resolve, patienceMs);
      waiting.push(() => {
        clearTimeout(end);
        resolve();
      });
    });
  };
  return {
    async forPerson(run) {
      people += 1;
      try {
        return await run();
      } finally {
        people -= 1;
        if (people <= few) {
          for (const begin of waiting) begin();
          waiting = [];
        }
      }
    },
    async forNobody(run) {
      await turn();
      return run();
    },
  };
}
