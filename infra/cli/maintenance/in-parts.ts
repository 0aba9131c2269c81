/** So many at once: one by one takes hours over a large table, and all together would exceed what the table takes. */
const atOnce = 16;

/** Does the same to each item, a batch at a time. Stops at the first failure. */
export async function inParts<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce) {
    await Promise.all(all.slice(from, from + atOnce).map(act));
  }
}
