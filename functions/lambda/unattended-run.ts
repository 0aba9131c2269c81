/** Runs that no caller waits for. They report by log lines, for the dashboard and people, and by metrics. */
import type { MiddlewareObj } from '@middy/core';
import middy from '@middy/core';
import type { dailyRun } from '#app/desk/daily-run.ts';
import type { HourlyRun } from '#app/desk/hourly-run.ts';
import type { Clock } from '#app/ports/ports.ts';
import { metrics, type OwnMetric } from './embedded-metrics.ts';

export interface Told {
  lines: readonly object[];
  metrics?: Readonly<Partial<Record<OwnMetric, number>>>;
  /** Of parts that do not wait for each other: what the others did is told, then the run fails. */
  failures?: readonly unknown[];
}

export const runLog = (): MiddlewareObj<unknown, Told> => ({
  after: (request) => {
    const { lines = [], failures = [] } = request.response ?? {};
    for (const line of lines) console.info(line);
    // Nobody reads the answer.
    request.response = undefined;
    if (failures.length > 0) throw asOne(failures);
  },
});

/** Whoever reads the error of the function, or the letter that it leaves, reads of every failure. */
const asOne = (failures: readonly unknown[]): unknown =>
  failures.length === 1 ? failures[0] : new AggregateError(failures, failures.map(String).join('; '));

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
 * @param run is told when the schedule called it (ISO), which is the same for whoever tries again; by hand nothing is said
 */
export const scheduled = (
  programme: string,
  clock: Clock,
  run: (calledAt: string | undefined) => Promise<Told>,
) =>
  middy<Scheduled>()
    .use(runLog())
    .use(metrics(programme, clock))
    .handler<Scheduled, void>((event) => run(event?.time && new Date(event.time).toISOString()));

/** https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html */
type Scheduled = { time?: string } | undefined;

export function tellHour({ delivery, came, failures }: HourlyRun): Told {
  const { swept, stuck } = delivery ?? {};
  const all = Object.values(stuck ?? {}).reduce((sum, count) => sum + count, 0);
  return {
    lines: [
      ...(delivery ? [{ message: 'sweep', ...swept, stuck }] : []),
      ...(came ? [{ message: 'beacons', came }] : []),
    ],
    metrics: all === 0 ? {} : { WorkStuck: all },
    failures,
  };
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
