/**
 * The right of one person to file after the call has closed: given by staff on a ground of a closed list, with a reason, to one address, until an end, for one
 * application. It opens a draft of the same id, and nobody but whoever reads at that address has its link.
 */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { languages } from '#domain/values/language.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import { type CallCalledOff, type CallStanding, draftEndsAt } from './legal-clock.ts';

const instant = z.iso.datetime();

/** The rules of the call name these and no other: who is let in is treated as all who apply would be. */
export const lateGrounds = ['outage', 'administration', 'hindrance', 'force-majeure'] as const;
export type LateGround = (typeof lateGrounds)[number];
/** Absent of an access that was given before there was a list. */
export const lateGroundSchema = z.optional(z.enum(lateGrounds));

const given = {
  /** Also the id of its draft. */
  accessId: z.string(),
  email: z.string(),
  language: z.enum(languages),
  ground: lateGroundSchema,
  /** What happened, written by staff for staff and the minutes; in no letter. */
  reason: z.string(),
  /** The last instant at which it files, with the offset of the place. */
  endsAt: z.iso.datetime({ offset: true }),
  givenBy: z.string(),
  givenAt: instant,
};

export const lateAccessSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...given, state: z.literal('given') }),
  z.strictObject({ ...given, state: z.literal('used'), applicationId: applicationIdSchema, usedAt: instant }),
  z.strictObject({ ...given, state: z.literal('taken-back'), takenBackBy: z.string(), takenBackAt: instant }),
]);
export type LateAccess = z.infer<typeof lateAccessSchema>;
export type LateAccessIn<S extends LateAccess['state']> = Extract<LateAccess, { state: S }>;

/** Why an access does not file now. */
export type LateFilingRefusal =
  | { code: 'late-access-early' }
  | { code: 'late-access-ended'; endsAt: string }
  | { code: 'late-access-used'; applicationId: string }
  | { code: 'late-access-taken-back' }
  | CallCalledOff;

/**
 * It files from the close of the call, when nobody else does any more, to its end, once. Pure.
 */
export function lateFiling(
  access: LateAccess,
  call: CallStanding,
  now: Date,
): Result<LateAccessIn<'given'>, LateFilingRefusal> {
  if (access.state === 'taken-back') return refuse({ code: 'late-access-taken-back' });
  if (access.state === 'used')
    return refuse({ code: 'late-access-used', applicationId: access.applicationId });
  if (call.state === 'called-off') return refuse(call.refusal);
  if (call.state !== 'over') return refuse({ code: 'late-access-early' });
  const { endsAt } = access;
  return isEnded(access, now) ? refuse({ code: 'late-access-ended', endsAt }) : accept(access);
}

/** The very instant of its end is in time. */
export const isEnded = ({ endsAt }: Pick<LateAccess, 'endsAt'>, now: Date): boolean =>
  now.getTime() > Date.parse(endsAt);

/** Given, and neither used, taken back nor over. */
export const isOpenAccess = (access: LateAccess, now: Date): boolean =>
  access.state === 'given' && !isEnded(access, now);

/**
 * The latest end: when the jury begins to read, so that nobody writes while others are read; sooner where drafts are deleted
 * before. No extension moves it.
 */
export const latestLateEnd = ({ calendar }: Pick<Cohort, 'calendar'>): string =>
  [calendar.juryOpensAt, draftEndsAt({ calendar })].reduce((a, b) => (Date.parse(a) < Date.parse(b) ? a : b));
