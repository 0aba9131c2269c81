/** A list in parts of so many, the last perhaps shorter; the order is kept. Pure. */
export const slicesOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );

/** Each of a list, so many side by side: what was begun is over before the first failure is told, as nobody waits for it afterwards. */
export async function bySlices<T, R>(
  all: readonly T[],
  size: number,
  act: (one: T) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  for (const some of slicesOf(all, size)) {
    for (const ended of await Promise.allSettled(some.map(act))) {
      if (ended.status === 'rejected') throw ended.reason;
      done.push(ended.value);
    }
  }
  return done;
}
