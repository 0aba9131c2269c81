/** The rules of a jury as a closing froze them: what a cohort must say today, rules of before may leave out. Pure. */
import * as z from 'zod/mini';
import { cohortSchema } from '#domain/cohort/cohort.ts';

const { jury } = cohortSchema.shape;
export const juryRulesSchema = z.extend(jury, { ranking: z.optional(jury.shape.ranking) });
export type JuryTerms = z.infer<typeof juryRulesSchema>;

/** By which scores a jury is ranked: the raw ones where its rules name none. */
export const rankedBy = ({ ranking = 'raw' }: Pick<JuryTerms, 'ranking'>): 'raw' | 'corrected' => ranking;
