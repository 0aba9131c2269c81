/** Where the programme stands, or one application in it: the stages in their order, what is over, under way and still to come. Pure. */
import * as z from 'zod/mini';
import type { Status } from '#domain/application/application.ts';
import { type Extended, publishedTimes } from '#domain/application/published-times.ts';
import { type SessionName, type StageName, stages } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Round } from './round.ts';

export const lineStageSchema = z.strictObject({
  stage: z.enum(['call', 'eligibility', 'jury', 'panel', 'signature']),
  state: z.enum(['done', 'now', 'later']),
  /** As published; nothing is published of the examination of what was filed. */
  opensAt: z.optional(z.iso.datetime({ offset: true })),
  closesAt: z.optional(z.iso.datetime({ offset: true })),
});
export type LineStage = z.infer<typeof lineStageSchema>;
type Calendar = Cohort['calendar'];

/**
 * The first stage that is not over is the one under way; before the call opens none is. A call that was called off has no line.
 * @param rounds `call` keeps the extensions of the call (`roundOfPart`)
 * @param now ISO instant in UTC
 */
export function programmeLine(
  calendar: Calendar,
  rounds: Readonly<Record<SessionName, Round>> & { call: Round },
  now: string,
): LineStage[] {
  if (rounds.call.calledOff) return [];
  const isPast = (instant: string) => new Date(instant).toISOString() < now;
  const stagesInTime = timedStages(calendar, rounds);
  const isOver: Record<LineStage['stage'], boolean> = {
    call: isPast(publishedTimes('call', calendar, rounds.call).closesAt),
    eligibility: rounds.jury.state !== 'planned',
    jury: rounds.jury.state === 'released',
    panel: rounds.panel.state === 'released',
    signature: isPast(calendar.endsAt),
  };
  const current = isPast(calendar.opensAt)
    ? stagesInTime.findIndex(({ stage }) => !isOver[stage])
    : stagesInTime.length;
  return stagesInTime.map((stage, at) => ({ ...stage, state: stateAt(at, current, stagesInTime.length) }));
}

function timedStages(calendar: Calendar, rounds: Readonly<Partial<Record<'call' | SessionName, Extended>>>) {
  return [
    { stage: 'call', ...publishedTimes('call', calendar, rounds.call) },
    { stage: 'eligibility' },
    { stage: 'jury', ...publishedTimes('jury', calendar, rounds.jury) },
    { stage: 'panel', ...publishedTimes('panel', calendar, rounds.panel) },
    { stage: 'signature', closesAt: calendar.endsAt },
  ] as const satisfies Omit<LineStage, 'state'>[];
}

function stateAt(at: number, current: number, length: number): LineStage['state'] {
  // Nothing is under way: all is still to come, or all is over.
  if (current === length) return 'later';
  if (current < 0) return 'done';
  return at < current ? 'done' : at === current ? 'now' : 'later';
}

/** What an application that was filed goes through in each stage of the line. */
const stagesWithin: Readonly<Record<LineStage['stage'], readonly StageName[]>> = {
  call: [],
  eligibility: ['eligibility', 'information'],
  jury: ['jury'],
  panel: ['panel'],
  // Whoever waits for a place does so while others sign.
  signature: ['waiting-list', 'signature', 'countersignature', 'award'],
};

/**
 * The line of one application, by what its applicant was told; one that ended without a grant has nothing ahead, and no line. A
 * call that is open is under way beside the stage of the application.
 * @param rounds `call` keeps the extensions of the call (`roundOfPart`)
 */
export function applicationLine(
  status: Status,
  calendar: Calendar,
  rounds: Readonly<Partial<Record<'call' | SessionName, Extended>>>,
  now: Date,
): LineStage[] {
  const line: Omit<LineStage, 'state'>[] = timedStages(calendar, rounds);
  const isWithin = ({ stage }: { stage: LineStage['stage'] }) =>
    stagesWithin[stage].some((name) => status in stages[name].open);
  const current = status in stages.award.closed ? line.length : line.findIndex(isWithin);
  if (current < 0) return [];
  const isOpen = ({ stage, closesAt }: (typeof line)[number]) =>
    stage === 'call' && closesAt !== undefined && now.getTime() <= Date.parse(closesAt);
  return line.map((stage, at) => {
    const isToOpen = stage.opensAt !== undefined && now.getTime() < Date.parse(stage.opensAt);
    if (at < current) return { ...stage, state: isOpen(stage) ? 'now' : 'done' };
    return { ...stage, state: at > current || isToOpen ? 'later' : 'now' };
  });
}
