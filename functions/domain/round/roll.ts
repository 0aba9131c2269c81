/** The people of the two sessions: experts who read, citizens who vote. */
import * as z from 'zod/mini';
import { emailAddress, line } from '#domain/application/application-form.ts';
import { personIdSchema } from '#domain/values/ids.ts';
import { languages } from '#domain/values/language.ts';

const language = z.enum(languages);

export const jurorSchema = z.strictObject({
  jurorId: personIdSchema,
  name: line(120),
  email: emailAddress,
  language,
  organisation: z.optional(line(200)),
  siren: z.optional(z.string().check(z.regex(/^\d{9}$/))),
  topics: z.array(z.string()),
  /** Applications on which the juror declared an interest. */
  declaredConflicts: z.array(z.string()),
  /** When the juror left the roll: reads no more, and what they had filed still counts. */
  leftAt: z.optional(z.iso.datetime()),
});
export type Juror = z.infer<typeof jurorSchema>;

/** Whether a juror may be given readings, and may read. */
export const isServing = ({ leftAt }: Juror): boolean => leftAt === undefined;

export const panelistSchema = z.strictObject({
  panelistId: personIdSchema,
  name: line(120),
  email: emailAddress,
  language,
  /** The day only (Europe/Paris): a time would order the ballots. */
  votedOn: z.optional(z.iso.date()),
  /** Enrolled to step in; votes only after taking the seat of a member who did not. */
  isSubstitute: z.optional(z.literal(true)),
  /** The member whose seat this former substitute took. */
  replaces: z.optional(personIdSchema),
  /** The substitute who took this member's seat. */
  replacedBy: z.optional(personIdSchema),
});
export type Panelist = z.infer<typeof panelistSchema>;

/** Whether a panelist has a seat, and so a vote: neither a substitute in waiting nor a member who was replaced. */
export const hasSeat = ({ isSubstitute, replacedBy }: Panelist): boolean =>
  isSubstitute === undefined && replacedBy === undefined;
