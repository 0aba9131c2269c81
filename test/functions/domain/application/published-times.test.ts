import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { latestEnd, publishedCalendar, publishedTimes } from '#domain/application/published-times.ts';
import { localTimeOf, typedInstant } from '#domain/values/local-time.ts';
import { promotion1 } from '#test/support/cohort.ts';

const { calendar } = promotion1;
const extended = (until: string) => ({
  extensions: [
    {
      from: calendar.juryClosesAt,
      until,
      reason: 'Une panne.',
      by: 'staff-1',
      at: '2022-03-20T10:00:00.000Z',
    },
  ],
});

test('the last extension is the end; the opening and the other ends stay', () => {
  const until = '2022-03-28T18:00:00+02:00';
  expect(publishedTimes('jury', calendar, undefined).closesAt).toBe(calendar.juryClosesAt);
  expect(publishedTimes('jury', calendar, extended(until))).toEqual({
    opensAt: calendar.juryOpensAt,
    closesAt: until,
  });
  expect(publishedCalendar(calendar, { jury: extended(until) })).toEqual({
    ...calendar,
    panelTiesUntil: calendar.panelOpensAt,
    juryClosesAt: until,
  });
});

test('an extended vote makes room for the jury', () => {
  const until = '2022-05-20T18:00:00+02:00';
  expect(latestEnd('jury', promotion1, undefined)).toBe(calendar.panelClosesAt);
  expect(latestEnd('jury', promotion1, extended(until))).toBe(until);
});

test.each([
  ['2022-03-25T17:00:00.000Z', '2022-03-25T18:00:00+01:00'],
  ['2022-03-28T16:00:00.000Z', '2022-03-28T18:00:00+02:00'],
])('%s is written %s in Paris', (instant, local) => {
  expect(localTimeOf(instant, 'Europe/Paris')).toBe(local);
  expect(typedInstant(local.slice(0, 16), 'Europe/Paris')).toBe(local);
});
test.each([
  '',
  'demain',
  '2022-13-45T99:00',
  '2022-03-25',
  '2022-03-25T24:00',
  '2026-02-30T18:00',
  '2026-04-31T23:59',
  '2026-02-29T18:00:00',
])('%j is no day and time', (typed) => {
  expect(typedInstant(typed, 'Europe/Paris')).toBeUndefined();
});

/**
 * The module itself, the shape of the file and its rules, letters' examples, which are given the published calendar, and what
 * letters say of about when an answer comes: long before anybody moves an end.
 */
const mayRead = [
  'functions/domain/application/published-times.ts',
  'functions/domain/cohort/cohort.ts',
  'functions/emails/letter/letter-common.ts',
  'functions/web/console/desk/today-dates.ts',
  'infra/cohort-file/',
  'infra/cli/rehearsal/people/calendar.ts',
];
const isExample = (line: string) =>
  /example: \(\{ (\w+, )?calendar \}|^\s+closesAt: calendar\.juryClosesAt,$|\(calendar\) => calendar\./.test(
    line,
  );

test('nobody else reads the ends of the cohort file, for showing or for deciding', () => {
  const readers = ['functions', 'infra'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`)
      .filter((path) => !mayRead.some((known) => path.startsWith(known)))
      .flatMap((path) =>
        readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) =>
            /juryClosesAt|panelClosesAt|calendar\.closesAt|\{.*closesAt.*\} = .*calendar;/.test(line),
          )
          .filter((line) => !(path.startsWith('functions/emails/') && isExample(line)))
          .map((line) => `${path}: ${line.trim()}`),
      ),
  );
  expect(readers).toEqual([]);
});
