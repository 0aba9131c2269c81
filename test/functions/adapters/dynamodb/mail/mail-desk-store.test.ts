/** What staff move of a letter, where the sweep and they find it then, and what is kept of an address that takes no mail. */
import { expect, test } from 'vitest';
import { emailKey } from '#adapters/dynamodb/keys.ts';
import { mailDeskStore, suppressionStore, waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { queueEmail } from '#adapters/dynamodb/outbox.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
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
      ...{ actor: { kind: 'staff', id: 'ana' }, at: later },
      ...{ event: { type: 'EmailRetried', data: { messageKey } } },
      email: { owner, messageKey, from: state, to },
    });
  return { table, move, waiting: () => waitingMail(table).all(10) };
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
  expect(JSON.stringify(written)).not.toMatch(/perdue|example/i);
});
