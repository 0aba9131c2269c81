/** What staff move of a letter, where the sweep and they find it then, and what is kept of an address that takes no mail. */
import { expect, test } from 'vitest';
import { mailDeskStores } from '#adapters/dynamodb/desk/mail-desk-stores.ts';
import {
  emailKey,
  mailDeskKey,
  suppressionKey,
  unconfirmedList,
  undeliveredSince,
} from '#adapters/dynamodb/keys.ts';
import {
  mailCounter,
  mailDeskStore,
  suppressionStore,
  waitingMail,
} from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { queueEmail } from '#adapters/dynamodb/outbox.ts';
import { addressSha256 } from '#domain/mail/address.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import { firstBrokenLink } from '#domain/values/audit.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const [at, later] = ['2022-03-01T10:00:00.000Z', '2022-03-01T11:00:00.000Z'];
const owner = { purpose: 'applicant', id: 'aic1-0123456789ABCDEF' } as const;
const messageKey = `${owner.id}_3_eligible`;

/** A letter in a state, off the index where that is not of what waits; and the desk. */
async function aLetter(state: EmailState, isWaiting: boolean) {
  const { table } = tableInMemory();
  const { put } = queueEmail({ owner, messageKey, template: 'eligible', data: {}, at });
  const { undeliveredPk, undeliveredSk, ...off } = put;
  await table.put({ ...off, ...(isWaiting ? { undeliveredPk, undeliveredSk } : {}), state });
  const desk = mailDeskStore(table);
  const move = async (to: EmailState) =>
    desk.act(await desk.find(), {
      actor: { kind: 'staff', id: 'ana' },
      at: later,
      event: { type: 'EmailRetried', data: { messageKey } },
      email: { owner, messageKey, from: state, to },
    });
  return { table, move, waiting: (limit = 10) => waitingMail(table).all(limit) };
}

test('a letter that failed and is tried again is due once more, from that moment, whatever becomes of the stream', async () => {
  const { move, waiting, table } = await aLetter('failed', false);
  expect(await waiting()).toEqual([]);
  expect(await move('queued')).toBe('saved');
  expect(await waiting()).toEqual([{ owner, messageKey, state: 'queued', queuedAt: later }]);
  expect(await table.get(emailKey(owner, messageKey))).toMatchObject({ movedAt: later });
  expect(await move('queued')).toBe('conflict');
});

test('one that is held and released keeps its turn; one that is thrown away waits no more', async () => {
  const released = await aLetter('held', true);
  await released.move('queued');
  expect(await released.waiting()).toEqual([{ owner, messageKey, state: 'queued', queuedAt: at }]);
  const gone = await aLetter('queued', true);
  await gone.move('discarded');
  expect(await gone.waiting()).toEqual([]);
});

test('of an address that takes no mail nothing is kept that says which it is', async () => {
  const { table, written } = tableInMemory();
  const suppressions = suppressionStore(table);
  await suppressions.add('Perdue@Example.org', { type: 'Bounce', messageKey, at });
  expect(await suppressions.includes('perdue@example.org')).toBe(true);
  expect(await suppressions.includes('autre@example.org')).toBe(false);
  expect(JSON.stringify(written)).not.toMatch(/perdue|example/i);
  const key = suppressionKey(addressSha256('perdue@example.org'));
  const first = { ...key, kind: 'suppression', because: { type: 'Bounce', messageKey, at } };
  expect(await table.get(key)).toEqual(first);
  await suppressions.add('perdue@example.org', { type: 'Complaint', messageKey, at: later });
  expect(await table.get(key)).toEqual(first);
});

test('one that is kept until its reader opens a link leaves the list of those once it is thrown away', async () => {
  const { table, move } = await aLetter('unconfirmed', false);
  await table.update(emailKey(owner, messageKey), {
    update: 'SET listPk = :list, listSk = :sk, summary = :summary',
    values: { ':list': unconfirmedList, ':sk': at, ':summary': { owner, messageKey, queuedAt: at } },
  });
  const { unconfirmed } = waitingMail(table);
  expect(await unconfirmed()).toEqual([{ owner, messageKey, queuedAt: at, state: 'unconfirmed' }]);
  expect(await move('discarded')).toBe('saved');
  expect(await unconfirmed()).toEqual([]);
  const stored = await table.get(emailKey(owner, messageKey));
  for (const gone of ['listPk', 'listSk', 'summary']) expect(stored).not.toHaveProperty(gone);
});

test('letters come oldest first, of one moment by their keys, as many as are asked for; none but letters', async () => {
  const { table } = tableInMemory();
  const keyOf = (number: number) => `${owner.id}_${number}_eligible`;
  const queue = (number: number, queuedAt: string) =>
    table.put(
      queueEmail({ owner, messageKey: keyOf(number), template: 'eligible', data: {}, at: queuedAt }).put,
    );
  for (const number of [5, 3, 9, 1, 7, 2, 8, 4, 6]) await queue(number, at);
  await queue(0, later);
  await table.put({ PK: 'x', SK: 'START', ...undeliveredSince('x', at) });
  const keys = async (limit: number) => (await waitingMail(table).all(limit)).map((one) => one.messageKey);
  expect(await keys(20)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map(keyOf));
  expect(await keys(4)).toHaveLength(4);
});

test('what the sweep writes again is a letter that is queued', async () => {
  const swept = async (state: EmailState) => {
    const { table } = await aLetter(state, true);
    await waitingMail(table).touch({ owner, messageKey, state, queuedAt: at }, later);
    return (await table.get(emailKey(owner, messageKey)))?.sweptAt;
  };
  expect([await swept('queued'), await swept('held')]).toEqual([later, undefined]);
});

test('all sending stands still until somebody sets it on; each turn says when, and why where nobody of staff stopped it', async () => {
  const { table } = tableInMemory();
  const desk = mailDeskStore(table);
  const fresh = await desk.find();
  expect(fresh).toEqual({ isStopped: true, because: 'not-started', version: 0, auditHead: undefined });
  expect(fresh).not.toHaveProperty('since');
  const actor = { kind: 'staff', id: 'ana' } as const;
  const resumed = { type: 'MailResumed', data: {} } as const;
  const on = { actor, at, event: resumed, isStopped: false };
  expect([await desk.act(fresh, on), await desk.act(fresh, on)]).toEqual(['saved', 'conflict']);
  const noon = '2022-03-01T12:00:00.000Z';
  const note = { type: 'EmailHeld', data: {} } as const;
  for (const version of [1, 2]) {
    expect(await desk.find()).toMatchObject({ isStopped: false, because: undefined, since: at, version });
    await desk.act(await desk.find(), { actor, at: noon, event: note });
  }
  const stopped = { type: 'MailStopped', data: {} } as const;
  const off = { actor, at: later, event: stopped, isStopped: true, because: 'paused' } as const;
  await desk.act(await desk.find(), off);
  await desk.act(await desk.find(), { actor, at: noon, event: note });
  const timeline = await desk.timeline();
  const auditHead = timeline.at(-1)?.hash;
  expect(await desk.find()).toEqual({
    isStopped: true,
    because: 'paused',
    since: later,
    version: 5,
    auditHead,
  });
  expect(firstBrokenLink(timeline)).toBeUndefined();
  expect(await table.get(mailDeskKey)).toMatchObject({ kind: 'mail-desk' });
});

test('what is sent and comes back is counted, from none', async () => {
  const { table } = tableInMemory();
  const { tally } = mailDeskStore(table);
  expect(await tally()).toEqual({ sends: 0, bounces: 0, complaints: 0 });
  for (const [what, times] of [
    ['sends', 3],
    ['bounces', 1],
    ['sends', 2],
    ['complaints', 1],
  ] as const)
    await mailCounter(table).add(what, times);
  expect(await tally()).toEqual({ sends: 5, bounces: 1, complaints: 1 });
});

test('the desks of staff begin with nothing to see to, and see a task until it is closed', async () => {
  const { desk, tasks, waiting, quotations, reported, retention } = mailDeskStores(tableInMemory().table);
  expect(await Promise.all([tasks.all(), waiting.all(10), desk.timeline()])).toEqual([[], [], []]);
  expect((await quotations.standing([owner.id])).size).toBe(0);
  expect((await reported.standing([owner.id])).size).toBe(0);
  expect(await retention.read()).toBeDefined();
  await tasks.open(owner, { messageKey, because: 'bounced', since: at });
  expect(await tasks.all()).toEqual([{ messageKey, because: 'bounced', since: at, ownerId: owner.id }]);
  const event = { type: 'TaskClosed', data: {} } as const;
  const actor = { kind: 'staff', id: 'ana' } as const;
  await desk.act(await desk.find(), { actor, at: later, event, task: { owner, messageKey } });
  expect(await tasks.all()).toEqual([]);
});
