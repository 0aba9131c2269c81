/** The words and answers of `applicant-letters` (see responses.ts). */
import * as z from 'zod/mini';
import { instant, text } from '#http/server/answer-parts.ts';

const letter = z.strictObject({ messageKey: text, template: text, sentAt: instant, subject: text, text });

// biome-ignore format: a table, one row an operation
export const letterResponses = {
  'list-my-letters': { summary: 'The letters that I was sent, newest first', answer: z.strictObject({ language: z.enum(['fr', 'en']), items: z.array(letter) }) },
} as const;
