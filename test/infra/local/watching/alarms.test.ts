/** How alarms are evaluated: so many of the last periods beyond the threshold, and nothing that has no measure called quiet. */
import { describe, expect, test } from 'vitest';
import type { LocalAlarm, LocalMetric } from '#infra/local/template/template.ts';
import { alarmReports } from '#infra/local/watching/alarms.ts';
import { createMetrics } from '#infra/local/watching/metrics.ts';

const minute = 60_000;
const start = Date.parse('2022-01-10T09:00:00.000Z');
const metric: LocalMetric = {
  namespace: 'AWS/Lambda',
  name: 'Errors',
  dimensions: { FunctionName: 'a' },
  statistic: 'Sum',
};

type Reading = Exclude<LocalAlarm['reading'], { unreadable: string }>;

function given(reading: Partial<Reading> | { unreadable: string }, more: Partial<LocalAlarm> = {}) {
  const whole: Reading = {
    combine: 'SUM',
    of: [{ metric }],
    periodMs: 5 * minute,
    comparison: '>',
    isMissingBreaching: false,
  };
  const alarm: LocalAlarm = {
    logicalId: 'A12345678',
    name: 'A',
    says: '',
    threshold: 0,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    reading: 'unreadable' in reading ? reading : { ...whole, ...reading },
    ...more,
  };
  let now = start;
  const metrics = createMetrics([alarm], () => now);
  return {
    metrics,
    goTo: (minutes: number) => {
      now = start + minutes * minute;
    },
    report: () => alarmReports([alarm], metrics, now)[0],
  };
}
const at = (minutes: number) => new Date(start + minutes * minute).toISOString();

describe('an alarm', () => {
  test('rings in the period of what happened, and is quiet in the next', () => {
    const { metrics, goTo, report } = given({});
    goTo(7);
    metrics.add(metric, 1);
    expect(report()).toMatchObject({ state: 'ringing', since: at(5), value: 1, rings: '> 0' });
    goTo(12);
    expect(report()).toMatchObject({ state: 'quiet', since: at(10), rang: [{ from: at(5), to: at(10) }] });
  });

  test('of two periods of three, the second that is beyond rings', () => {
    const { metrics, goTo, report } = given({}, { evaluationPeriods: 3, datapointsToAlarm: 2 });
    metrics.add(metric, 1);
    expect(report()).toMatchObject({ state: 'quiet' });
    goTo(10);
    metrics.add(metric, 1);
    expect(report()).toMatchObject({ state: 'ringing', since: at(10) });
    goTo(60);
    expect(report()).toMatchObject({ rang: [{ from: at(10), to: at(15) }] });
  });

  test('a value that stands rings until it is another', () => {
    const { metrics, goTo, report } = given({});
    metrics.set(metric, 2);
    goTo(24 * 60);
    expect(report()).toMatchObject({ state: 'ringing', since: at(0), value: 2 });
    metrics.set(metric, 0);
    goTo(24 * 60 + 5);
    expect(report()).toMatchObject({ state: 'quiet', since: at(24 * 60 + 5) });
  });

  test('of several metrics it reads their sum, a silent one filled in; of other metrics nothing', () => {
    const other = { ...metric, dimensions: { FunctionName: 'b' } };
    const { metrics, report } = given(
      {
        of: [
          { metric, fill: 0 },
          { metric: other, fill: 0 },
        ],
      },
      { threshold: 2 },
    );
    metrics.add(metric, 2);
    metrics.add({ ...metric, dimensions: { FunctionName: 'c' } }, 5);
    expect(report()).toMatchObject({ state: 'quiet', value: 2 });
    metrics.add(other, 1);
    expect(report()).toMatchObject({ state: 'ringing', value: 3 });
  });

  test('without any data rings where the template says so', () => {
    expect(given({ isMissingBreaching: true }).report()).toMatchObject({ state: 'ringing' });
  });

  test.each([
    [{ of: [{ metric: { ...metric, namespace: 'AWS/Route53' } }] }, 'AWS/Route53 Errors'],
    [{ unreadable: 'expression m0 / m1' }, 'expression m0 / m1'],
  ])('that has no measure on this machine is never called quiet', (reading, reason) => {
    expect(given(reading).report()).toMatchObject({ state: 'not measured here', reason });
  });
});
