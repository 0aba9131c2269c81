/** What of a support waits, for whom and since when: in each stage, and once its reports are late. */
import { describe, expect, test } from 'vitest';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import type { Support } from '#domain/support/support.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import { isUntil, ofStaff, supportTaskKinds, supportTasks } from '#domain/support/support-tasks.ts';
import {
  aDefault,
  aFiling,
  aNotice,
  anAnswer,
  aPlan,
  aSupport,
  awardedAt,
  dayOfSupport,
} from '#test/support/support-builder.ts';

const noon = (day: string) => `${day}T12:00:00.000Z`;
const { dueOn, answerBy } = aNotice;
const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
/** What waits on a day; reports are due as the notice says. */
const on = (today: string, support: Support, reportsDueOn: string | undefined = dueOn) =>
  supportTasks(support, { now: noon(today), today, reportsDueOn });
const early = '2022-07-20';
const proposal = {
  act: 'record-default',
  digest: 'd',
  by: 'staff-1',
  at: dayOfSupport(430),
  said: {},
} as const;
const proposed: SupportEvent = { type: 'DefaultProposed', by: 'staff-1', proposal };
const asked = aSupport('check-ins');
const answered = (milestones: typeof anAnswer.milestones) =>
  evolveSupport(
    asked,
    { type: 'CheckInAnswered', number: 1, answer: { ...anAnswer, milestones } },
    dayOfSupport(33),
  );

describe('waits', () => {
  test('a plan, to be proposed since the award, then to be agreed', () => {
    expect(on(early, aSupport('plan'))).toEqual([{ kind: 'plan-to-propose', at: awardedAt }]);
    const waiting = aSupport('plan', { type: 'PlanProposed', plan: aPlan, by: 'staff-1' });
    expect(on(early, waiting)).toEqual([{ kind: 'plan-to-agree', at: dayOfSupport(0) }]);
  });

  test('a check-in once its last moment has come, and none that was answered', () => {
    const [before, then] = ['2022-08-11T09:59:59.999Z', dayOfSupport(62)];
    const at = (now: string, support: Support) =>
      supportTasks(support, { now, today: early, reportsDueOn: dueOn });
    expect(at(before, asked)).toEqual([]);
    expect(at(then, asked)).toEqual([{ kind: 'check-in-silent', at: dayOfSupport(62) }]);
    expect(at(then, answered({ m1: 'on-track', m2: 'on-track' }))).toEqual([]);
  });

  test('a milestone since it was told to be late, or its day has passed without being met', () => {
    const red = { kind: 'milestone-red', at: dayOfSupport(33), milestoneId: 'm2' };
    const passed = { kind: 'milestone-passed', at: noon('2022-10-15'), milestoneId: 'm1' };
    const late = answered({ m1: 'on-track', m2: 'late' });
    expect(on('2022-10-15', late)).toEqual([red]);
    expect(on('2022-10-16', late)).toEqual([passed, red]);
    expect(on('2022-10-16', answered({ m1: 'met', m2: 'on-track' }))).toEqual([]);
  });

  test('reports, for their review since they came', () => {
    expect(on('2023-01-20', aSupport('review')).at(-1)).toEqual({
      kind: 'reports-to-review',
      at: dayOfSupport(220),
    });
    expect(on('2023-01-20', aSupport('ended', { type: 'ReportsFiled', ...aFiling }))).toEqual([
      { kind: 'reports-to-review', at: dayOfSupport(90) },
    ]);
  });

  test('what came of the project, until its day, and nothing of what is closed', () => {
    const telling = aSupport('benefits');
    expect(on('2023-02-01', telling).at(-1)).toEqual({ kind: 'benefits-awaited', at: telling.dueAt });
    expect(on('2023-09-01', aSupport('closed'))).toEqual([]);
  });
});

describe('reports that do not come wait', () => {
  const last = (today: string, support: Support, due?: string) => on(today, support, due).at(-1);

  test('for the laureate until their day, for staff from the next on', () => {
    const owing = aSupport('reports');
    expect(last(dueOn, owing)).toEqual({ kind: 'reports-awaited', at: noon(dueOn) });
    expect(last(dayAfter(dueOn), owing)).toEqual({ kind: 'reports-late', at: noon(dueOn) });
    expect(supportTasks(owing, { now: noon(dueOn), today: '2030-01-01' }).at(-1)).toEqual({
      kind: 'reports-awaited',
      at: noon(owing.endsOn),
    });
  });

  test('until the day that a notice gives, then for staff to decide, then for the second of them', () => {
    const noticed = aSupport('reports', aNotice);
    expect(last(answerBy, noticed)).toEqual({ kind: 'default-notified', at: noon(answerBy) });
    expect(last(dayAfter(answerBy), noticed)).toEqual({ kind: 'default-to-decide', at: noon(answerBy) });
    const waiting = aSupport('reports', aNotice, proposed);
    expect(last(dayAfter(answerBy), waiting)).toEqual({ kind: 'default-to-confirm', at: proposal.at });
  });

  test('of whoever has left only once they are late, and no more once the grant is withdrawn', () => {
    expect(on(dueOn, aSupport('ended'))).toEqual([]);
    expect(on(dayAfter(dueOn), aSupport('ended'))).toEqual([{ kind: 'reports-late', at: noon(dueOn) }]);
    expect(on('2023-09-01', aSupport('ended', aNotice, aDefault))).toEqual([]);
  });

  test('for the second of two who take the withdrawal back', () => {
    const waiting = aSupport('ended', aNotice, aDefault, proposed);
    expect(on('2023-09-01', waiting)).toEqual([{ kind: 'default-to-confirm', at: proposal.at }]);
  });
});

test('the laureate has time until the day of what waits for them, staff are late since that of what waits for them', () => {
  const those = (of: Readonly<Record<string, boolean>>) => supportTaskKinds.filter((kind) => of[kind]);
  const waitForLaureate = ['reports-awaited', 'default-notified', 'benefits-awaited'];
  expect(those(isUntil)).toEqual(waitForLaureate);
  expect(supportTaskKinds.filter((kind) => !ofStaff[kind])).toEqual(['plan-to-agree', ...waitForLaureate]);
});
