/** Who stands on a roll and how they leave it, what they declare, and the letters that are queued for them. */
import { beforeEach, describe, expect, test } from 'vitest';
import { draftReminderKey, emailKey, linkKey } from '#adapters/dynamodb/keys.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { letterQueue, rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { rollWrites } from '#adapters/dynamodb/round/roll-writes.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Panelist } from '#domain/round/roll.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-05-01T10:00:00.123Z';
const endsAt = '2022-11-30T17:00:00.000Z';
const panelist = { name: 'Claire', email: 'claire@example.org', language: 'fr' } as const;
const juror = { ...panelist, topics: [], declaredConflicts: [] };
const one = { ...panelist, panelistId: 'p-0000000001' };
const owner = { purpose: 'panelist', id: one.panelistId } as const;
const letterTo = (id: string): Letter => ({
  to: { purpose: 'panelist', id },
  template: 'panel-ties',
  occasion: 'panel-ties',
  data: { finalists: 4, until: endsAt },
});

let programme: ReturnType<typeof programmeInMemory>;
const rolls = () => rollStore(programme.table);
const letters = () => letterQueue(programme.table);
const enrol = async (...enrolled: Panelist[]) =>
  programme.table.transact(await rollWrites(programme.table, { enrolled, gone: [], before: [] }));
beforeEach(() => {
  programme = programmeInMemory();
});

test('whoever is enrolled stands on their roll as what they are', async () => {
  await rolls().enrolJurors([{ ...juror, jurorId: 'j-0000000001' }], []);
  expect(await enrol(one)).toEqual({ ok: true });
  expect(programme.stored.items('juror')).toMatchObject([{ SK: 'j-0000000001' }]);
  expect(programme.stored.items('panelist')).toMatchObject([{ SK: one.panelistId }]);
});

test('an enrolment over what somebody else wrote meanwhile is a conflict', async () => {
  expect(await enrol(one)).toEqual({ ok: true });
  expect(await enrol({ ...one, name: 'Clara' })).toMatchObject({ ok: false });
  expect(await rolls().panelist(one.panelistId)).toEqual(one);
});

test('whoever is taken off the roll leaves nothing behind, and goes in one transaction', async () => {
  const { table, stored } = programme;
  const stays = { ...one, panelistId: 'p-0000000002' };
  programme.putPanelists(one, stays);
  await letters().queue([letterTo(one.panelistId), letterTo(stays.panelistId)], at);
  await mailedLink(table, owner, endsAt);
  await linkStore(table).start(owner, endsAt, new Date(at));
  const before = stored.items();
  const writes = await rollWrites(table, { enrolled: [], gone: [one.panelistId], before: [one, stays] });
  expect(await table.transact(writes)).toEqual({ ok: true });
  const isTheirs = (item: Item) => JSON.stringify(item).includes(one.panelistId);
  expect(before.filter(isTheirs)).toHaveLength(4);
  expect(stored.items()).toEqual(before.filter((item) => !isTheirs(item)));
});

describe('ties', () => {
  const declare = async (...ties: string[]) =>
    rolls().declareTies((await rolls().panelist(one.panelistId)) ?? one, ties);
  const vote = (state: string) => programme.putRound({ ...plannedRound('panel'), state } as never);
  const declared = async () => (await rolls().panelist(one.panelistId))?.declaredConflicts;

  test('are declared before there is a vote and while it is planned, the last in place of those before', async () => {
    programme.putPanelists(one);
    expect(await declare('a', 'b')).toBe('declared');
    vote('planned');
    expect(await declare('c')).toBe('declared');
    expect(await declared()).toEqual(['c']);
  });

  test('are not taken back by a declaration that was under way when they were declared', async () => {
    programme.putPanelists(one);
    expect(await declare('a')).toBe('declared');
    for (const declaredConflicts of [undefined, [], ['b']])
      expect(await rolls().declareTies({ ...one, declaredConflicts }, [])).toBe('conflict');
    expect(await declared()).toEqual(['a']);
  });

  test('are refused once the vote has opened, also of somebody who is not on the roll', async () => {
    vote('open');
    expect(await declare('a')).toBe('vote-opened');
    programme.putPanelists(one);
    expect(await declare('a')).toBe('vote-opened');
    expect(await declared()).toBeUndefined();
  });

  test('are refused of whoever is not on the roll, or gave up the seat', async () => {
    expect(await declare('a')).toBe('not-on-roll');
    programme.putPanelists({ ...one, replacedBy: 'p-0000000002' });
    expect(await declare('a')).toBe('not-on-roll');
    expect(await declared()).toBeUndefined();
  });
});

describe('a letter', () => {
  test('that brings another link ends those before it, once a minute', async () => {
    const { table, stored } = programme;
    const link = await mailedLink(table, owner, endsAt);
    const renew = (occasion: string, when: string) =>
      letters().renewLink({ ...letterTo(owner.id), occasion }, when);
    expect(await renew('first', at)).toBe('queued');
    expect(await linkStore(table).resolve(link, 'panelist', new Date(at))).toBeUndefined();
    expect(await renew('second', '2022-05-01T10:00:59.000Z')).toEqual({
      retryAt: '2022-05-01T10:01:00.123Z',
    });
    expect(stored.letters().map(({ occasion }) => occasion)).toEqual(['first']);
  });

  test('that would bring staff a link is a fault of ours, and queues nothing', async () => {
    const letter = { ...letterTo('ana'), to: { purpose: 'staff', id: 'ana' } } as never;
    await expect(letters().renewLink(letter, at)).rejects.toThrow('staff have no link');
    expect(programme.stored.letters()).toEqual([]);
  });

  test('with nothing but a link is of the moment at which it was asked for, and waits an hour for the next', async () => {
    const { stored, table } = programme;
    await mailedLink(table, owner, endsAt);
    for (const asked of [at, '2022-05-01T10:59:59.000Z']) await letters().sendLink(owner, asked);
    expect(stored.letters()).toEqual([
      { to: owner, template: 'personal-link', data: { isAsked: true }, occasion: 'link-20220501100000123' },
    ]);
    expect(await table.get(linkKey(owner))).toMatchObject({ askedAt: at, version: 2 });
  });

  test('with nothing but a link goes also to whoever has had none, or none any more, and waits an hour too', async () => {
    const { stored, table } = programme;
    for (const asked of [at, '2022-05-01T10:59:59.000Z']) await letters().sendLink(owner, asked);
    expect(stored.letters()).toHaveLength(1);
    expect(await table.get(linkKey(owner))).toMatchObject({
      askedAt: at,
      version: 1,
      ttl: expect.any(Number),
    });
  });

  test('of which a mailbox has one is queued for the first that asks, and that is known for ninety days', async () => {
    const { table } = programme;
    const toBoth = [letterTo('p-0000000001'), letterTo('p-0000000002')].map((letter) => ({
      ...letter,
      oncePerMailbox: 'digest',
    }));
    for (const [letter, queued] of [
      [toBoth[0], 1],
      [toBoth[1], 0],
      [letterTo('p-0000000002'), 1],
      [letterTo('p-0000000002'), 0],
      [letterTo('p-0000000003'), 1],
    ] as const)
      expect(await letters().queue([letter as Letter], at)).toBe(queued);
    expect(await table.get(draftReminderKey('digest'))).toEqual({
      ...draftReminderKey('digest'),
      kind: 'draft-reminder',
      at,
      ttl: Date.parse('2022-07-30T10:00:00Z') / 1000,
    });
    expect(await table.get(emailKey(owner, `${owner.id}_panel-ties`))).toMatchObject({ queuedAt: at });
  });
});
