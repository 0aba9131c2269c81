import { expect, test } from 'vitest';
import { holidayOn, workingDayFrom } from '#domain/cohort/public-holidays.ts';

test.each([
  ['2022-04-18', 'easter-monday'],
  ['2024-05-20', 'whit-monday'],
  ['2038-06-03', 'ascension'],
  ['2022-12-25', 'christmas'],
  ['2022-12-24', undefined],
])('%s is %s', (day, name) => {
  expect(holidayOn(day, 'Europe/Paris')).toBe(name);
});

test.each([
  ['a working day', '2022-07-29', '2022-07-29'],
  ['a Saturday', '2022-07-30', '2022-08-01'],
  ['a Sunday', '2022-07-31', '2022-08-01'],
  ['a Thursday that is a holiday', '2022-05-26', '2022-05-27'],
  ['a Friday that is a holiday, before a weekend', '2022-11-11', '2022-11-14'],
  ['a Saturday before Easter', '2022-04-16', '2022-04-19'],
])('a delay that would end on %s, %s, ends on %s', (_, day, end) => {
  expect(workingDayFrom(day, 'Europe/Paris')).toBe(end);
});

// C. trav. L3422-2.
test.each([
  ['Indian/Mayotte', '2023-04-27'],
  ['America/Martinique', '2023-05-22'],
  ['America/Guadeloupe', '2024-05-27'],
  ['America/Cayenne', '2024-06-10'],
  ['America/St_Barthelemy', '2024-10-09'],
  ['Indian/Reunion', '2024-12-20'],
])('the end of slavery is a holiday of %s on %s, and of no other place', (timeZone, day) => {
  expect(holidayOn(day, timeZone)).toBe('end-of-slavery');
  expect(holidayOn(day, 'Europe/Paris')).toBeUndefined();
  expect(workingDayFrom(day, timeZone)).not.toBe(day);
});
