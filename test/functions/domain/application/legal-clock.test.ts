import { expect, test } from 'vitest';
import { afterSuspension, implicitRejectionAt } from '#domain/application/legal-clock.ts';

const inParis = (receivedAt: string, months = 2) => implicitRejectionAt(receivedAt, months, 'Europe/Paris');

test('two months are two months of the calendar, at the same time of day', () => {
  expect(inParis('2022-01-10T10:00:00.000Z')).toBe('2022-03-10T10:00:00.000Z');
});

test('the day is the day in Paris: half past midnight there is the evening before in UTC', () => {
  expect(inParis('2021-12-31T23:30:00.000Z')).toBe('2022-02-28T23:30:00.000Z');
});

test('a day that the month does not have is its last day', () => {
  expect(inParis('2021-12-31T12:00:00.000Z')).toBe('2022-02-28T12:00:00.000Z');
  expect(inParis('2023-12-31T12:00:00.000Z')).toBe('2024-02-29T12:00:00.000Z');
});

test('the wall clock counts when the clocks change in between', () => {
  expect(inParis('2022-02-15T10:00:00.000Z')).toBe('2022-04-15T09:00:00.000Z');
  expect(inParis('2022-09-15T10:00:00.000Z')).toBe('2022-11-15T11:00:00.000Z');
});

test('a time that the change of clocks skips is an hour later', () => {
  // 2:30 in Paris on 27 January; there is no 2:30 on 27 March 2022.
  expect(inParis('2022-01-27T01:30:00.000Z')).toBe('2022-03-27T01:30:00.000Z');
});

test('the delay stands still while the administration waits for an answer', () => {
  expect(
    afterSuspension('2022-03-10T10:00:00.000Z', '2022-01-20T08:00:00.000Z', '2022-01-25T08:30:00.000Z'),
  ).toBe('2022-03-15T10:30:00.000Z');
});
