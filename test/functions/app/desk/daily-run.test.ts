/** What a daily run asks the table for, on a day on which nothing changed: each record once, and those of one moment in one call. */
import type { BatchGetItemCommandInput, DynamoDBClient, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { awardOpenings } from '#adapters/dynamodb/agreement/award-openings.ts';
import { dailyRunStore } from '#adapters/dynamodb/desk/daily-run-store.ts';
import { dailyStores } from '#adapters/dynamodb/desk/daily-stores.ts';
import { withListsReadOnce } from '#adapters/dynamodb/index-reads.ts';
import { openDataKey, paymentsKey } from '#adapters/dynamodb/keys.ts';
import { lateReadsTogether } from '#adapters/dynamodb/late-reads.ts';
import { openDataStore } from '#adapters/dynamodb/results/open-data-store.ts';
import { openTable, type Table } from '#adapters/dynamodb/table.ts';
import { dailyRun } from '#app/desk/daily-run.ts';
import { scheduled, tellDay } from '#lambda/unattended-run.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const { calendar } = promotion1;
const cohort = { ...promotion1, calendar: { ...calendar, panelOpensAt: '2022-01-09T18:00:00+01:00' } };
const awardedAt = '2022-03-01T10:00:00.000Z';

/** A programme, and what one daily run of it asks the table for. */
async function aDay(
  programme: ReturnType<typeof programmeInMemory>,
  over: Partial<Parameters<typeof dailyRun>[0]> = {},
) {
  const calls: string[] = [];
  const gets: { kinds: string; isLate: boolean }[] = [];
  const client = {
    send(command: { input: Record<string, unknown> }) {
      const { RequestItems, ExpressionAttributeValues: values } = command.input as Partial<
        BatchGetItemCommandInput & QueryCommandInput
      >;
      calls.push([command.constructor.name, values?.[':pk']?.S ?? []].flat().join(' '));
      for (const { Keys = [], ConsistentRead } of Object.values(RequestItems ?? {})) {
        const kinds = Keys.map(({ PK }) => String(PK?.S).replace(/#aic1.*/, '')).sort();
        gets.push({ kinds: kinds.join(' '), isLate: ConsistentRead === false });
      }
      return programme.table.client.send(command as never);
    },
  } as unknown as DynamoDBClient;
  const table = lateReadsTogether(openTable(programmeTable, client));
  const done = await dailyRun({
    ...dailyStores(withListsReadOnce(table)),
    cohort,
    clock: programme.clock,
    register: undefined,
    ...over,
  });
  return { calls, gets, done };
}

/** Two have an award, with its support and its payments, and one an agreement signed by both. */
async function aSignedCohort(now: string) {
  const programme = programmeInMemory(cohort, now);
  for (const number of [1, 2]) {
    const support = { awardedAt, endsOn: '2023-01-10' };
    const payments = { awardedAt, agreementNumber: `C${number}`, grantedCents: 1, instalments: [] };
    const opened = awardOpenings(programme.apply(number, 'awarded'), { support, payments });
    await programme.table.transact(opened);
  }
  programme.apply(3, 'countersigned');
  return programme;
}

const rounds = 'ROUND#eligibility ROUND#jury ROUND#panel';
const applications = 'APPLICATION APPLICATION APPLICATION';

test('on a working day the rounds, the desk and all records that the lists name are one call, as late as the lists may be', async () => {
  const { calls, gets } = await aDay(await aSignedCohort('2022-03-21T07:00:00.000Z'));
  const [kinds, ...others] = gets;
  expect([kinds, others]).toEqual([
    {
      kinds: `${applications} MAIL PAYMENTS PAYMENTS ROUND#calling-off ${rounds} SUPPORT SUPPORT`,
      isLate: true,
    },
    [],
  ]);
  // Two ask for what was published, and one for the roll, in the days of the vote. Written is a letter, and that the day was done.
  expect(calls.filter((call) => !call.startsWith('BatchGet')).sort()).toEqual([
    'PutItemCommand',
    'PutItemCommand',
    'QueryCommand OPEN-DATA',
    'QueryCommand ROLL#panel',
    'ScanCommand',
  ]);
});

test('on a Sunday staff are told nothing, and neither the desk nor an application is read', async () => {
  const { gets } = await aDay(await aSignedCohort('2022-03-20T07:00:00.000Z'));
  expect(gets.map(({ kinds }) => kinds)).toEqual([`PAYMENTS PAYMENTS ${rounds} SUPPORT SUPPORT`]);
});

test('what was published is on a list, which the run has read: of an agreement in it staff hear no more', async () => {
  const toldOf = async (declare: (table: Table) => Promise<unknown>) => {
    const programme = await aSignedCohort('2022-05-16T07:00:00.000Z');
    await declare(programme.table);
    const { calls } = await aDay(programme);
    const letters = programme.stored.letters() as { data: { publications?: unknown[] } }[];
    const unpublished = letters.flatMap(({ data }) => data.publications ?? []).length;
    return { unpublished, isAsked: calls.includes('QueryCommand OPEN-DATA') };
  };
  const document = { sha256: 'a', references: ['C1'], publishedBy: 's', publishedAt: awardedAt };
  expect(await toldOf(async () => {})).toEqual({ unpublished: 3, isAsked: true });
  expect(await toldOf((table) => openDataStore(table).keep(document))).toEqual({
    unpublished: 0,
    isAsked: false,
  });
  // Declared before there was a list.
  expect(await toldOf((table) => table.put({ ...openDataKey('a'), kind: 'open-data', document }))).toEqual({
    unpublished: 0,
    isAsked: true,
  });
});

test('on a Sunday on which reports are asked for, applications come with their supports and payments', async () => {
  const { gets } = await aDay(await aSignedCohort('2024-05-26T07:00:00.000Z'));
  expect(gets.map(({ kinds }) => kinds)).toEqual([
    `${applications} PAYMENTS PAYMENTS ${rounds} SUPPORT SUPPORT`,
  ]);
});

test('payments that cannot be read keep nobody from being reminded, and the run fails of them', async () => {
  const programme = await aSignedCohort('2024-06-02T07:00:00.000Z');
  const values = { ':document': {} };
  const names = { '#document': 'document' };
  await programme.table.update(paymentsKey(idOf(1)), { update: 'SET #document = :document', names, values });
  await expect(aDay(programme)).rejects.toThrow('invalid');
  const reminders = programme.stored.letters().map(({ template }) => template);
  expect(reminders).toEqual(['report-reminder', 'report-reminder', 'report-reminder']);
  expect(await dailyRunStore(programme.table).lastBegun()).toBeUndefined();
});

test('the hourly run reads when a day was done last, which none that ended before puts back', async () => {
  const programme = programmeInMemory(cohort, '2022-01-08T07:00:00.000Z');
  await aDay(programme);
  const days = dailyRunStore(programme.table);
  await days.ended('2022-01-07T07:00:00.000Z');
  expect(await days.lastBegun()).toBe('2022-01-08T07:00:00.000Z');
  await days.ended('2022-01-09T07:00:00.000Z');
  expect(await days.lastBegun()).toBe('2022-01-09T07:00:00.000Z');
});

test('a run that failed once its digest was queued, and is tried again, is noted as it was called: what came between is news', async () => {
  const programme = programmeInMemory(cohort, '2022-01-10T07:02:00.000Z');
  const days = dailyRunStore(programme.table);
  const stores = { ...dailyStores(programme.table), cohort, clock: programme.clock, register: undefined };
  const handler = scheduled('programme', programme.clock, async (calledAt) =>
    tellDay(await dailyRun(stores, calledAt)),
  );
  // Lambda tries again with the same event.
  await handler({ time: '2022-01-10T07:00:00Z' }, {} as never);
  expect(await days.lastBegun()).toBe('2022-01-10T07:00:00.000Z');
});

test('before anybody has an award the rounds and the lists are all that is read, and that the day was done is noted', async () => {
  const { calls } = await aDay(programmeInMemory(cohort, '2022-01-08T07:00:00.000Z'));
  expect(calls).toEqual(['ScanCommand', 'BatchGetItemCommand', 'PutItemCommand']);
});

test('it says how many letters it queued, of which how many ask for reports, and how many applications there are', async () => {
  const { done } = await aDay(await aSignedCohort('2024-05-31T07:00:00.000Z'));
  expect(done).toMatchObject({
    queued: 1,
    reports: 3,
    lines: [{ status: 'countersigned', applications: 1 }, {}],
  });
});

test('reminders that cannot be queued fail the run, once reports were asked for', async () => {
  const programme = await aSignedCohort('2022-03-21T07:00:00.000Z');
  const letters = { ...programme.letters, queue: () => Promise.reject(new Error('throttled')) };
  await expect(aDay(programme, { letters })).rejects.toThrow('throttled');
});
