import { expect, test } from 'vitest';
import { lastDayToAppeal } from '#domain/appeal/appeal.ts';

test.each([
  ['a working day, the day after two months', '2022-01-10', 0, '2022-03-11'],
  ['a Sunday runs to Monday', '2022-05-30', 0, '2022-08-01'],
  ['Ascension Day runs to the Friday', '2026-03-13', 0, '2026-05-15'],
  ['the Saturday of Easter runs over its Monday', '2022-02-15', 0, '2022-04-19'],
  ['a holiday runs to the day after', '2022-05-13', 0, '2022-07-15'],
  ['a month more for distance is counted before that', '2022-05-30', 1, '2022-08-31'],
  ['two months more may end on a holiday', '2022-07-10', 2, '2022-11-14'],
])('the time to appeal that ends on %s', (_, notifiedOn, more, last) => {
  expect(lastDayToAppeal(notifiedOn, more)).toBe(last);
});
