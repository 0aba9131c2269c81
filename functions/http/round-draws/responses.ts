/** The words and answers of the operations on a round’s draw (see responses.ts). */
import { roundSchema } from '#domain/round/round.ts';

// biome-ignore format: a table, one row an operation
export const drawResponses = {
  'commit-seed': { summary: 'Draws a secret, publishes its hash and names the public draw that makes the seed with it, before the round opens', answer: roundSchema, refusals: ['round-not-planned', 'already-committed'] },
  'bring-beacon': { summary: 'Takes the public draw that a round awaits, verified', answer: roundSchema, refusals: ['seed-not-committed', 'round-not-open', 'beacon-taken', 'beacon-early', 'beacon-awaited', 'beacon-other', 'beacon-unsigned', 'beacon-unreadable'] },
} as const;
