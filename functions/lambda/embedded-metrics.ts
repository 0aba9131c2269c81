/**
 * The numbers that alarms read, written as one log line in CloudWatch's embedded metric format. Few on purpose, and said only
 * where they have something to say: they are "prorated by the hour and metered only when you send metrics"
 * (https://aws.amazon.com/cloudwatch/pricing/), so that a cohort that nobody uses pays for none.
 * What only the dashboard shows is counted from the ordinary log lines, which costs nothing.
 * Not powertools: ten lines fewer for sweep at 55.5 → 60.1 KB gzip, and a warning per line on a clock over 14 days back.
 */
import type { MiddlewareObj } from '@middy/core';
import type { Clock } from '#app/ports/ports.ts';
import type { Told } from './unattended-run.ts';

export const metricNamespace = 'Accelerateur';

/** Each programme's own: two cohorts or stages of one account share the namespace. */
export const metricDimension = 'Programme';

/** Unit by name, in CloudWatch's words; it has none for days. */
export const ownMetrics = {
  /** What does not go on by itself (`StuckWork`); not written while there is nothing of it. */
  WorkStuck: 'Count',
  /** Whole days until the first silence that becomes a refusal; not written while none runs. */
  DaysToRefusal: 'None',
} as const;
export type OwnMetric = keyof typeof ownMetrics;

/**
 * The line, as CloudWatch reads it: `_aws` must stand at its root.
 * @param programme name of the programme's table, which no other stack has
 * @param at milliseconds since 1970
 */
export function embeddedMetrics(
  programme: string,
  values: Readonly<Partial<Record<OwnMetric, number>>>,
  at: number,
): string {
  const Metrics = Object.keys(values).map((Name) => ({ Name, Unit: ownMetrics[Name as OwnMetric] }));
  const directive = { Namespace: metricNamespace, Dimensions: [[metricDimension]], Metrics };
  const _aws = { Timestamp: at, CloudWatchMetrics: [directive] };
  return JSON.stringify({ _aws, [metricDimension]: programme, ...values });
}

/** Lambda puts what `console` is given inside a line of its own, where CloudWatch would not see it: hence stdout. */
export const metrics = (programme: string, clock: Clock): MiddlewareObj<unknown, Told> => ({
  after: ({ response }) => {
    const values = response?.metrics ?? {};
    if (Object.keys(values).length === 0) return;
    process.stdout.write(`${embeddedMetrics(programme, values, clock.now().getTime())}\n`);
  },
});
