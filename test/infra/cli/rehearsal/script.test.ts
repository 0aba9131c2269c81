import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Template, templates } from '#domain/application/letters.ts';
import { openJournal, readJournal } from '#infra/cli/rehearsal/clients/journal.ts';
import { sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { calendarOf } from '#infra/cli/rehearsal/people/calendar.ts';
import { termsOf } from '#infra/cli/rehearsal/people/call-terms.ts';
import { drawPeople } from '#infra/cli/rehearsal/people/people.ts';
import { expectedMails } from '#infra/cli/rehearsal/report/happenings.ts';
import type { Report } from '#infra/cli/rehearsal/report/report.ts';
import { missedBars } from '#infra/cli/rehearsal/report/report-text.ts';
import { type Rest, restNames, restReached, until } from '#infra/cli/rehearsal/scenes/rests.ts';
import { past, scriptOf } from '#infra/cli/rehearsal/script.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

const cohort = loadCohortFile('promotion-1');
const calendar = calendarOf(cohort);
const script = scriptOf({ calendar, people: drawPeople(1, 187, termsOf(cohort)) });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aic-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the script goes through the calendar in order, from before the call to the end of the help, months after the cohort’s', () => {
  const times = script.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const { beforeTheCall, ends } = calendar;
  const timesOf = (isHelp: boolean) =>
    script.filter(({ scene }) => (scene === 'support') === isHelp).map(({ at }) => at);
  expect([times[0], timesOf(false).at(-1)]).toEqual([beforeTheCall, ends]);
  expect(times.at(-1)).toBe(timesOf(true).at(-1));
  expect(times.at(-1)).toBeGreaterThan(ends);
});

test('every entry has a name of its own, for the journal', () => {
  expect(new Set(script.map(({ name }) => name)).size).toBe(script.length);
});

test('what an earlier version played is gone on with behind it: entries that its script did not have are over', () => {
  const names = script.map(({ name }) => name);
  expect(past(script, names.slice(0, 30))).toEqual(names.slice(0, 30));
  expect(past(script, [...names.slice(0, 12), ...names.slice(14, 30)])).toEqual(names.slice(0, 30));
  expect(past(script, ['an entry of before', ...names.slice(0, 30)])).toEqual(names.slice(0, 30));
  expect(past(script, [])).toEqual([]);
});

test('the scenes follow one another; help begins among the agreements, and goes on after them', () => {
  const scenes = script.map(({ scene }) => scene);
  const changes = (of: typeof scenes) => of.filter((scene, index) => scene !== of[index - 1]);
  const withoutHelp = scenes.filter((scene) => scene !== 'support');
  expect(changes(withoutHelp)).toEqual(['call', 'eligibility', 'jury', 'panel', 'agreements']);
  expect([...new Set(scenes)].at(-1)).toBe('support');
  expect(scenes.indexOf('support')).toBeLessThan(scenes.lastIndexOf('agreements'));
  expect(scenes.at(-1)).toBe('support');
});

describe.each(['promotion-1', 'promotion-2'])('the stages of %s', (name) => {
  const one = loadCohortFile(name);
  const calendar = calendarOf(one);
  const entries = scriptOf({ calendar, people: drawPeople(1, 187, termsOf(one)) });
  const lastOf = (stage: Rest) => until(stage, entries, calendar).at(-1)?.name;

  test('rest where somebody has something to do', () => {
    expect(Object.fromEntries(restNames.map((stage) => [stage, lastOf(stage)]))).toEqual({
      call: 'the step works again',
      eligibility: 'two decide at once',
      jury: 'readings filed',
      vote: 'the first ballots',
      signature: 'agreements signed',
      end: 'the last silence',
    });
  });

  test('are reached when all of them was played, also by a run that is on its way to the next', () => {
    const played = (stage: Rest) => until(stage, entries, calendar).map((entry) => entry.name);
    const reachedBy = (done: string[]) => restReached(entries, calendar, done);
    expect(reachedBy([])).toBeUndefined();
    for (const stage of restNames) expect(reachedBy(played(stage))).toBe(stage);
    expect(reachedBy([...played('vote'), 'count refused: too few voters'])).toBe('vote');
    expect(reachedBy(played('vote').slice(0, -1))).toBe('jury');
  });
});

test('a journal is found again, and belongs to one rehearsal', () => {
  const path = join(folder, 'state', 'rehearsal.json');
  const wanted = { cohort: 'promotion-1', applications: 60, seed: 1 };
  const journal = openJournal(path, wanted);
  journal.content.done.push('before the call');
  journal.save();
  expect(readJournal(path)?.done).toEqual(['before the call']);
  expect(openJournal(path, wanted).content.done).toEqual(['before the call']);
  expect(() => openJournal(path, { ...wanted, seed: 2 })).toThrow('seed 1');
});

test('an audit event that tells something calls for its e-mail; an assessment calls for none', () => {
  const timeline = [
    { version: 1, type: 'ApplicationFiled', data: {} },
    { version: 2, type: 'EligibilityAssessed', data: {} },
    { version: 4, type: 'OutcomeReleased', data: { told: { outcome: 'eligible' } } },
    { version: 5, type: 'OutcomeReleased', data: { told: { outcome: 'waitlisted' } } },
  ];
  expect(expectedMails('aic1-X', timeline)).toEqual([
    'aic1-X_1_receipt',
    'aic1-X_4_eligible',
    'aic1-X_5_waiting-list',
  ]);
});

test('side by side: no more than so many at a time, results in order, the first failure thrown at the end', async () => {
  let [running, most] = [0, 0];
  const work = async (value: number) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return value * 2;
  };
  expect(await sideBySide([1, 2, 3, 4, 5], work, 2)).toEqual([2, 4, 6, 8, 10]);
  expect(most).toBe(2);
  const failing = sideBySide([1, 2, 3], (value) => Promise.reject(new Error(`no ${value}`)), 1);
  await expect(failing).rejects.toThrow('no 1');
});

const allBut = (missing?: Template) =>
  Object.fromEntries(templates.filter((one) => one !== missing).map((one) => [one, 1]));

const good: Report = {
  cohort: 'promotion-1',
  seed: 1,
  applications: 187,
  statuses: {},
  flow: { executions: 0, transitions: 0, openDays: 0, entered: {}, timedOut: {} },
  calls: {},
  byFunction: {},
  lost: 0,
  stuck: 0,
  leaks: 0,
  breaches: 0,
  laureates: [{ applicationId: 'aic1-X', title: 'Infoclimat', amountCents: 5_000_000 }],
  happenings: {},
  emails: { sent: 500, byTemplate: allBut(), duplicates: 0 },
  transitions: { total: 900, awardedMax: 12, refusedMax: 7, detourMax: 14 },
  units: { read: 1, write: 1 },
  costUsd: { total: 0.1, perApplication: 0.0005 },
  quantities: {},
  permissions: { denied: [], unused: [] },
  alarms: { rang: {}, unexpected: [], silent: [] },
  leftOut: {},
  wallSeconds: 45,
  peakRssMb: 900,
  quietDayUnits: 50,
};

test.each<[string, Partial<Report>]>([
  ['lost', { lost: 1 }],
  ['stuck', { stuck: 1 }],
  ['doctor’s findings', { breaches: 1 }],
  ['alarms that nothing accounts for', { alarms: { ...good.alarms, unexpected: ['ApiFails'] } }],
  ['alarms that an incident did not ring', { alarms: { ...good.alarms, silent: ['WorkStuck'] } }],
  ['emails sent twice', { emails: { ...good.emails, duplicates: 1 } }],
  ['a letter of the table', { emails: { ...good.emails, byTemplate: allBut('jury-thanks') } }],
  ['transitions, awarded', { transitions: { ...good.transitions, awardedMax: 13 } }],
  ['transitions, refused', { transitions: { ...good.transitions, refusedMax: 8 } }],
  ['calls denied', { permissions: { denied: [{}], unused: [] } }],
  ['grants unused', { permissions: { denied: [], unused: [{}] } }],
  ['cost per application, USD', { costUsd: { total: 1, perApplication: 0.0015 } }],
  ['seconds', { wallSeconds: 45.1 }],
  ['read units of a quiet day', { quietDayUnits: 50.1 }],
  ['read units of a quiet day', { applications: 500, quietDayUnits: 74 }],
  ['laureates', { laureates: [] }],
  ['granted, euro cents', { laureates: [{ applicationId: 'x', title: 'y', amountCents: 80_000_001 }] }],
])('a report that misses "%s" says so, and nothing else', (name, change) => {
  expect(missedBars(good, cohort.funding)).toEqual([]);
  expect(missedBars({ ...good, ...change }, cohort.funding).map((missed) => missed.name)).toEqual([name]);
});
