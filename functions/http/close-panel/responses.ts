/** The words and answers of `close-panel` (see responses.ts). */
import { closedRound, closingRefusals } from '#http/server/answer-parts.ts';

// biome-ignore format: a table, one row an operation
export const closePanelResponses = {
  'close-panel': { summary: 'Closes the vote, counts it and freezes its ranking', answer: closedRound, refusals: [...closingRefusals, 'ballot-count-mismatch'] },
} as const;
