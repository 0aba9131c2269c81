/** What the daily run says of itself: log lines that the dashboard reads, and the metric that an alarm reads. */
import type { dailyRun } from '#app/desk/daily-run.ts';
import type { Told } from './run-log.ts';

export const tellDay = ({
  queued,
  reports,
  lines,
  daysToRefusal,
}: Awaited<ReturnType<typeof dailyRun>>): Told => ({
  lines: [{ queued, reports }, ...lines.map((line) => ({ message: 'census', ...line }))],
  metrics: daysToRefusal === undefined ? {} : { DaysToRefusal: daysToRefusal },
});
