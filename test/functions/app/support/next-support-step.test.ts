/** Where the workflow of a support goes on, and what the calendar makes due on the way. */
import { expect, test } from 'vitest';
import { outboxStore } from '#adapters/dynamodb/delivery/outbox-store.ts';
import { startKey } from '#adapters/dynamodb/keys.ts';
import { endSupport } from '#app/support/direct-support.ts';
import { keepTime, keepTimeOfAll } from '#app/support/keep-time.ts';
import { nextSupportStep } from '#app/support/next-support-step.ts';
import { openSupportGate } from '#app/support/open-support-gate.ts';
import {
  agreed,
  aSupportedLaureate,
  asked,
  type Life,
} from '#test/functions/app/support/supported-laureate.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import { supportedId as applicationId, awardedAt, dayOfSupport } from '#test/support/support-builder.ts';
import { type SupportGate, supportIdOf } from '#workflows/contracts.ts';

const supportId = supportIdOf(applicationId);
const step = ({ deps }: Life, startedAt = awardedAt) => nextSupportStep(deps, { supportId, startedAt });
const enter = ({ deps }: Life, gate: SupportGate) =>
  openSupportGate(deps, { supportId, gate, taskToken: `token of ${gate}` });
/** The waits, each with its token where it still has one. */
const waits = ({ deps }: Life) =>
  deps.stored.items('gate').map(({ gate, taskToken, settledAt }) => ({ gate, taskToken, settledAt }));

test('what is due is done first, and the workflow waits where the record then says', async () => {
  const life = await agreed();
  life.on(31);
  expect(await step(life)).toEqual({ supportId, outcome: 'AwaitCheckIn' });
  expect((await life.found()).checkIns).toEqual([]);
  life.on(32);
  for (let time = 0; time < 2; time += 1)
    expect(await step(life)).toEqual({ supportId, outcome: 'AwaitCheckIn' });
  expect((await life.found()).checkIns).toHaveLength(1);
  expect((await life.deps.supports.timeline(applicationId)).at(-1)).toMatchObject({
    type: 'CheckInAsked',
    actor: { kind: 'programme' },
  });
  life.on(42);
  await step(life);
  expect(life.letters()).toEqual(['plan-proposed', 'check-in', 'check-in']);
});

test('a gate that is entered keeps its token and when, until what ends it is told', async () => {
  const life = await aSupportedLaureate();
  life.on(1);
  expect(await enter(life, 'AwaitPlan')).toEqual({ supportId, outcome: 'opened' });
  expect(life.deps.stored.items('gate')).toMatchObject([
    { gate: 'AwaitPlan', taskToken: 'token of AwaitPlan', openedAt: dayOfSupport(1) },
  ]);
});

test('a wait whose time ran out is over once the record has gone on by itself: the next one is another gate’s', async () => {
  const life = await asked();
  await enter(life, 'AwaitCheckIn');
  // Nothing is due yet: the wait that timed out goes on at its own gate, and none is looked for.
  life.on(40);
  const gates = { expire: () => expect.fail('looked for') };
  await nextSupportStep({ ...life.deps, gates }, { supportId, startedAt: awardedAt });
  expect(waits(life).at(-1)).toMatchObject({ taskToken: 'token of AwaitCheckIn', settledAt: undefined });
  life.at('2023-01-10T23:00:00.000Z');
  expect(await step(life)).toEqual({ supportId, outcome: 'AwaitReports' });
  expect(waits(life).at(-1)).toEqual({ gate: 'AwaitCheckIn', settledAt: '2023-01-10T23:00:00.000Z' });
});

test('what ended a support before any gate opened leaves nobody waiting to be told', async () => {
  const life = await asked();
  life.on(75);
  await endSupport(life.deps, { applicationId, reason: 'Plus de nouvelles.', by: staff });
  expect(waits(life).some(({ settledAt }) => settledAt === undefined)).toBe(true);
  expect(await step(life)).toEqual({ supportId, outcome: 'ended' });
  expect(waits(life).every(({ settledAt }) => settledAt === dayOfSupport(75))).toBe(true);
});

test('an execution hands over once it is two hundred and forty days old, and not before, nor what is over', async () => {
  const life = await aSupportedLaureate();
  const { name } = (await life.deps.table.get(startKey(supportId))) ?? {};
  const start = () => life.deps.table.get(startKey(supportId));
  await outboxStore(life.deps.table).started({ kind: 'support', id: supportId }, String(name), awardedAt);
  life.on(239);
  expect(await step(life)).toEqual({ supportId, outcome: 'AwaitPlan' });
  expect(await start()).toMatchObject({ name });
  life.on(240);
  expect(await step(life)).toEqual({ supportId, outcome: 'renewed' });
  const next = `${supportId}_${awardedAt.slice(0, 10)}`;
  expect(await start()).toMatchObject({ name: next, undeliveredPk: expect.any(String) });
  // Its answer was lost, and the step comes again after the next one was started: that is not started anew.
  await outboxStore(life.deps.table).started({ kind: 'support', id: supportId }, next, awardedAt);
  expect(await step(life)).toEqual({ supportId, outcome: 'renewed' });
  expect(await start()).toMatchObject({ name: next, startedAt: awardedAt });
  await endSupport(life.deps, { applicationId, reason: 'Plus de nouvelles.', by: staff });
  expect(await step(life)).toEqual({ supportId, outcome: 'ended' });
});

test('a support that is not there is an error: its execution began with its record', async () => {
  const { deps } = await aSupportedLaureate();
  const nobody = supportIdOf('aic1-ZZZZZZZZZZZZZZZZ');
  await expect(nextSupportStep(deps, { supportId: nobody, startedAt: awardedAt })).rejects.toThrow(
    'no support of aic1-ZZZZZZZZZZZZZZZZ',
  );
});

test('time is kept of every support, and none is read before the vote opens', async () => {
  const life = await agreed();
  life.on(32);
  const { cohort } = life.deps;
  const votesAt = (panelOpensAt: string) => ({
    ...life.deps,
    cohort: { ...cohort, calendar: { ...cohort.calendar, panelOpensAt } },
  });
  const unread = { all: () => expect.fail('read') };
  const early = votesAt(new Date(Date.parse(dayOfSupport(32)) + 1).toISOString());
  await keepTimeOfAll({ ...early, supports: { ...early.supports, ...unread } });
  await keepTimeOfAll(votesAt(dayOfSupport(32)));
  expect((await life.found()).checkIns).toHaveLength(1);
});

test('where nothing is due the record at hand says so; what was done since by another run is not done again', async () => {
  const life = await agreed();
  const found = await life.found();
  const unread = { ...life.deps.supports, find: () => expect.fail('read') };
  life.on(31);
  expect(await keepTime({ ...life.deps, supports: unread }, found)).toEqual(found);
  life.on(32);
  await life.timePasses();
  expect(await keepTime(life.deps, found)).toEqual(found);
  expect((await life.found()).checkIns).toHaveLength(1);
});
