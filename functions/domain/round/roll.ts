/** The people of the two sessions: experts who read, citizens who vote. */
import * as z from 'zod/mini';
import { emailAddress, line } from '#domain/application/application-form.ts';
import { personIdSchema } from '#domain/values/ids.ts';
import { languages } from '#domain/values/language.ts';

/**
 * A vote that is held again frees each seat in the one transaction that opens it, and a transaction holds 100 writes
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html). A jury has no such limit.
 */
export const largestPanel = 90;

const language = z.enum(languages);

/** A ceiling of readings: who reads none is taken off the roll. */
export const ceilingOfReadings = z.int().check(z.minimum(1), z.maximum(1_000));

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
  /** Most readings that the juror accepts, those filed included; no ceiling when left out. */
  maxReadings: z.optional(ceilingOfReadings),
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
  /** Finalists with which they declared a tie, until the vote opens: they neither read nor grade them. */
  declaredConflicts: z.optional(z.array(z.string())),
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

/**
 * The roll as the votes left it. A replacement is taken whether or not the member has voted, so that it tells nobody which; a
 * seat votes once, and stays with whoever voted in it: who was to take it over waits as a substitute again.
 */
export function rollAsVoted(roll: readonly Panelist[]): Panelist[] {
  const byId = new Map(roll.map((one) => [one.panelistId, one]));
  const kept = new Map<string, Panelist>();
  for (const { replacedBy, ...member } of roll) {
    if (member.votedOn === undefined || replacedBy === undefined) continue;
    kept.set(member.panelistId, member);
    for (let next = byId.get(replacedBy); next; next = byId.get(next.replacedBy ?? '')) {
      const { replaces: _replaces, replacedBy: _replacedBy, ...person } = next;
      kept.set(next.panelistId, { ...person, isSubstitute: true });
    }
  }
  return roll.map((one) => kept.get(one.panelistId) ?? one);
}
