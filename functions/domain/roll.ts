/** The people of the two sessions: experts who read, citizens who vote. */
import * as z from 'zod/mini';
import { emailAddress, line } from './application-form.ts';

const personId = z.string().check(z.regex(/^[jp]-[0-9A-HJKMNP-TV-Z]{10}$/));
const language = z.enum(['fr', 'en']);

export const jurorSchema = z.strictObject({
  jurorId: personId,
  name: line(120),
  email: emailAddress,
  language,
  organisation: z.optional(line(200)),
  siren: z.optional(z.string().check(z.regex(/^\d{9}$/))),
  topics: z.array(z.string()),
  /** Applications on which the juror declared an interest. */
  declaredConflicts: z.array(z.string()),
});
export type Juror = z.infer<typeof jurorSchema>;

export const panelistSchema = z.strictObject({
  panelistId: personId,
  name: line(120),
  email: emailAddress,
  language,
  /** The day only (Europe/Paris): a time would order the ballots. */
  votedOn: z.optional(z.iso.date()),
});
export type Panelist = z.infer<typeof panelistSchema>;
