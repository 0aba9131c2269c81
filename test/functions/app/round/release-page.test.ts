/** A release in many executions, over the real stores: each is started by the outbox, as the relay would. */
import { beforeEach, describe, expect, test } from 'vitest';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { outboxStore } from '#adapters/dynamodb/delivery/outbox-store.ts';
import { writingTogether } from '#adapters/dynamodb/writing-together.ts';
import { applyCommand } from '#app/application/apply-command.ts';
import { releasePage } from '#app/round/release-page.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import type { Command } from '#domain/application/application-events.ts';
import { pagesOf } from '#domain/round/release-plan.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { aReceivedApplication, proof } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { undeliveredItems } from '#test/support/undelivered-items.ts';

const releaseId = 'release-eligibility-1';
const startKey = { kind: 'release', id: releaseId } as const;
const at = '2022-01-20T10:00:00.000Z';

let programme: ReturnType<typeof programmeInMemory>;
const tellPage = (execution?: string) => releasePage(programme, { releaseId, execution });

/** Filed and decided, one application a page unless said. */
async function givenARelease(applications: number, perPage = 1): Promise<void> {
  const ids = Array.from({ length: applications }, (_, index) => idOf(index));
  for (const applicationId of ids) {
    const application = { ...aReceivedApplication(), applicationId } as ApplicationIn<'received'>;
    await programme.applications.file({ application, duplicateKeys: [], effects: [] });
    const decision = { outcome: 'eligible', reasonCodes: [], by: 'staff-1' } as const;
    const apply = (command: Command) => applyCommand(programme, applicationId, command, staff);
    const assessed = await apply({
      command: 'assess',
      assessment: { outcome: 'eligible', failures: [], duplicates: [], at },
    });
    const decided = await apply({ command: 'decide-eligibility', ...decision, reasonCodes: [] });
    expect([assessed.ok, decided.ok]).toEqual([true, true]);
  }
  const lines = ids.map((applicationId) => ({ applicationId, outcome: 'eligible', reasonCode: 'ELIGIBLE' }));
  await programme.rounds.save(
    {
      ...plannedRound('eligibility'),
      state: 'releasing',
      releaseId,
      releasingSince: at,
      releases: [releaseId],
    } as never,
    {
      expectVersion: 0,
      actor: staff,
      at,
      event: { type: 'ReleaseStarted', data: {} },
      release: { releaseId, round: 'eligibility', pages: pagesOf(lines, perPage) },
    },
  );
}

/** What the relay does with the start that waits. @returns the name of the execution */
async function startPending(): Promise<string | undefined> {
  const outbox = outboxStore(programme.table);
  const pending = await outbox.start(startKey);
  if (pending) await outbox.started(startKey, pending.name, at);
  return pending?.name;
}

/** An execution from its start to its end. @returns how many pages it was asked to tell */
async function run(execution: string): Promise<number> {
  let asked = 1;
  while ((await tellPage(execution)).outcome === 'more') asked += 1;
  return asked;
}

const release = () => programme.rounds.release(releaseId);
const roundState = async () => (await programme.rounds.find('eligibility'))?.state;
const toldOnce = async () => {
  const all = await undeliveredItems(programme.table);
  return all.filter(({ kind }) => kind === 'gate').length;
};

beforeEach(() => {
  programme = programmeInMemory(promotion1, at);
});

describe('a release of 23 pages', () => {
  beforeEach(() => givenARelease(23));

  test('is told by three executions, none of which tells more than ten pages', async () => {
    const executions: [string, number][] = [];
    for (let name = await startPending(); name; name = await startPending())
      executions.push([name, await run(name)]);
    expect(executions).toEqual([
      [releaseId, 10],
      [`${releaseId}_p10`, 10],
      [`${releaseId}_p20`, 3],
    ]);
    expect(await release()).toMatchObject({ nextPage: 23, released: 23, skipped: 0 });
    expect(await toldOnce()).toBe(23);
    expect(await roundState()).toBe('planned');
  });

  test('is left alone by a late attempt of an execution that handed it over', async () => {
    await run((await startPending()) ?? '');
    expect(await tellPage(releaseId)).toEqual({ releaseId, outcome: 'done' });
    expect(await release()).toMatchObject({ nextPage: 10, execution: `${releaseId}_p10` });
  });

  test('does not lose its next execution to a relay that notes the start of the one before late', async () => {
    await run(releaseId);
    await outboxStore(programme.table).started(startKey, releaseId, at);
    expect(await startPending()).toBe(`${releaseId}_p10`);
  });

  test('goes on to its end in an execution whose definition does not say its name', async () => {
    let asked = 1;
    while ((await tellPage()).outcome === 'more') asked += 1;
    expect(asked).toBe(23);
    expect(await release()).toMatchObject({ nextPage: 23, released: 23 });
    expect(await roundState()).toBe('planned');
  });
});

test('a page that another attempt turned meanwhile is counted once, and hands nothing over', async () => {
  await givenARelease(12);
  for (let page = 0; page < 9; page += 1) await tellPage(releaseId);
  const { rounds } = programme;
  const late = {
    ...rounds,
    turnPage: async (...turn: Parameters<typeof rounds.turnPage>) => {
      await rounds.turnPage(turn[0], turn[1], { released: 1, skipped: 0 });
      return rounds.turnPage(...turn);
    },
  };
  expect(await releasePage({ ...programme, rounds: late }, { releaseId, execution: releaseId })).toEqual({
    releaseId,
    outcome: 'more',
  });
  expect(await release()).toMatchObject({ nextPage: 10, released: 10, execution: releaseId });
});

test('a release that ends with the last page of an execution starts no other', async () => {
  await givenARelease(10);
  await run((await startPending()) ?? '');
  expect(await startPending()).toBeUndefined();
  expect(await roundState()).toBe('planned');
});

test('a page is told ten at a time in one transaction, and of ten among which one withdraws meanwhile the others are told', async () => {
  await givenARelease(20, 20);
  const { table, asked, meanwhile } = programme;
  const deps = { ...programme, applications: applicationStore(writingTogether(table)) };
  asked.length = 0;
  meanwhile.run = () => applyCommand(programme, idOf(3), { command: 'withdraw', evidence: proof }, staff);
  await releasePage(deps, { releaseId, execution: releaseId });
  expect(await release()).toMatchObject({ released: 19, skipped: 1 });
  const statuses = await Promise.all([2, 3, 19].map((number) => programme.applications.find(idOf(number))));
  expect(statuses.map((one) => one?.status)).toEqual(['eligible', 'withdrawn', 'eligible']);
  const transactions = asked.filter(({ call }) => call === 'TransactWriteItemsCommand');
  // The withdrawal, ten, each of these alone, ten, and the round that ends.
  expect(transactions).toHaveLength(1 + 1 + 10 + 1 + 1);
});
