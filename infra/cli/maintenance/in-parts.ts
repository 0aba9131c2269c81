/** One after the other would take hours over a large table, all at once its throughput. */
const atOnce = 16;

/** Does the same to each, some at once; the first that fails ends it. */
export async function inParts<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce) {
    await Promise.all(all.slice(from, from + atOnce).map(act));
  }
}
