import { describe, expect, test } from 'vitest';
import {
  type Appeal,
  appealBeside,
  courtOverOn,
  courtUntil,
  distanceOf,
  lastDayToAppeal,
} from '#domain/appeal/appeal.ts';

test.each([
  ['a working day, the day after two months', '2022-01-10', 0, '2022-03-11'],
  ['a Sunday runs to Monday', '2022-05-30', 0, '2022-08-01'],
  ['Ascension Day runs to the Friday', '2026-03-13', 0, '2026-05-15'],
  ['the Saturday of Easter runs over its Monday', '2022-02-15', 0, '2022-04-19'],
  ['a holiday runs to the day after', '2022-05-13', 0, '2022-07-15'],
  ['a month more for distance is counted before that', '2022-05-30', 1, '2022-08-31'],
  ['two months more may end on a holiday', '2022-07-10', 2, '2022-11-14'],
])('the time to appeal that ends on %s', (_, notifiedOn, more, last) => {
  expect(lastDayToAppeal(notifiedOn, more, 'Europe/Paris')).toBe(last);
});

test('a Friday that is a holiday of La Réunion alone runs to Monday there', () => {
  expect(lastDayToAppeal('2024-10-19', 0, 'Indian/Reunion')).toBe('2024-12-23');
  expect(lastDayToAppeal('2024-10-19', 0, 'Europe/Paris')).toBe('2024-12-20');
});

describe('the time to go to court after an appeal that came on 28 February, and that silence rejects on 28 April', () => {
  const zone = 'Europe/Paris';
  const against = { outcome: 'ineligible', at: '2022-01-10T09:00:00.000Z' } as const;
  const appeal: Appeal = {
    kind: 'informal',
    from: '',
    ground: '',
    recordedBy: '',
    recordedAt: '',
    against,
    receivedOn: '2022-02-28',
    lastDay: '2022-03-11',
    isLate: false,
    dueOn: '2022-04-28',
  };
  const answered = (decidedAt: string) =>
    ({ ...appeal, decision: { outcome: 'maintained', decidedAt } }) as const;

  test.each([
    ['begins with the silence', appeal, '2022-06-29'],
    ['begins with an answer before it', answered('2022-03-20T10:00:00Z'), '2022-05-23'],
    ['begins anew with an answer on its last day', answered('2022-06-29T10:00:00Z'), '2022-08-30'],
    ['begins anew with no answer after it (CJA R421-2)', answered('2022-06-29T22:30:00Z'), '2022-06-29'],
    ['is longer with distance', { ...appeal, moreMonths: 1 }, '2022-07-29'],
    ['is the court’s affair once it is seized', { ...appeal, dueOn: undefined }, undefined],
  ] as const)('%s', (_, one, last) => {
    expect(courtUntil(one, zone)).toBe(last);
  });

  test('is over the day after, unless another one in time against the same decision was rejected later', () => {
    const over = (today: string, ...appeals: Appeal[]) => courtOverOn({ appeals }, appeal, today, zone);
    expect(over('2022-06-29')).toBeUndefined();
    expect(over('2022-06-30')).toBe('2022-06-29');
    const other = { ...appeal, kind: 'hierarchical', dueOn: '2022-05-10' } as const;
    expect(over('2022-06-30', other)).toBeUndefined();
    expect(over('2022-09-20', other)).toBe('2022-07-11');
    expect(over('2022-06-30', { ...other, isLate: true })).toBe('2022-06-29');
    const elsewhere = { ...against, at: '2022-05-30T09:00:00.000Z' };
    expect(over('2022-06-30', { ...other, against: elsewhere })).toBe('2022-06-29');
  });
});

test('an appeal waits beside another of the same decision alone: of two payments that are withheld neither lengthens the time of the other', () => {
  const withheld = { outcome: 'payment-withheld', at: '2022-01-10T09:00:00.000Z', instalment: 1 } as const;
  const waiting: Appeal = {
    kind: 'hierarchical',
    from: '',
    ground: '',
    recordedBy: '',
    recordedAt: '',
    against: withheld,
    receivedOn: '2022-02-28',
    lastDay: '2022-03-11',
    isLate: false,
    dueOn: '2022-04-28',
  };
  const beside = (against: typeof withheld | { instalment: number } | { at: string }) =>
    appealBeside(
      { appeals: [waiting] },
      { kind: 'informal', against: { ...withheld, ...against } },
      '2022-03-01',
    );
  expect(beside(withheld)).toEqual(waiting);
  expect(beside({ instalment: 2 })).toBeUndefined();
  expect(beside({ at: '2022-01-11T09:00:00.000Z' })).toBeUndefined();
});

test.each([
  ['97400', 'Europe/Paris', 'overseas'],
  ['98713', 'Europe/Paris', 'overseas'],
  ['97400', 'Indian/Reunion', undefined],
  ['75007', 'Europe/Paris', undefined],
  ['99999', 'Indian/Reunion', 'abroad'],
  ['98000', 'Europe/Paris', 'abroad'],
])('under %s, to a service in %s, the distance is: %s', (postcode, timeZone, distance) => {
  expect(distanceOf(postcode, timeZone)).toBe(distance);
});
