/** The states of one e-mail: who may move it from which to which, and what each move leaves on the item. */
import { beforeEach, describe, expect, test } from 'vitest';
import { emailKey, undeliveredSince } from '#adapters/dynamodb/keys.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import type { MailEvent, QueuedEmail } from '#app/ports/mail-ports.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const [at, later] = ['2022-03-01T10:00:00.000Z', '2022-03-01T11:00:00.000Z'];
const owner = { purpose: 'applicant', id: 'aic1-0123456789ABCDEF' } as const;
const messageKey = `${owner.id}_3_eligible`;
const key = emailKey(owner, messageKey);
const email: QueuedEmail = {
  owner,
  messageKey,
  template: 'eligible',
  data: { rank: 1 },
  state: 'queued',
  queuedAt: at,
  attempts: 0,
  reports: {},
};
const queued = { ...key, kind: 'email' as const, ...email, ...undeliveredSince(messageKey, at, 'mail') };
const { undeliveredPk: _pk, undeliveredSk: _sk, ...offTheIndex } = queued;

let memory: ReturnType<typeof tableInMemory>;
beforeEach(() => {
  memory = tableInMemory();
});
const store = () => emailStore(memory.table);
const anEmail = (more: Item = {}) => memory.table.put({ ...queued, ...more });
const stored = () => memory.table.get(key);

describe('an e-mail', () => {
  test('is found under its owner and its key, or is not there', async () => {
    expect(await store().find(owner, messageKey)).toBeUndefined();
    await anEmail();
    expect(await store().find(owner, messageKey)).toMatchObject(email);
  });

  test('stands among all those of its owner, oldest first, as they are at this moment', async () => {
    const other = (name: string, queuedAt: string) =>
      memory.table.put({ ...emailKey(owner, name), messageKey: name, queuedAt });
    await memory.table.put({ PK: key.PK, SK: 'TASK#a', messageKey: 'no e-mail' });
    await other('a', later);
    await other('b', at);
    await other('c', '2022-03-01T10:30:00.000Z');
    expect((await store().of(owner)).map((one) => one.messageKey)).toEqual(['b', 'c', 'a']);
    expect(memory.asked.at(-1)).toMatchObject({ call: 'QueryCommand', input: { ConsistentRead: true } });
  });

  test('that was deleted while it was with SES, as its reader left the panel, leaves nothing behind', async () => {
    await store().sent(email, 'm-1', later, { subject: 'Bonjour', text: 'Bonjour Ada' });
    await store().failed(email, 'superseded', later);
    expect(await stored()).toBeUndefined();
  });

  test('is queued again under another key, once', async () => {
    await store().requeue(email, 'second', later);
    await store().requeue({ ...email, template: 'other' }, 'second', at);
    await store().requeue(email, 'third', at, ['sha-of-an-address']);
    expect(await store().find(owner, 'third')).toMatchObject({ notTo: ['sha-of-an-address'] });
    expect(await store().find(owner, 'second')).not.toHaveProperty('notTo');
    expect(await memory.table.get(emailKey(owner, 'second'))).toMatchObject({
      template: 'eligible',
      data: { rank: 1 },
      state: 'queued',
      queuedAt: later,
      attempts: 0,
      ...undeliveredSince('second', later, 'mail'),
    });
  });
});

describe('a claim', () => {
  test('takes a queued e-mail for one sender alone, and counts the attempt', async () => {
    await anEmail({ attempts: 1 });
    expect([await store().claim(email, at), await store().claim(email, later)]).toEqual([true, false]);
    expect(await stored()).toStrictEqual({ ...queued, state: 'claimed', claimedAt: at, attempts: 2 });
  });

  test.each(['claimed', 'deferred', 'unknown', 'held', 'sent', 'failed', 'discarded'])(
    'takes no e-mail that is %s',
    async (state) => {
      await anEmail({ state });
      expect(await store().claim(email, at)).toBe(false);
    },
  );

  test('that SES took nothing of is handed back with the reason, and stays undelivered', async () => {
    await anEmail({ state: 'claimed' });
    await store().defer(email, 'Throttling');
    expect(await stored()).toStrictEqual({ ...queued, state: 'deferred', failure: 'Throttling' });
  });

  test('that the sweep or a report ended meanwhile is not handed back', async () => {
    await anEmail({ state: 'unknown' });
    await store().defer(email, 'Throttling');
    expect(await stored()).toStrictEqual({ ...queued, state: 'unknown' });
  });
});

test('sent, it has its message id and leaves the index', async () => {
  await anEmail({ state: 'claimed' });
  const told = { subject: 'Objet', text: 'Texte' };
  await store().sent(email, 'm-1', later, told);
  expect(await stored()).toStrictEqual({
    ...offTheIndex,
    state: 'sent',
    messageId: 'm-1',
    sentAt: later,
    told,
  });
});

test('sent once more, it left when a late report says that it did', async () => {
  await anEmail({ state: 'claimed' });
  await store().reported(owner, messageKey, { type: 'Delivery', at, messageId: 'm-1' });
  await store().sent(email, 'm-2', later, { subject: 's', text: 't' });
  expect(await stored()).toMatchObject({ state: 'sent', messageId: 'm-1', sentAt: at });
});

test('failed, it has its reason and leaves the index', async () => {
  await anEmail({ state: 'claimed' });
  await store().failed(email, 'suppressed', later);
  const failed = { state: 'failed', failedAt: later, failure: 'suppressed' };
  expect(await stored()).toStrictEqual({ ...offTheIndex, ...failed });
});

describe('a report of SES', () => {
  const report = (more: Partial<MailEvent> = {}, messageId = 'm-2') =>
    store().reported(owner, messageKey, { type: 'Delivery', at: later, messageId, ...more });

  test('settles a send whose answer nobody saw, and is kept by its kind', async () => {
    await anEmail({ state: 'unknown' });
    expect(await report()).toBe('noted');
    expect(await stored()).toStrictEqual({
      ...offTheIndex,
      state: 'sent',
      messageId: 'm-2',
      sentAt: later,
      reports: { Delivery: { at: later } },
    });
  });

  test('says nothing else of a send that is known, and may tell more', async () => {
    await anEmail({ state: 'sent', messageId: 'm-1', sentAt: at });
    await report({ type: 'Bounce', detail: '550' });
    const reports = { Bounce: { at: later, detail: '550' } };
    expect(await stored()).toMatchObject({ messageId: 'm-1', sentAt: at, reports });
  });

  test('is noted once for each kind', async () => {
    await anEmail();
    const delayed = () => report({ type: 'DeliveryDelay', detail: 'MailboxFull' });
    expect([await delayed(), await report(), await delayed(), await report({ at: 'again' })]).toEqual([
      'noted',
      'noted',
      'repeated',
      'repeated',
    ]);
    const reports = { DeliveryDelay: { at: later, detail: 'MailboxFull' }, Delivery: { at: later } };
    expect(await stored()).toMatchObject({ reports });
  });

  test('of a message that no item carries is unknown, and makes none', async () => {
    expect(await report()).toBe('unknown-message');
    expect(await stored()).toBeUndefined();
  });
});
