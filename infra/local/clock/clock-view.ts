/** The clock as people steer it: where it stands in the calendar, what comes next, and how far a leap is. */
import type { Leap, ProgrammeClock } from './clock.ts';
import { type Milestone, stageAt } from './milestones.ts';

export interface ClockView {
  /** Programme time, ms. */
  now(): number;
  stage(): Milestone['stage'];
  leap(): Leap | undefined;
  /** What comes first of the calendar and the timers of the workflows. */
  next(): Pick<Milestone, 'at' | 'what'> | undefined;
  milestones: readonly Milestone[];
  /** Goes to `to` (ms); rejects where the clock cannot. */
  leadTo(to: number): Promise<void>;
}

const timer = { fr: 'échéance d’un dossier', en: 'a delay of a file ends' };

/** @param nextTimer when the first of the workflows' timers is due, ms */
export function clockView(
  clock: Pick<ProgrammeClock, 'now' | 'leap' | 'advanceTo'>,
  milestones: readonly Milestone[],
  nextTimer: () => number | undefined,
): ClockView {
  const { now } = clock;
  return {
    now,
    stage: () => stageAt(milestones, now()),
    leap: clock.leap,
    next() {
      const milestone = milestones.find(({ at }) => at > now());
      const due = nextTimer();
      if (due === undefined || due <= now() || (milestone !== undefined && milestone.at <= due))
        return milestone;
      return { at: due, what: timer };
    },
    milestones,
    leadTo: clock.advanceTo,
  };
}
