/** Many requests with a bound on how many are under way, an account of each, and an orderly end at Ctrl-C. */

/**
 * Does something for each item, at most `atOnce` at a time. The first failure, or the signal, lets those under way come to
 * their end and begins no other.
 * @returns the failure; undefined when there was none
 */
export async function eachAtOnce<T>(
  items: Iterable<T>,
  { atOnce, signal }: { atOnce: number; signal?: AbortSignal },
  each: (item: T) => Promise<void>,
): Promise<unknown> {
  const left = items[Symbol.iterator]();
  let failure: { error: unknown } | undefined;
  const work = async () => {
    for (;;) {
      const next = signal?.aborted || failure ? undefined : left.next();
      if (next === undefined || next.done) return;
      try {
        await each(next.value);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failure?.error;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs what wants to end in order when somebody presses Ctrl-C: the first time its signal is aborted, the second time the
 * process ends at once.
 * @param exitCode of the process at the second time
 */
export async function interruptibly<T>(
  exitCode: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interruption = new AbortController();
  const stop = () => {
    if (interruption.signal.aborted) process.exit(exitCode);
    interruption.abort();
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    return await run(interruption.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
