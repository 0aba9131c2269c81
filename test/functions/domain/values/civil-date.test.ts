import { describe, expect, test } from 'vitest';
import {
  civilDateIn,
  civilDaysAfter,
  daysBetween,
  isCivilDate,
  monthsAfter,
} from '#domain/values/civil-date.ts';

describe('months added to a date', () => {
  test.each([
    ['2022-06-19', 1, '2022-07-19'],
    ['2022-01-31', 1, '2022-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2022-10-31', 1, '2022-11-30'],
    ['2022-12-31', 2, '2023-02-28'],
    ['2022-12-31', 6, '2023-06-30'],
    ['2022-05-10', 0, '2022-05-10'],
    ['2024-02-29', -36, '2021-02-28'],
    ['2022-01-15', -1, '2021-12-15'],
  ])('%s and %i months: %s', (date, months, expected) => {
    expect(monthsAfter(date, months)).toBe(expected);
  });

  test.each(['2023-02-29', '2022-13-01', '2022-1-1', '', 'demain'])('%s is no date', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => monthsAfter(text, 1)).toThrow(RangeError);
  });
});

test('the day of an instant is the day of the place', () => {
  expect(civilDateIn('2021-12-31T23:30:00.000Z', 'Europe/Paris')).toBe('2022-01-01');
  expect(civilDateIn('2021-12-31T23:30:00.000Z', 'UTC')).toBe('2021-12-31');
  expect(civilDateIn('0987-06-01T12:00:00.000Z', 'UTC')).toBe('0987-06-01');
});

test('days are counted across a change of clocks', () => {
  expect(daysBetween('2022-03-26', '2022-03-28')).toBe(2);
  expect(daysBetween('2022-03-28', '2022-03-26')).toBe(-2);
  expect(daysBetween('2022-01-31', '2022-03-01')).toBe(29);
  expect(civilDaysAfter('2022-12-31', 1)).toBe('2023-01-01');
});
