/** The clock as people steer it: where it stands in the calendar, what comes next, and how far a leap is. */

import { type CalendarPoint, stageAt } from './calendar-points.ts';
import type { Leap, ProgrammeClock } from './clock.ts';

export interface ClockView {
  /** Programme time, ms. */
  now(): number;
  stage(): CalendarPoint['stage'];
  leap(): Leap | undefined;
  /** What comes first of the calendar and the timers of the workflows. */
  next(): Pick<CalendarPoint, 'at' | 'what'> | undefined;
  calendar: readonly CalendarPoint[];
  /** Goes to `to` (ms); rejects where the clock cannot. */
  leadTo(to: number): Promise<void>;
}

const timer = { fr: 'échéance d’un dossier', en: 'a delay of a file ends' };

/** @param nextTimer when the first of the workflows' timers is due, ms */
export function clockView(
  clock: Pick<ProgrammeClock, 'now' | 'leap' | 'advanceTo'>,
  calendar: readonly CalendarPoint[],
  nextTimer: () => number | undefined,
): ClockView {
  const { now } = clock;
  return {
    now,
    stage: () => stageAt(calendar, now()),
    leap: clock.leap,
    next() {
      const point = calendar.find(({ at }) => at > now());
      const due = nextTimer();
      if (due === undefined || due <= now() || (point !== undefined && point.at <= due)) return point;
      return { at: due, what: timer };
    },
    calendar,
    leadTo: clock.advanceTo,
  };
}
