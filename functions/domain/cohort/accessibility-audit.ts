/** What the statement of accessibility tells of the last audit (loi 2005-102 art. 47, décret 2019-768 art. 4). */
import * as z from 'zod/mini';
import { bilingualSchema as bilingual, wordsSchema as words } from './file-words.ts';

/** Why a content need not be, or is not, accessible (décret 2019-768, art. 4 and the annex of the arrêté of 20 September 2019). */
export const notAccessibleReasons = ['non-conformity', 'derogation', 'out-of-scope'] as const;

/** Who audited, when and with what, the share of the criteria that are met, and what is not accessible, with why. */
export const accessibilityAuditSchema = z.strictObject({
  by: words,
  on: z.iso.date(),
  percent: z.int().check(z.minimum(0), z.maximum(100)),
  /** Of the statement; the day of the audit when left out. */
  establishedOn: z.optional(z.iso.date()),
  /** Some where not all criteria are met (accessibility-rules.ts). */
  notAccessible: z.optional(z.array(z.strictObject({ what: bilingual, why: z.enum(notAccessibleReasons) }))),
  /** Browsers, screen readers and other tools that it was made with. */
  tools: z.array(words).check(z.minLength(1)),
  /** What was tested, by name or address. */
  pages: z.array(words).check(z.minLength(1)),
});
