/** What a change of a round writes beside it, on the roll and of links, and the pages by which a release goes on. */
import { beforeEach, describe, expect, test } from 'vitest';
import { dailyRunStore } from '#adapters/dynamodb/desk/daily-run-store.ts';
import {
  reinstatedKey,
  releaseKey,
  releasePageKey,
  releaseStartKey,
  roundKey,
} from '#adapters/dynamodb/keys.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { watchedEntry } from '#adapters/dynamodb/round-writes.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const at = '2022-05-01T10:00:00.000Z';
const endsAt = '2022-11-30T17:00:00.000Z';
const member = { panelistId: 'p-0000000001', name: 'C', email: 'old@example.org', language: 'fr' } as const;
const owner = { purpose: 'panelist', id: member.panelistId } as const;

let programme: ReturnType<typeof programmeInMemory>;
beforeEach(() => {
  programme = programmeInMemory();
});
const store = () => roundStore(programme.table);
type Change = Parameters<Rounds['save']>[1];
const save = async (more: Partial<Change>) => {
  const before = (await store().find('panel')) ?? plannedRound('panel');
  const event = { type: 'RoundOpened', data: {} } as const;
  return store().save(before, { expectVersion: before.version, actor: staff, at, event, ...more } as Change);
};
const onRoll = () => programme.rolls.panelist(member.panelistId);
const opens = async (link: string) =>
  (await programme.links.resolve(link, 'panelist', new Date(at))) !== undefined;

describe('an address that is corrected', () => {
  const address = { panelistId: member.panelistId, from: member.email, to: 'new@example.org' };
  test('is the one where they are written to, and ends the links that went to the other', async () => {
    programme.putPanelists(member);
    const link = await mailedLink(programme.table, owner, endsAt);
    expect(await save({ address })).toBe('saved');
    expect(await onRoll()).toEqual({ ...member, email: 'new@example.org' });
    expect(await opens(link)).toBe(false);
    expect(await save({ address })).toBe('conflict');
  });

  test('stays where they gave up their seat', async () => {
    const gone = { ...member, replacedBy: 'p-0000000002' };
    programme.putPanelists(gone);
    const link = await mailedLink(programme.table, owner, endsAt);
    expect(await save({ address })).toBe('conflict');
    expect([await onRoll(), await opens(link)]).toEqual([gone, true]);
  });
});

describe('who may vote again', () => {
  test('stands on the roll as given, without the day of the vote', async () => {
    programme.putPanelists(member);
    await programme.table.update(
      { PK: 'ROLL#panel', SK: member.panelistId },
      { update: 'SET votedOn = :day', values: { ':day': '2022-05-01' } },
    );
    const again = { ...member, name: 'Claire', votedOn: '2022-05-01' };
    expect(await save({ voteAgain: [again] })).toBe('saved');
    expect(await onRoll()).toEqual({ ...member, name: 'Claire' });
    expect(programme.stored.items('panelist')).toHaveLength(1);
    expect(programme.stored.items('panelist')[0]).not.toHaveProperty('document.votedOn');
  });

  test('is nobody who left the roll meanwhile', async () => {
    expect(await save({ voteAgain: [member] })).toBe('conflict');
    expect(programme.stored.items('panelist')).toEqual([]);
  });
});

describe('a release', () => {
  const releaseId = 'release-panel-1';
  const line = (applicationId: string) => ({ applicationId, outcome: 'laureate', reasonCode: 'X' });
  const pages = [['a', 'b', 'c'].map(line), ['d'].map(line)];
  const start = () => save({ release: { releaseId, round: 'panel', pages } });

  test('counts all its lines, and its execution is queued with it', async () => {
    expect(await start()).toBe('saved');
    expect(await store().release(releaseId)).toMatchObject({
      releaseId,
      round: 'panel',
      pages: 2,
      total: 4,
      nextPage: 0,
      released: 0,
      skipped: 0,
      execution: releaseId,
    });
    expect(await programme.table.get(releaseStartKey(releaseId))).toMatchObject({
      machine: 'release',
      name: releaseId,
      input: { releaseId },
      queuedAt: at,
    });
    expect(await store().releasePage(releaseId, 1)).toEqual(pages[1]);
  });

  test('that nobody started has no lines, whatever pages were written', async () => {
    await programme.table.put({
      ...releasePageKey(releaseId, 'undefined', 0),
      kind: 'release-page',
      entries: ['x'],
    });
    expect(await store().release(releaseId)).toBeUndefined();
    expect(await store().releasePage(releaseId, 0)).toEqual([]);
    await start();
    expect(await store().releasePage(releaseId, 2)).toEqual([]);
  });

  test('turns each page once, and hands over only with a page that is turned', async () => {
    await start();
    const turn = (page: number, handOver?: { to: string; at: string }) =>
      store().turnPage(releaseId, page, { released: 2, skipped: 1, ...(handOver ? { handOver } : {}) });
    expect([await turn(0), await turn(0)]).toEqual(['saved', 'conflict']);
    const to = { to: `${releaseId}_2`, at };
    expect([await turn(1, to), await turn(1, to)]).toEqual(['saved', 'conflict']);
    expect(await programme.table.get(releaseKey(releaseId))).toMatchObject({
      document: { nextPage: 2, released: 4, skipped: 2, execution: to.to },
    });
    expect(await programme.table.get(releaseStartKey(releaseId))).toMatchObject({ name: to.to });
  });
});

test('the clock looks at a round that is being told, and is told since when; at no other but for a draw', async () => {
  const { watched } = store();
  const telling = {
    ...plannedRound('panel'),
    state: 'releasing',
    releasingSince: at,
    releaseId: 'r',
  } as Round;
  await store().save(telling, {
    expectVersion: 0,
    actor: staff,
    at,
    event: { type: 'ReleaseStarted', data: {} },
  });
  expect(await watched()).toEqual([{ round: 'panel', releasingSince: at }]);
  const draw = { secretSha256: 'x', committedAt: at, beaconRound: 1 } as never;
  const awaiting = { ...plannedRound('jury'), draw, releasingSince: at } as Round;
  expect(watchedEntry(awaiting)).toMatchObject({ listSk: 'jury', summary: { round: 'jury' } });
  expect(watchedEntry(awaiting).summary).toEqual({ round: 'jury' });
  await store().save(plannedRound('panel'), {
    expectVersion: 1,
    actor: staff,
    at,
    event: { type: 'RoundReleased', data: {} },
  } as never);
  expect(await watched()).toEqual([]);
  expect(await programme.table.get(roundKey('panel'))).not.toHaveProperty('summary');
});

test('a round takes the head of the chain that its event makes', async () => {
  expect(await save({})).toBe('saved');
  const [event] = await store().timeline('panel');
  expect(await store().find('panel')).toMatchObject({ version: 1, auditHead: event?.hash });
});

describe('what is read of rounds', () => {
  test('is the same for who reads and for who also writes', async () => {
    await save({});
    expect(await roundReader(programme.table).find('panel')).toEqual(await store().find('panel'));
  });

  test('of what the clock looks at is rounds alone', async () => {
    await dailyRunStore(programme.table).ended(at);
    expect(await store().watched()).toEqual([]);
  });

  test('of a list is nothing before one is frozen, and a fault of ours where a page of it is gone', async () => {
    expect(await store().ranking({ round: 'jury' })).toEqual([]);
    const gone = store().ranking({ round: 'jury', rankingEdition: 'gone' });
    await expect(gone).rejects.toThrow('page 0 of ranking gone is not there');
  });

  test('of those whom an appeal reinstated is who they are', async () => {
    expect(await store().reinstated()).toEqual([]);
    await programme.table.put({ ...reinstatedKey, kind: 'reinstated', [idOf(1)]: at, [idOf(2)]: at });
    expect(await store().reinstated()).toEqual([idOf(1), idOf(2)]);
  });
});
