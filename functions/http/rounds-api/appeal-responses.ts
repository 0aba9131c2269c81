/** The words and answers of staff’s operations on appeals (see responses.ts). */
import * as z from 'zod/mini';
import { proposed, standing } from '#http/server/answer-parts.ts';

// biome-ignore format: a table, one row an operation
export const appealResponses = {
  'record-appeal': { summary: 'Records an appeal against what was told or refused by silence, acknowledged at once; a late one as late', answer: standing, refusals: ['stage-passed', 'appeal-before-notification', 'appeal-not-received', 'appeal-days', 'not-contestable', 'appeal-open'] },
  'maintain-decision': { summary: 'Answers an appeal by maintaining the decision, told at once', answer: standing, refusals: ['stage-passed', 'superior-missing', 'not-superior', 'no-appeal-open', 'appeals-open'] },
  'reinstate-application': { summary: 'Withdraws the decision that an appeal contests: the application goes on from there', answer: z.union([standing, proposed]), refusals: ['stage-passed', 'superior-missing', 'not-superior', 'no-appeal-open', 'appeals-open', 'reinstatement-called-off', 'reinstatement-late', 'reinstatement-impossible', 'reinstatement-over-budget', 'reinstatement-over-places', 'round-not-released', 'round-not-closed', 'aid-over-ceiling'] },
  'modify-award': { summary: 'Raises a partial grant on appeal, before it is signed: the agreement is issued anew', answer: z.union([standing, proposed]), refusals: ['stage-passed', 'superior-missing', 'not-superior', 'no-appeal-open', 'appeals-open', 'not-contestable', 'amendment-needed', 'modification-out-of-range', 'reinstatement-over-budget', 'reinstatement-over-places', 'round-not-closed', 'aid-over-ceiling'] },
} as const;
