/** What the daily run says of itself: log lines that the dashboard reads, and the metric that an alarm reads. */
import type { dailyRun } from '#app/desk/daily-run.ts';
import { publishMetrics } from './embedded-metrics.ts';

/**
 * @param programme name of the programme's table
 * @param at milliseconds since 1970
 */
export function writeDay(
  programme: string,
  { queued, reports, lines, daysToRefusal }: Awaited<ReturnType<typeof dailyRun>>,
  at: number,
): void {
  console.info({ queued, reports });
  for (const line of lines) console.info({ message: 'census', ...line });
  if (daysToRefusal !== undefined) publishMetrics(programme, { DaysToRefusal: daysToRefusal }, at);
}
