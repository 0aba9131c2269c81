/** Stands for `node:crypto`: the same hashes, and randomness from the episode's seed. */
import { here } from './current.ts';

export * from 'node:crypto';

const byte = () => Math.floor(here().fraction() * 256);

export const randomBytes = (size: number): Buffer => Buffer.from(Array.from({ length: size }, byte));
export const randomInt = (under: number): number => Math.floor(here().fraction() * under);
