/** The words and answers of the operations about rounds and releases (see responses.ts). */
import * as z from 'zod/mini';
import { rankingEntrySchema, roundSchema } from '../domain/round.ts';
import { sensitivity, simulation, standing } from './analysis-responses.ts';
import { count, instant, open, text } from './answer-parts.ts';

const closed = z.strictObject({ round: roundSchema, ranking: z.array(rankingEntrySchema) });
const shownRound = z.strictObject({
  round: roundSchema,
  ranking: z.array(z.looseObject(rankingEntrySchema.shape)),
  settled: z.array(z.looseObject(rankingEntrySchema.shape)),
  progress: open,
  timeline: z.array(z.looseObject({ version: count, at: instant, type: text, hash: text })),
  standing: z.optional(standing),
});
const preview = z.strictObject({
  total: count,
  byOutcome: z.record(z.string(), count),
  letters: z.array(z.looseObject({ applicationId: text, outcome: text, template: text, data: open })),
});
const closing = ['seed-mismatch', 'quorum-not-met', 'round-not-open', 'no-application'] as const;

// biome-ignore format: a table, one row an operation
export const roundResponses = {
  'show-round': { summary: 'A round, its ranking, adjustments and progress', answer: shownRound },
  'show-sensitivity': { summary: 'Whether one mark, weight or grade would change the list', answer: sensitivity, refusals: ['round-not-closed'] },
  'simulate-funding': { summary: 'The list under another budget or with others, beside the actual one; stores nothing', answer: simulation, refusals: ['round-not-closed', 'simulation-invalid'] },
  'commit-seed': { summary: 'Publishes the hash of a lot’s seed, before the round opens', answer: roundSchema, refusals: ['round-not-planned', 'already-committed'] },
  'open-round': { summary: 'Opens a round and invites its people', answer: roundSchema, refusals: ['round-not-planned', 'seed-not-committed', 'applications-undecided', 'assignment-missing', 'no-application', 'jury-not-released', 'roll-below-quorum'] },
  'close-jury': { summary: 'Closes the jury round and freezes its ranking', answer: closed, refusals: closing },
  'close-panel': { summary: 'Closes the vote, counts it and freezes its ranking', answer: closed, refusals: [...closing, 'ballot-count-mismatch'] },
  'adjust-outcome': { summary: 'Decides otherwise than the ranking proposes, with a reason', answer: roundSchema, refusals: ['round-not-closed', 'not-ranked', 'adjustment-invalid', 'over-budget', 'cap-reached'] },
  'undo-adjustment': { summary: 'Goes back to what the ranking proposes', answer: roundSchema, refusals: ['round-not-closed', 'nothing-to-undo', 'over-budget', 'cap-reached'] },
  'preview-release': { summary: 'What a release would tell now', answer: preview, refusals: ['round-not-closed', 'round-releasing', 'nothing-to-release', 'aid-over-ceiling'] },
  'start-release': { summary: 'Tells the outcomes of a round', answer: z.strictObject({ releaseId: text, total: count }), refusals: ['round-not-closed', 'round-releasing', 'nothing-to-release', 'aid-over-ceiling'] },
  'promote-from-waiting-list': { summary: 'Promotes the next application that the budget can pay', answer: z.looseObject({ promoted: z.optional(text), amountCents: z.optional(count), passedOver: z.array(text), reason: text }), refusals: ['round-not-released', 'aid-over-ceiling', 'not-over-ceiling', 'reason-required'] },
} as const;
