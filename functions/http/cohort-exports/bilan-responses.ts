/** The words and answers of the bilan (see responses.ts). */
import * as z from 'zod/mini';
import { bilanSchema } from '#domain/results/bilan.ts';
import { publicBilanSchema } from '#domain/results/public-bilan.ts';
import { instant, text } from '#http/server/answer-parts.ts';

const published = z.strictObject({
  sha256: text,
  publishedBy: text,
  publishedAt: instant,
  /** Whose quotation was published and is gone since: withdrawn, or told in other words. */
  gone: z.array(z.strictObject({ applicationId: text, title: text })),
});
const whole = z.strictObject({
  bilan: bilanSchema,
  /** What would be public, and the digest by which it is confirmed. */
  preview: publicBilanSchema,
  sha256: text,
  mayPublish: z.boolean(),
  published: z.optional(published),
});
const shown = z.strictObject({ bilan: publicBilanSchema, sha256: text, publishedAt: instant });

// biome-ignore format: a table, one row an operation
export const bilanResponses = {
  'show-bilan': { summary: 'The bilan of the cohort, what of it would be public, and what is', answer: whole },
  'export-bilan-json': { summary: 'The bilan alone, as data: two of them can be compared offline', answer: bilanSchema },
  'export-bilan-csv': { summary: 'The bilan for a spreadsheet, one line per figure', answer: text },
  'print-bilan': { summary: 'The bilan as a page to print', answer: text },
  'publish-bilan': { summary: 'Publishes the bilan as it was read, by the digest of its preview', answer: z.strictObject({ sha256: text }), refusals: ['round-not-released', 'bilan-changed'] },
  'withdraw-bilan': { summary: 'Takes the published bilan back as it was read, by its digest and with a reason', answer: z.strictObject({ withdrawn: z.literal(true) }), refusals: ['bilan-not-published', 'bilan-changed'] },
  'show-public-bilan': { summary: 'What is published of what came of the cohort', answer: shown, refusals: ['not-found'] },
} as const;
