import { expect, test } from 'vitest';
import { holidayOn, workingDayFrom } from '#domain/cohort/public-holidays.ts';

test.each([
  ['2022-04-18', 'Easter Monday'],
  ['2024-05-20', 'Whit Monday'],
  ['2038-06-03', 'Ascension Day'],
  ['2022-12-25', 'Christmas Day'],
  ['2022-12-24', undefined],
])('%s is %s', (day, name) => {
  expect(holidayOn(day)?.en).toBe(name);
});

test.each([
  ['a working day', '2022-07-29', '2022-07-29'],
  ['a Saturday', '2022-07-30', '2022-08-01'],
  ['a Sunday', '2022-07-31', '2022-08-01'],
  ['a Thursday that is a holiday', '2022-05-26', '2022-05-27'],
  ['a Friday that is a holiday, before a weekend', '2022-11-11', '2022-11-14'],
  ['a Saturday before Easter', '2022-04-16', '2022-04-19'],
])('a delay that would end on %s, %s, ends on %s', (_, day, end) => {
  expect(workingDayFrom(day)).toBe(end);
});
