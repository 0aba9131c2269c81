/** Seeded randomness: the same seed, the same numbers, on any machine. */

/** Answers numbers in [0, 1). Mulberry32: 32 bits of state, ample for a simulation. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed for one use of another: uses do not disturb each other. FNV-1a. */
export function seedFor(seed: number, use: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const letter of use) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}

export interface Draw {
  /** In [0, 1). */
  fraction(): number;
  /** A whole number under `count`. */
  under(count: number): number;
  pick<T>(list: readonly T[]): T;
  /** True once in `1 / chance` times. */
  chance(chance: number): boolean;
}

export function drawFrom(seed: number): Draw {
  const fraction = randomFrom(seed);
  const under = (count: number) => Math.floor(fraction() * count);
  return {
    fraction,
    under,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[under(list.length)] as T;
    },
    chance: (chance) => fraction() < chance,
  };
}
