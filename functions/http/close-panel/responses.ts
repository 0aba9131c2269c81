/** The words and answers of `close-panel` (see responses.ts). */
import { roundSchema } from '#domain/round/round.ts';
import { closedRound, closingRefusals } from '#http/server/answer-parts.ts';

// biome-ignore format: a table, one row an operation
export const closePanelResponses = {
  'annul-vote': { summary: 'Annuls a closed vote that cannot be counted, and opens it again with new ballots', answer: roundSchema, refusals: ['round-not-closed', 'rules-changed', 'no-application', 'vote-holds', 'end-passed'] },
  'close-panel': { summary: 'Closes the vote, counts it and freezes its ranking', answer: closedRound, refusals: [...closingRefusals, 'grades-not-met', 'ballot-count-mismatch'] },
} as const;
