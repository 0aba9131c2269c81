/** The papers that a cohort asks for beside the form: statutes, a budget, bank details, annexes of a report. */
import * as z from 'zod/mini';
import { applicantTypeSchema } from './applicant-types.ts';
import { wordsSchema } from './file-words.ts';

/**
 * When a paper is taken: with the application, while the call is open or once staff ask for it; from the grant on; or once both
 * parties signed.
 */
export const paperMoments = ['application', 'agreement', 'support'] as const;
export type PaperMoment = (typeof paperMoments)[number];

const words = wordsSchema.check(z.maxLength(400));
const bilingual = z.strictObject({ fr: words, en: words });

export const paperAskSchema = z.strictObject({
  /** Names it in the records: never changed once somebody gave one. */
  code: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/)),
  label: bilingual,
  /** What must be in it, in a sentence or two. */
  explanation: z.optional(bilingual),
  appliesTo: z.array(applicantTypeSchema).check(z.minLength(1)),
  when: z.enum(paperMoments),
  /** Shown as such: nothing is refused for want of it unless staff asked for it. */
  required: z.boolean(),
  /** How many files; one when left out, which another then replaces. */
  atMost: z.optional(z.int().check(z.minimum(1), z.maximum(10))),
});
export type PaperAsk = z.infer<typeof paperAskSchema>;
