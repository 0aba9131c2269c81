/** The words and answers of the operations on draws (see responses.ts). */
import { drawSchema } from '#domain/draw/draw.ts';
import { roundSchema } from '#domain/round/round.ts';

// biome-ignore format: a table, one row an operation
export const drawResponses = {
  'commit-seed': { summary: 'Draws a secret, publishes its digest and names the public draw that makes the seed with it, before the round opens', answer: roundSchema, refusals: ['round-not-planned', 'already-committed'] },
  'bring-beacon': { summary: 'Takes the public draw that a lot awaits, of a round or of the citizens, verified', answer: drawSchema, refusals: ['seed-not-committed', 'lottery-not-committed', 'round-not-open', 'round-not-planned', 'beacon-taken', 'beacon-early', 'beacon-awaited', 'beacon-other', 'beacon-unsigned', 'beacon-unreadable'] },
} as const;
