import { expect, test } from 'vitest';
import { decideSupport } from '#domain/support/decide-support.ts';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import { dueCommands } from '#domain/support/next-step.ts';
import type { Support } from '#domain/support/support.ts';
import { dueOfSupport } from '#domain/support/support-due.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import { milestoneStanding } from '#domain/support/support-tasks.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { anAnswer, aPlan, aSupport, dayOfSupport } from '#test/support/support-builder.ts';

const timeZone = 'Europe/Paris';
const rhythm = { checkInEveryDays: 30, timeZone };
const agreed = () => ({ ...aSupport('check-ins'), checkIns: [] });

/** What the calendar makes of a support, day by day, with what the laureate does meanwhile. */
function lived(from: Support, until: number, acts: Readonly<Record<number, SupportEvent>> = {}) {
  let support = from;
  const happened: [day: number, type: string][] = [];
  for (let day = 3; day <= until; day += 1) {
    const at = dayOfSupport(day);
    const act = acts[day];
    if (act) support = evolveSupport(support, act, at);
    for (const command of dueCommands(support, { today: civilDateIn(at, timeZone), checkInEveryDays: 30 })) {
      const decided = decideSupport(command, support, at);
      if (!decided.ok) continue;
      for (const event of decided.value) {
        happened.push([day, event.type]);
        support = evolveSupport(support, event, at);
      }
    }
  }
  return { support, happened };
}

test('a question each period from the agreement on, one reminder for each that is not answered, until the last day', () => {
  const { support, happened } = lived(agreed(), 240, {
    35: { type: 'CheckInAnswered', number: 1, answer: anAnswer },
  });
  expect(happened).toEqual([
    [32, 'CheckInAsked'],
    [62, 'CheckInAsked'],
    [72, 'CheckInReminded'],
    [92, 'CheckInAsked'],
    [102, 'CheckInReminded'],
    [122, 'CheckInAsked'],
    [132, 'CheckInReminded'],
    [152, 'CheckInAsked'],
    [162, 'CheckInReminded'],
    [182, 'CheckInAsked'],
    [192, 'CheckInReminded'],
    [212, 'CheckInAsked'],
    [215, 'CheckInsClosed'],
  ]);
  expect(support.stage).toBe('reports');
});

test('each question is due one period later, and is what the laureate is waited for', () => {
  const before = agreed();
  expect(dueOfSupport(before, rhythm)).toEqual([{ what: 'check-in-to-come', by: dayOfSupport(32) }]);
  const { support } = lived(before, 33);
  expect(dueOfSupport(support, rhythm)).toEqual([{ what: 'answer-check-in', by: dayOfSupport(62) }]);
  const changed = evolveSupport(
    support,
    { type: 'PlanProposed', plan: aPlan, by: 'staff-1' },
    dayOfSupport(34),
  );
  expect(dueOfSupport(changed, rhythm)[0]).toEqual({ what: 'agree-plan' });
});

test('no further question is announced that would come after the last day', () => {
  const { support } = lived(agreed(), 212);
  const last = support.checkIns.at(-1);
  const answered: SupportEvent = { type: 'CheckInAnswered', number: last?.number ?? 0, answer: anAnswer };
  expect(dueOfSupport(evolveSupport(support, answered, dayOfSupport(213)), rhythm)).toEqual([]);
});

test('every stage says what it waits for, and nothing once it is over', () => {
  const dues = (['plan', 'reports', 'review', 'benefits', 'closed', 'ended'] as const).map((stage) =>
    dueOfSupport(aSupport(stage), rhythm),
  );
  expect(dues).toEqual([
    [{ what: 'plan-awaited' }],
    [{ what: 'file-reports' }],
    [{ what: 'reports-reviewed' }],
    [{ what: 'tell-benefits', by: dayOfSupport(285) }],
    [],
    [],
  ]);
});

test('a milestone stands as it was last told of, whatever was left unanswered since', () => {
  const support = aSupport('check-ins');
  const [asked] = support.checkIns;
  if (!asked) throw new Error('a check-in was asked');
  const later = { ...anAnswer, milestones: { m1: 'met' as const } };
  const checkIns = [
    { ...asked, answer: anAnswer, answeredAt: dayOfSupport(33) },
    { ...asked, number: 2, answer: later, answeredAt: dayOfSupport(63) },
    { ...asked, number: 3 },
  ];
  expect(milestoneStanding({ ...support, checkIns })).toMatchObject([
    { milestoneId: 'm1', state: 'met', toldAt: dayOfSupport(63) },
    { milestoneId: 'm2', state: 'late', toldAt: dayOfSupport(33) },
  ]);
});

test('where nobody looked for weeks, the help that is over closes, and nothing is asked or reminded of any more', () => {
  const support = agreed();
  const today = civilDateIn(dayOfSupport(300), timeZone);
  expect(today > support.endsOn).toBe(true);
  expect(dueCommands(support, { today, checkInEveryDays: 30 })).toEqual([
    { command: 'close-check-ins', isOver: true },
  ]);
});
