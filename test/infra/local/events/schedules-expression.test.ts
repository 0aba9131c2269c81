import { describe, expect, test } from 'vitest';
import { parseScheduleExpression } from '#infra/local/schedules/schedules.ts';

const PARIS = 'Europe/Paris';

/** The first `count` due times after `from`, ISO. */
function times(expression: string, from: string, count: number): string[] {
  const schedule = parseScheduleExpression(expression, PARIS);
  const found: string[] = [];
  for (
    let at = schedule.next(Date.parse(from));
    at !== undefined && found.length < count;
    at = schedule.next(at)
  ) {
    found.push(new Date(at).toISOString().replace(':00.000Z', 'Z'));
  }
  return found;
}

describe('cron', () => {
  test('keeps the local hour over both changes of daylight saving', () => {
    expect(times('cron(0 7 * * ? *)', '2022-03-26T00:00:00Z', 3)).toEqual([
      '2022-03-26T06:00Z',
      '2022-03-27T05:00Z',
      '2022-03-28T05:00Z',
    ]);
    expect(times('cron(0 7 * * ? *)', '2022-10-29T00:00:00Z', 3)).toEqual([
      '2022-10-29T05:00Z',
      '2022-10-30T06:00Z',
      '2022-10-31T06:00Z',
    ]);
  });

  test('skips the local time that spring leaves out', () => {
    expect(times('cron(30 2 * * ? *)', '2022-03-26T00:00:00Z', 3)).toEqual([
      '2022-03-26T01:30Z',
      '2022-03-28T00:30Z',
      '2022-03-29T00:30Z',
    ]);
  });

  test('runs once at the local time that autumn repeats', () => {
    expect(times('cron(30 2 * * ? *)', '2022-10-29T10:00:00Z', 2)).toEqual([
      '2022-10-30T00:30Z',
      '2022-10-31T01:30Z',
    ]);
  });

  test('counts weekdays from Sunday as 1, and knows their names', () => {
    expect(times('cron(0 8 ? * 2 *)', '2022-01-01T00:00:00Z', 2)).toEqual([
      '2022-01-03T07:00Z',
      '2022-01-10T07:00Z',
    ]);
    expect(times('cron(0 8 ? * MON-FRI *)', '2022-01-07T00:00:00Z', 2)).toEqual([
      '2022-01-07T07:00Z',
      '2022-01-10T07:00Z',
    ]);
  });

  test('reads lists, ranges, steps with and without a start, and years', () => {
    expect(times('cron(0/20 8-9 1,15 1 ? 2022)', '2021-06-01T00:00:00Z', 20)).toHaveLength(12);
    expect(times('cron(10/25 8 1 1 ? 2022)', '2021-06-01T00:00:00Z', 9)).toEqual([
      '2022-01-01T07:10Z',
      '2022-01-01T07:35Z',
    ]);
    expect(times('cron(0 0 1 1 ? 2020)', '2021-06-01T00:00:00Z', 9)).toEqual([]);
  });
});

describe('rate', () => {
  test('is due one period after the last time', () => {
    expect(times('rate(1 hour)', '2022-01-01T00:10:00Z', 2)).toEqual([
      '2022-01-01T01:10Z',
      '2022-01-01T02:10Z',
    ]);
    expect(times('rate(2 days)', '2022-01-01T00:10:00Z', 1)).toEqual(['2022-01-03T00:10Z']);
  });
});

test('days are those of the schedule’s time zone', () => {
  const { sameDay } = parseScheduleExpression('rate(1 hour)', PARIS);
  expect(sameDay(Date.parse('2022-01-01T22:59:00Z'), Date.parse('2022-01-01T23:01:00Z'))).toBe(false);
  expect(sameDay(Date.parse('2022-01-01T23:01:00Z'), Date.parse('2022-01-02T22:00:00Z'))).toBe(true);
});

test.each([
  'at(2022-01-01T00:00:00)',
  'rate(0 minutes)',
  'rate(1 week)',
  'cron(0 7 * * *)',
  'cron(0 7 * * * *)',
  'cron(0 7 ? * ? *)',
  'cron(61 7 * * ? *)',
  'daily',
])('refuses %s', (expression) => {
  expect(() => parseScheduleExpression(expression, PARIS)).toThrow();
});
