import type { LocalAlarm } from '#infra/local/template/template.ts';
import type { Metrics } from './metrics.ts';

export interface AlarmReport {
  name: string;
  says: string;
  state: 'ringing' | 'quiet' | 'not measured here';
  /** When it came to this state, to the period; absent while it was never otherwise. */
  since?: string;
  /** Of the period under way; absent when nothing was said in it. */
  value?: number;
  /** `> 0` */
  rings: string;
  /** Each time that it rang since the programme started. */
  rang: { from: string; to?: string }[];
  /** Why it is not measured. */
  reason?: string;
}

/** AWS publishes them of what runs here too; metrics of the programme's own come by its log lines. */
const measuredHere = new Set([
  'AWS/Lambda Errors',
  'AWS/Lambda Invocations',
  'AWS/Lambda IteratorAge',
  'AWS/SQS ApproximateNumberOfMessagesVisible',
  'AWS/ApiGateway 5xx',
  'AWS/SES Reputation.BounceRate',
  'AWS/SES Reputation.ComplaintRate',
]);

type Reading = Exclude<LocalAlarm['reading'], { unreadable: string }>;

/**
 * The state of every alarm of the template at `now` (ms), with what it was before, computed from what was counted. As
 * CloudWatch does: of the last periods so many beyond the threshold; the period under way counts with what it has. Not as
 * CloudWatch does: it looks back further where values are missing, so that on AWS an alarm falls quiet some minutes later.
 */
export function alarmReports(alarms: readonly LocalAlarm[], metrics: Metrics, now: number): AlarmReport[] {
  return alarms.map((alarm) => {
    const { name, says, threshold, reading } = alarm;
    const unmeasured = (reason: string): AlarmReport => {
      return { name, says, state: 'not measured here', rings: `${threshold}`, rang: [], reason };
    };
    if ('unreadable' in reading) return unmeasured(reading.unreadable);
    const missing = reading.of.find(
      ({ metric: { namespace, name } }) =>
        namespace.startsWith('AWS/') && !measuredHere.has(`${namespace} ${name}`),
    );
    if (missing) return unmeasured(`${missing.metric.namespace} ${missing.metric.name}`);
    return {
      name,
      says,
      rings: `${reading.comparison} ${threshold}`,
      ...history(alarm, reading, metrics, now),
    };
  });
}

function history(
  { threshold, evaluationPeriods, datapointsToAlarm }: LocalAlarm,
  reading: Reading,
  metrics: Metrics,
  now: number,
): Pick<AlarmReport, 'state' | 'since' | 'value' | 'rang'> {
  const { periodMs } = reading;
  const today = Math.floor(now / periodMs);
  const { valueAt, changes } = valuesOf(reading, metrics);
  const isBeyond = (period: number) => {
    const value = valueAt(period);
    return value === undefined ? reading.isMissingBreaching : compare[reading.comparison](value, threshold);
  };
  const rings = (period: number) => {
    let beyond = 0;
    for (let back = 0; back < evaluationPeriods; back += 1) if (isBeyond(period - back)) beyond += 1;
    return beyond >= datapointsToAlarm;
  };
  // Between two changes and as many periods after each as are evaluated, the state stays what it is.
  const candidates = new Set<number>([today]);
  for (const change of changes)
    for (let after = 0; after < evaluationPeriods; after += 1)
      if (change + after <= today) candidates.add(change + after);
  const rang: AlarmReport['rang'] = [];
  let isRinging = false;
  for (const period of [...candidates].sort((a, b) => a - b)) {
    if (rings(period) === isRinging) continue;
    isRinging = !isRinging;
    const at = new Date(period * periodMs).toISOString();
    const last = rang.at(-1);
    if (isRinging || last === undefined) rang.push({ from: at });
    else last.to = at;
  }
  const last = rang.at(-1);
  const since = isRinging ? last?.from : last?.to;
  const value = valueAt(today);
  return {
    state: isRinging ? 'ringing' : 'quiet',
    ...(since === undefined ? {} : { since }),
    ...(value === undefined ? {} : { value }),
    rang,
  };
}

const compare = {
  '>': (value: number, threshold: number) => value > threshold,
  '>=': (value: number, threshold: number) => value >= threshold,
  '<': (value: number, threshold: number) => value < threshold,
  '<=': (value: number, threshold: number) => value <= threshold,
};

const combine = {
  SUM: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
  MAX: (values: readonly number[]) => Math.max(...values),
  MIN: (values: readonly number[]) => Math.min(...values),
  AVG: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length,
};

function valuesOf({ of, periodMs, combine: how }: Reading, metrics: Metrics) {
  const terms = of.map(({ metric, fill }) => ({ series: metrics.series(metric, periodMs), fill }));
  return {
    valueAt(period: number): number | undefined {
      const values = terms.flatMap(({ series, fill }) => series.at(period) ?? fill ?? []);
      return values.length === 0 ? undefined : combine[how](values);
    },
    changes: terms.flatMap(({ series }) => series.changes()),
  };
}
