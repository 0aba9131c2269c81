/** The words and answers of the operations of `round-documents` (see responses.ts). */
import * as z from 'zod/mini';
import { sessionNames } from '#domain/application/stages.ts';
import { publicationSchema } from '#domain/record/publication.ts';
import { publishedDigestsSchema } from '#domain/record/published-digests.ts';
import { exportedRoundSchema } from '#domain/record/round-export.ts';
import { bilingualText, text } from '#http/server/answer-parts.ts';

/** Those that its round has. */
const figures = z.looseObject({
  of: z.int(),
  rank: z.optional(z.int()),
  outOf: z.optional(z.int()),
  byCriterion: z.optional(z.array(z.strictObject({ label: bilingualText, mean: text, ofAll: text }))),
});
const told = z.strictObject({ round: z.enum(sessionNames), figures, explanation: bilingualText });

const record = z.looseObject({
  round: z.enum(sessionNames),
  applicationId: text,
  rule: z.strictObject({ id: text, version: z.int(), sha256: text }),
  inputsSha256: text,
  steps: z.array(z.looseObject({ step: text })),
  reasonCode: text,
  proposed: text,
  outcome: text,
  figures,
});

// biome-ignore format: a table, one row an operation
export const documentResponses = {
  'export-round': { summary: 'A closed round with everything that its list was made from', answer: exportedRoundSchema, refusals: ['round-not-closed'] },
  'write-minutes': { summary: 'The minutes of a closed round, as a page or as text', answer: text, refusals: ['round-not-closed'] },
  'show-explanation': { summary: 'The decision records of an application, each with its paragraph', answer: z.strictObject({ decisions: z.array(z.strictObject({ record, explanation: bilingualText })) }) },
  'explain-decision': { summary: 'Why my application came to what I was told', answer: z.strictObject({ explanations: z.array(told) }) },
  'publish-round': { summary: 'What is published of a round once it was told', answer: publicationSchema },
  'show-digests': { summary: 'Digests of a closed round, published before anyone is told: who keeps them finds any later change', answer: publishedDigestsSchema },
} as const;
