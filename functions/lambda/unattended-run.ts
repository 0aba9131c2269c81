/** Runs that no caller waits for. They report by log lines, for the dashboard and people, and by metrics. */
import type { MiddlewareObj } from '@middy/core';
import middy from '@middy/core';
import type { dailyRun } from '#app/desk/daily-run.ts';
import type { StuckWork } from '#app/desk/waiting-work.ts';
import type { Clock } from '#app/ports/ports.ts';
import { metrics, type OwnMetric } from './embedded-metrics.ts';

export interface Told {
  lines: readonly object[];
  metrics?: Readonly<Partial<Record<OwnMetric, number>>>;
}

export const runLog = (): MiddlewareObj<unknown, Told> => ({
  after: (request) => {
    for (const line of request.response?.lines ?? []) console.info(line);
    // Nobody reads the answer.
    request.response = undefined;
  },
});

/**
 * The pipeline of what a service reports by an event: of a letter, that it was sent, delivered, bounced or complained of; of a file,
 * what the scanner found.
 * @param parse throws where the event is none of ours
 * @param note answers the line that is logged of it
 */
export const reportedEvents = <E>(parse: (event: unknown) => E, note: (event: E) => Promise<object>) =>
  middy<unknown>()
    .use(runLog())
    .handler<unknown, void>(async (event): Promise<Told> => ({ lines: [await note(parse(event))] }));

/**
 * The pipeline of what the clock starts.
 * @param programme name of the programme's table
 */
export const scheduled = (programme: string, clock: Clock, run: () => Promise<Told>) =>
  middy<unknown>()
    .use(runLog())
    .use(metrics(programme, clock))
    .handler<unknown, void>(() => run());

export function tellSweep(swept: object, stuck: StuckWork): Told {
  const all = Object.values(stuck).reduce((sum, count) => sum + count, 0);
  return { lines: [{ message: 'sweep', ...swept, stuck }], metrics: all === 0 ? {} : { WorkStuck: all } };
}

export const tellDay = ({
  queued,
  reports,
  checked,
  unchecked,
  lines,
  daysToRefusal,
}: Awaited<ReturnType<typeof dailyRun>>): Told => ({
  lines: [{ queued, reports, checked, unchecked }, ...lines.map((line) => ({ message: 'census', ...line }))],
  metrics: daysToRefusal === undefined ? {} : { DaysToRefusal: daysToRefusal },
});
