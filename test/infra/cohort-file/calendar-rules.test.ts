/** The limits of a calendar, to the minute, and the offset of every moment in it. */
import { expect, test } from 'vitest';
import { calendarRules } from '#infra/cohort-file/rules/calendar-rules.ts';
import { promotion1 } from '#test/support/cohort.ts';

const { calendar, delays } = promotion1;
const found = (code: string, more: object) =>
  calendarRules
    .filter((rule) => rule.code === code)
    .flatMap((rule) => rule.findings({ ...promotion1, calendar: { ...calendar, ...more } }))
    .map(({ path }) => [path].flat().join('.'));
const later = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

test('a laureate may sign until the very end of the cohort', () => {
  const last = later(calendar.panelClosesAt, delays.signatureDays * 86_400_000);
  expect(found('signature-after-the-end', { endsAt: last })).toEqual([]);
  expect(found('signature-after-the-end', { endsAt: later(last, -1) })).toEqual(['delays.signatureDays']);
});

test('every moment of the calendar is written with the offset of its place', () => {
  const whole = { ...calendar, panelTiesUntil: calendar.panelTiesUntil ?? calendar.panelOpensAt };
  const moments = Object.entries(whole).filter(([, value]) => /^\d{4}-.*T/.test(String(value)));
  expect(moments.map(([name]) => name)).toContain('panelTiesUntil');
  for (const [name, value] of moments) {
    expect(found('wrong-offset', { [name]: value })).toEqual([]);
    expect(found('wrong-offset', { [name]: String(value).replace(/[+-]\d\d:\d\d$/, '+05:00') })).toEqual([
      `calendar.${name}`,
    ]);
  }
});
