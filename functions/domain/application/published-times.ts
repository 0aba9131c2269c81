/**
 * When people may file, read and vote: the calendar of the cohort file, its ends moved later by extensions. The one place that
 * reads those ends, for whatever is decided by them or shown of them.
 */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { RoundName, SessionName } from './stages.ts';

/** What opens and ends at published times: the call for applications, the jury's readings, the panel's vote. */
export type TimedPart = 'call' | SessionName;

/** One move of an end, with why; kept with the round, the last one in force. */
export const extensionSchema = z.strictObject({
  /** The end as it was published until then, and as it is published now. */
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type Extension = z.infer<typeof extensionSchema>;
/** That the call was called off, as it is told to everybody: when, and why, as it was written. */
export const toldCallingOffSchema = z.strictObject({ at: z.iso.datetime(), reason: z.string() });
export type ToldCallingOff = z.infer<typeof toldCallingOffSchema>;
export const toldCallingOff = ({ at, reason }: CalledOff): ToldCallingOff => ({ at, reason });
/** The same with who confirmed it, kept with each round that ends by it. */
export const calledOffSchema = z.strictObject({ ...toldCallingOffSchema.shape, by: z.string() });
export type CalledOff = z.infer<typeof calledOffSchema>;
/** A round, as far as its times are concerned; one that nobody touched has none. */
export type Extended =
  | { extensions?: readonly Extension[] | undefined; calledOff?: CalledOff | undefined }
  | undefined;

/** Each part, with the round that keeps its extensions and the names of its times in the cohort file. */
const parts = {
  call: { round: 'eligibility', opens: 'opensAt', closes: 'closesAt' },
  jury: { round: 'jury', opens: 'juryOpensAt', closes: 'juryClosesAt' },
  panel: { round: 'panel', opens: 'panelOpensAt', closes: 'panelClosesAt' },
} as const satisfies Record<TimedPart, { round: RoundName; opens: keyof Calendar; closes: keyof Calendar }>;
type Calendar = Cohort['calendar'];

export const timedParts = Object.keys(parts) as [TimedPart, ...TimedPart[]];
export const roundOfPart = (part: TimedPart): RoundName => parts[part].round;

/** Instants, ISO 8601 with the offset of the place. */
export type PublishedTimes = { opensAt: string; closesAt: string };

/** @param round that keeps the part's extensions (`roundOfPart`) */
export function publishedTimes(part: TimedPart, calendar: Calendar, round?: Extended): PublishedTimes {
  const { opens, closes } = parts[part];
  return { opensAt: calendar[opens], closesAt: round?.extensions?.at(-1)?.until ?? calendar[closes] };
}

/** Until when panelists declare ties with finalists, ISO with the offset of the place. */
export const tiesUntil = ({ panelTiesUntil, panelOpensAt }: Calendar): string =>
  panelTiesUntil ?? panelOpensAt;

/** The whole calendar as it is published now; what the file leaves out is said. */
export function publishedCalendar(
  calendar: Calendar,
  rounds: Readonly<Partial<Record<RoundName, Extended>>>,
): Calendar & { panelTiesUntil: string } {
  const ends = timedParts.map((part) => {
    const { round, closes } = parts[part];
    return [closes, publishedTimes(part, calendar, rounds[round]).closesAt] as const;
  });
  return { ...calendar, panelTiesUntil: tiesUntil(calendar), ...Object.fromEntries(ends) };
}

export type UntimelyRefusal =
  | { code: 'before-published-time'; opensAt: string }
  | { code: 'after-published-time'; closesAt: string };

/** Why nothing is taken now, by the clock alone; the very instant of the end is in time. */
export function untimely({ opensAt, closesAt }: PublishedTimes, now: Date): UntimelyRefusal | undefined {
  if (now.getTime() < Date.parse(opensAt)) return { code: 'before-published-time', opensAt };
  return now.getTime() > Date.parse(closesAt) ? { code: 'after-published-time', closesAt } : undefined;
}

/** Whether the published end is still to come: at its very instant something is in time, and to close is not early. */
export const isBeforeEnd = ({ closesAt }: Pick<PublishedTimes, 'closesAt'>, now: Date): boolean =>
  now.getTime() < Date.parse(closesAt);

/** Drafts and their links live for these days after the call's end in the cohort file, whatever an extension makes of it. */
export const draftKeptDays = 30;

/**
 * The latest end that a part may be given. The call ends, with its grace, before the jury is given what was filed, and while
 * drafts are kept; a jury before the vote does; a vote so early that whoever wins can sign before the cohort ends (the rules of
 * the cohort file say the same).
 */
export function latestEnd(
  part: TimedPart,
  { calendar, delays }: Pick<Cohort, 'calendar' | 'delays'>,
  panel: Extended,
): string {
  switch (part) {
    case 'call':
      return latestCall(calendar);
    case 'jury':
      return publishedTimes('panel', calendar, panel).closesAt;
    case 'panel':
      return daysAfter(iso(Date.parse(calendar.endsAt)), -delays.signatureDays);
  }
}

function latestCall({ closesAt, juryOpensAt, gracePeriodMinutes }: Calendar): string {
  const ends = [juryOpensAt, daysAfter(iso(Date.parse(closesAt)), draftKeptDays)].map((at) => Date.parse(at));
  return iso(Math.min(...ends) - gracePeriodMinutes * 60_000);
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
