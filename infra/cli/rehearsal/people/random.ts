import { createHash } from 'node:crypto';

/** Draws that depend on the words given at the start and on nothing else. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
  /** The same things in another order. */
  shuffled<T>(list: readonly T[]): T[];
}

const digest = (words: readonly (string | number)[]): Buffer =>
  createHash('sha256').update(words.join('\n'), 'utf8').digest();

/**
 * The same words give the same draws on every machine and in every run (xoshiro128**, seeded by SHA-256), so a
 * rehearsal that was interrupted goes on with what it would have drawn anyway.
 */
export function randomOf(...words: (string | number)[]): Random {
  const seed = digest(words);
  let [a, b, c, d] = [0, 4, 8, 12].map((offset) => seed.readUInt32LE(offset)) as [
    number,
    number,
    number,
    number,
  ];
  const next = () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result / 2 ** 32;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    whole,
    pick: (list) => {
      const picked = list[whole(0, list.length - 1)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    chance: (probability) => next() < probability,
    shuffled: (list) =>
      list
        .map((one) => ({ one, order: next() }))
        .sort((left, right) => left.order - right.order)
        .map(({ one }) => one),
  };
}

/** A UUID that the same words always give: an Idempotency-Key that a repeated request finds again. */
export function uuidOf(...words: (string | number)[]): string {
  const bytes = digest(['uuid', ...words]).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
