import type { LocalAlarm, LocalMetric } from '#infra/local/template/template.ts';

type Named = Pick<LocalMetric, 'namespace' | 'name' | 'dimensions'>;

/** What one period of a metric comes to. */
interface Sample {
  sum: number;
  max: number;
  min: number;
  count: number;
}

export interface MetricsRecorder {
  /** One value, at programme time `at` (ms); now unless told. */
  add(metric: Named, value: number, at?: number): void;
  /** A value that stands until it is set again: AWS would publish it every minute. */
  set(metric: Named, value: number): void;
}

/** One metric by periods, counted from 1970 as CloudWatch's are. */
interface Series {
  /** What an alarm's statistic makes of a period; undefined when nothing was said in it. */
  at(period: number): number | undefined;
  /** Periods before which the value was another, or missing; unsorted. */
  changes(): number[];
}

export interface Metrics extends MetricsRecorder {
  series(metric: LocalMetric, periodMs: number): Series;
}

/** Periods of one value, ends included. */
interface Run {
  from: number;
  to: number;
  value: number;
}

interface Kept {
  periodMs: number;
  samples: Map<number, Sample>;
  runs: Run[];
  held: { from: number; value: number } | undefined;
}

const keyOf = ({ namespace, name, dimensions }: Named): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);

/**
 * The metrics that alarms read, since this start and in memory: a restart sets again what stands, and the programme's own
 * come with its next sweep. What no alarm reads is dropped where it arrives.
 */
export function createMetrics(alarms: readonly LocalAlarm[], now: () => number): Metrics {
  const wanted = new Map<string, Kept[]>();
  for (const { reading } of alarms) {
    if ('unreadable' in reading) continue;
    for (const { metric } of reading.of) {
      const kept = wanted.get(keyOf(metric)) ?? [];
      if (!kept.some(({ periodMs }) => periodMs === reading.periodMs))
        kept.push({ periodMs: reading.periodMs, samples: new Map(), runs: [], held: undefined });
      wanted.set(keyOf(metric), kept);
    }
  }
  const keptOf = (metric: Named) => wanted.get(keyOf(metric)) ?? [];
  return {
    add(metric, value, at = now()) {
      for (const kept of keptOf(metric)) merge(kept, Math.floor(at / kept.periodMs), value);
    },
    set(metric, value) {
      for (const kept of keptOf(metric)) hold(kept, Math.floor(now() / kept.periodMs), value);
    },
    series(metric, periodMs) {
      const kept = keptOf(metric).find((one) => one.periodMs === periodMs);
      if (kept === undefined) return { at: () => undefined, changes: () => [] };
      const { samples, runs, held } = kept;
      const today = Math.floor(now() / periodMs);
      const all = held === undefined ? runs : [...runs, { from: held.from, to: today, value: held.value }];
      return {
        at(period) {
          const sample = samples.get(period);
          if (sample !== undefined) return statisticOf(metric.statistic, sample);
          const run = all.find(({ from, to }) => from <= period && period <= to);
          return run && statisticOf(metric.statistic, alone(run.value));
        },
        changes: () => [
          ...[...samples.keys()].flatMap((period) => [period, period + 1]),
          ...all.flatMap(({ from, to }) => [from, to + 1]),
        ],
      };
    },
  };
}

const alone = (value: number): Sample => ({ sum: value, max: value, min: value, count: 1 });

function merge({ samples }: Kept, period: number, value: number): void {
  const sample = samples.get(period);
  if (sample === undefined) return void samples.set(period, alone(value));
  sample.sum += value;
  sample.max = Math.max(sample.max, value);
  sample.min = Math.min(sample.min, value);
  sample.count += 1;
}

function hold(kept: Kept, period: number, value: number): void {
  const { held, runs } = kept;
  if (held !== undefined && held.from < period) {
    runs.push({ from: held.from, to: period - 1, value: held.value });
    // The period of the change has seen both.
    merge(kept, period, held.value);
  }
  merge(kept, period, value);
  kept.held = { from: period, value };
}

function statisticOf(statistic: LocalMetric['statistic'], { sum, max, min, count }: Sample): number {
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'Maximum':
      return max;
    case 'Minimum':
      return min;
    case 'Average':
      return sum / count;
    case 'SampleCount':
      return count;
  }
}

const metric = (namespace: string, name: string, dimension: string, of: string) => ({
  namespace,
  name,
  dimensions: { [dimension]: of },
});

export const functionMetric = (name: 'Errors' | 'Invocations' | 'IteratorAge', functionName: string) =>
  metric('AWS/Lambda', name, 'FunctionName', functionName);

export const visibleMessages = (queueName: string) =>
  metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', queueName);

export const serverErrors = (apiId: string) => metric('AWS/ApiGateway', '5xx', 'ApiId', apiId);

/**
 * SES rates a sender on "a representative volume" and does not say of what size: here on all its mail since this start,
 * taken for a hundred messages while there are fewer, so that one bounce of three letters is not a third.
 */
const leastVolume = 100;

/** @returns what hears of each message that SES accepted, with the types of its events */
export function reputation(
  metrics: MetricsRecorder,
): (configurationSet: string, types: readonly string[]) => void {
  const counts = new Map<string, { sent: number; bounces: number; complaints: number }>();
  return (configurationSet, types) => {
    const count = counts.get(configurationSet) ?? { sent: 0, bounces: 0, complaints: 0 };
    counts.set(configurationSet, count);
    count.sent += 1;
    if (types.includes('BOUNCE')) count.bounces += 1;
    if (types.includes('COMPLAINT')) count.complaints += 1;
    const volume = Math.max(leastVolume, count.sent);
    const rate = (name: string) => metric('AWS/SES', name, 'ses:configuration-set', configurationSet);
    metrics.set(rate('Reputation.BounceRate'), count.bounces / volume);
    metrics.set(rate('Reputation.ComplaintRate'), count.complaints / volume);
  };
}
