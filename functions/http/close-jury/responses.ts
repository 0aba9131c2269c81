/** The words and answers of `close-jury` (see responses.ts). */
import { closedRound, closingRefusals } from '#http/server/answer-parts.ts';

// biome-ignore format: a table, one row an operation
export const closeJuryResponses = {
  'close-jury': { summary: 'Closes the jury round and freezes its ranking', answer: closedRound, refusals: [...closingRefusals, 'applications-undecided', 'tied-readings'] },
} as const;
