/** A session of help, as the adviser notes it: when, of which kind, how long, with whom, what was decided. Pure. */
import * as z from 'zod/mini';
import { freeText, line } from '#domain/application/application-form.ts';
import { sessionKinds } from '#domain/cohort/support.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import { canonicalJson } from '#domain/values/digest.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { adviserIdSchema } from '#domain/values/ids.ts';
import type { SupportTerm } from './support-plan.ts';

/** Quarters of an hour: what can be added up without rounding. */
const minutesPerStep = 15;
const mostMinutes = 24 * 60;
/** Of all sessions of one laureate: a stored item takes 400 KB, and holds its plans, check-ins and reports besides. */
const mostBytes = 200 * 1024;

export const notedSessionSchema = z.strictObject({
  heldOn: z.iso.date(),
  kind: z.enum(sessionKinds),
  minutes: z.int().check(z.minimum(minutesPerStep), z.maximum(mostMinutes)),
  /** Of the cohort file; absent where the adviser was alone with the laureate. */
  partner: z.optional(line(80)),
  decisions: freeText(2_000),
  nextAct: z.optional(line(300)),
});
export type NotedSession = z.infer<typeof notedSessionSchema>;

export const sessionSchema = z.strictObject({
  sessionId: z.string(),
  ...notedSessionSchema.shape,
  adviserId: adviserIdSchema,
  notedAt: z.iso.datetime(),
});
type Session = z.infer<typeof sessionSchema>;

/** Whether a session is noted once more, word for word. */
export const isSameSession = (
  { sessionId: _id, notedAt: _at, adviserId, ...noted }: Session,
  by: string,
  session: NotedSession,
): boolean => adviserId === by && canonicalJson(noted) === canonicalJson(session);

export const latestFirst = (sessions: readonly Session[]): Session[] =>
  sessions.toSorted((a, b) => (`${a.heldOn}${a.notedAt}` < `${b.heldOn}${b.notedAt}` ? 1 : -1));

/**
 * @param term the days on which help is given; @param today in the cohort's place
 * @param partners those of the cohort file
 * @param noted on the same laureate until now
 */
export function sessionProblems(
  session: NotedSession,
  {
    term: { startsOn: from, endsOn: to },
    today,
    partners,
    noted,
  }: { term: SupportTerm; today: CivilDate; partners: readonly string[]; noted: readonly Session[] },
): FieldProblem[] {
  const { heldOn, minutes, partner } = session;
  return [
    ...(heldOn > today ? [{ field: 'heldOn', code: 'in-the-future', today }] : []),
    ...(heldOn < from ? [{ field: 'heldOn', code: 'before-support', from }] : []),
    ...(heldOn > to && heldOn <= today ? [{ field: 'heldOn', code: 'outside-support', from, to }] : []),
    ...(minutes % minutesPerStep === 0 ? [] : [{ field: 'minutes', code: 'not-a-quarter' }]),
    ...(partner === undefined || partners.includes(partner)
      ? []
      : [{ field: 'partner', code: 'not-one-of', allowed: partners }]),
    ...(Buffer.byteLength(canonicalJson([...noted, session])) > mostBytes
      ? [{ field: 'decisions', code: 'sessions-full' }]
      : []),
  ];
}
