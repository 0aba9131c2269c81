/** The clock as people steer it: where it stands in the calendar, what comes next, and how far a leap is. */

import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CalendarPoint, calendarPointsOf, stageAt } from './calendar-points.ts';
import type { Leap, ProgrammeClock } from './clock.ts';

export interface ClockView {
  /** Programme time, ms. */
  now(): number;
  stage(): CalendarPoint['stage'];
  leap(): Leap | undefined;
  /** What comes first of the calendar and the timers of the workflows. */
  next(): Pick<CalendarPoint, 'at' | 'what'> | undefined;
  calendar: readonly CalendarPoint[];
  /** Of its place, IANA. */
  timeZone: string;
  /** Goes to `to` (ms); rejects where the clock cannot. */
  leadTo(to: number): Promise<void>;
}

const timer = { fr: 'échéance d’un dossier', en: 'a delay of a file ends' };

/** What the clock knows of a cohort. */
export type CohortTimes = Pick<Cohort, 'calendar' | 'timeZone'>;

/**
 * @param times none: no calendar, and the world's time
 * @param nextTimer when the first of the workflows' timers is due, ms
 */
export function clockView(
  clock: Pick<ProgrammeClock, 'now' | 'leap' | 'advanceTo'>,
  times: CohortTimes | undefined,
  nextTimer: () => number | undefined,
): ClockView {
  const { now } = clock;
  const calendar = times ? calendarPointsOf(times.calendar) : [];
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
    timeZone: times?.timeZone ?? 'UTC',
    leadTo: clock.advanceTo,
  };
}
