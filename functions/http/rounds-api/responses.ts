/** The words and answers of staff’s operations on rounds, releases and the waiting list (see responses.ts). */
import * as z from 'zod/mini';
import { roundSchema } from '#domain/round/round.ts';
import { count, language, open, proposed, standing, text } from '#http/server/answer-parts.ts';

const preview = z.strictObject({
  digest: text,
  total: count,
  byOutcome: z.record(z.string(), count),
  letters: z.array(
    z.strictObject({
      applicationId: text,
      outcome: text,
      language,
      recipientName: text,
      projectTitle: text,
      template: text,
      /** Whether what it tells of strong and weak points is of staff, or extracts of the readings as they are. */
      synthesis: z.optional(z.enum(['written', 'extracts'])),
      data: open,
    }),
  ),
});
const promotion = z.strictObject({
  promoted: z.optional(text),
  amountCents: z.optional(count),
  passedOver: z.array(text),
  reason: text,
});

// biome-ignore format: a table, one row an operation
export const roundsResponses = {
  'open-round': { summary: 'Opens a round and invites its people', answer: roundSchema, refusals: ['round-not-planned', 'seed-not-committed', 'applications-undecided', 'assignment-missing', 'no-application', 'jury-not-released', 'roll-below-quorum', 'seats-to-give', 'eligible-voters-missing', 'sheets-missing', 'questions-open', 'before-published-time', 'call-called-off'] },
  'adjust-outcome': { summary: 'Decides otherwise than the ranking proposes, with a reason', answer: z.union([roundSchema, proposed]), refusals: ['round-not-closed', 'not-ranked', 'reason-required', 'adjustment-invalid', 'over-budget', 'cap-reached', 'call-called-off'] },
  'undo-adjustment': { summary: 'Goes back to what the ranking proposes', answer: z.union([roundSchema, proposed]), refusals: ['round-not-closed', 'nothing-to-undo', 'over-budget', 'cap-reached', 'call-called-off'] },
  'write-synthesis': { summary: 'Writes what a refusal tells of strong and weak points, in the place of extracts of the readings', answer: standing, refusals: ['stage-passed', 'round-not-closed', 'round-releasing', 'call-called-off'] },
  'preview-release': { summary: 'What a release would tell now', answer: preview, refusals: ['round-not-closed', 'round-releasing', 'nothing-to-release', 'aid-over-ceiling', 'laureates-open', 'late-access-open', 'grants-told', 'call-called-off'] },
  'start-release': { summary: 'Tells the outcomes of a round, or calls the call off', answer: z.union([z.strictObject({ releaseId: text, total: count }), proposed]), refusals: ['round-not-closed', 'round-releasing', 'nothing-to-release', 'aid-over-ceiling', 'laureates-open', 'late-access-open', 'grants-told', 'call-called-off', 'reason-required'] },
  'take-back-panel-proposal': { summary: 'Takes back what waits for a second person on the panel, or that the call would be called off', answer: roundSchema, refusals: ['proposal-missing', 'call-called-off'] },
  'promote-from-waiting-list': { summary: 'Promotes the next application that the budget can pay', answer: z.union([promotion, proposed]), refusals: ['round-not-released', 'round-not-closed', 'aid-over-ceiling', 'not-over-ceiling', 'reason-required', 'call-called-off'] },
} as const;
