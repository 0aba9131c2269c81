/** A list in parts of so many, the last perhaps shorter; the order is kept. Pure. */
export const slicesOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );

/** Of a part that is stored as one item, which takes 400 KB with its names. */
const mostBytes = 300_000;

/** A list in parts of at most so many, and of what one stored item takes; what alone is larger stands alone. The order is kept. Pure. */
export function storableSlices<T>(all: readonly T[], size: number): T[][] {
  const slices: T[][] = [];
  let room = 0;
  for (const one of all) {
    const own = Buffer.byteLength(JSON.stringify(one));
    const last = slices.at(-1);
    if (last && last.length < size && own <= room) last.push(one);
    else {
      slices.push([one]);
      room = mostBytes;
    }
    room -= own;
  }
  return slices;
}

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
