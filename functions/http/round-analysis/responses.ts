/** The words and answers of what staff see of a round without changing it (see responses.ts). */

import * as z from 'zod/mini';
import { sessionNames } from '#domain/application/stages.ts';
import { rankingEntrySchema, roundSchema } from '#domain/round/round.ts';
import { count, instant, open, text } from '#http/server/answer-parts.ts';

/** An open jury as it stands. */
const standing = z.strictObject({
  isProvisional: z.literal(true),
  applications: z.array(
    z.strictObject({
      applicationId: text,
      title: text,
      rank: z.nullable(count),
      outcome: z.enum(['shortlisted', 'not-shortlisted', 'unscored', 'undecided']),
      raw: z.nullable(text),
      corrected: z.nullable(text),
      readings: z.strictObject({ filed: count, waiting: count, recused: count }),
      spread: z.nullable(open),
      grey: z.array(z.looseObject({ code: z.enum(['STATUS_DIFFERS', 'READERS_DIFFER']) })),
    }),
  ),
  jurors: z.array(z.looseObject({ jurorId: text, readings: count, leaning: text, flags: z.array(text) })),
  cut: z.looseObject({
    places: count,
    maximum: count,
    passed: count,
    explained: z.strictObject({ fr: text, en: text }),
  }),
});

const funded = z.strictObject({
  entries: z.array(z.looseObject({ applicationId: text, place: count, outcome: text, reason: text })),
  laureates: count,
  grantedCents: count,
  leftCents: count,
});
const simulation = z.strictObject({
  rules: open,
  actual: funded,
  simulated: funded,
  differences: z.array(
    z.looseObject({ applicationId: text, actual: z.nullable(text), simulated: z.nullable(text) }),
  ),
});
const sensitivity = z.looseObject({
  round: z.enum(sessionNames),
  changes: count,
  places: z.array(
    z.strictObject({ applicationId: text, outcome: text, held: z.boolean(), flips: z.array(open) }),
  ),
});

const shownRound = z.strictObject({
  round: roundSchema,
  ranking: z.array(z.looseObject(rankingEntrySchema.shape)),
  settled: z.array(z.looseObject(rankingEntrySchema.shape)),
  progress: open,
  timeline: z.array(z.looseObject({ version: count, at: instant, type: text, hash: text })),
  standing: z.optional(standing),
});

// biome-ignore format: a table, one row an operation
export const analysisResponses = {
  'show-round': { summary: 'A round, its ranking, adjustments and progress', answer: shownRound },
  'show-sensitivity': { summary: 'Whether one mark, weight or grade would change the list', answer: sensitivity, refusals: ['round-not-closed'] },
  'simulate-funding': { summary: 'The list under another budget or with others, beside the actual one; stores nothing', answer: simulation, refusals: ['round-not-closed', 'simulation-invalid'] },
} as const;
