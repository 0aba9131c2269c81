/** Where the programme stands: its stages in their order, what is over, what is under way and what is still to come. Pure. */
import * as z from 'zod/mini';
import { publishedTimes } from '#domain/application/published-times.ts';
import type { SessionName } from '#domain/application/stages.ts';
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

/**
 * The first stage that is not over is the one under way; before the call opens none is.
 * @param rounds `call` keeps the extensions of the call (`roundOfPart`)
 * @param now ISO instant in UTC
 */
export function programmeLine(
  calendar: Cohort['calendar'],
  rounds: Readonly<Record<SessionName, Round>> & { call: Round },
  now: string,
): LineStage[] {
  const isPast = (instant: string) => new Date(instant).toISOString() < now;
  const times = {
    call: publishedTimes('call', calendar, rounds.call),
    jury: publishedTimes('jury', calendar, rounds.jury),
    panel: publishedTimes('panel', calendar, rounds.panel),
  };
  const line = [
    { stage: 'call', isOver: isPast(times.call.closesAt), ...times.call },
    { stage: 'eligibility', isOver: rounds.jury.state !== 'planned' },
    { stage: 'jury', isOver: rounds.jury.state === 'released', ...times.jury },
    { stage: 'panel', isOver: rounds.panel.state === 'released', ...times.panel },
    { stage: 'signature', isOver: isPast(calendar.endsAt), closesAt: calendar.endsAt },
  ] as const;
  const current = isPast(calendar.opensAt) ? line.findIndex(({ isOver }) => !isOver) : line.length;
  return line.map(({ isOver: _, ...stage }, at) => ({ ...stage, state: stateAt(at, current, line.length) }));
}

function stateAt(at: number, current: number, length: number): LineStage['state'] {
  // Nothing is under way: all is still to come, or all is over.
  if (current === length) return 'later';
  if (current < 0) return 'done';
  return at < current ? 'done' : at === current ? 'now' : 'later';
}
