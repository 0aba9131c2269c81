/** Letters counted by mailbox, put off, kept from a reader who opened no link, and brought back by who opens one. */
import { beforeEach, describe, expect, test } from 'vitest';
import { emailKey, linkKey, mailboxDayKey, undeliveredSince } from '#adapters/dynamodb/keys.ts';
import { waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { mailboxStore } from '#adapters/dynamodb/mail/mailbox-store.ts';
import { queueEmail } from '#adapters/dynamodb/outbox.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import type { LetterCount, QueuedEmail } from '#app/ports/mail-ports.ts';
import { lettersADay } from '#domain/mail/mail-ceilings.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const [at, later] = ['2022-03-01T10:00:00.000Z', '2022-03-09T11:00:00.000Z'];
const owner = { purpose: 'applicant', id: 'aic1-0123456789ABCDEF' } as const;
const [mailbox, another] = ['a'.repeat(64), 'b'.repeat(64)];
const stranger: LetterCount = { mailbox, share: 'unconfirmed' };
const known: LetterCount = { mailbox, share: 'confirmed' };

let memory: ReturnType<typeof tableInMemory>;
beforeEach(() => {
  memory = tableInMemory();
});
const store = () => mailboxStore(memory.table);
async function aLetter(name: string, queuedAt = at): Promise<QueuedEmail> {
  const messageKey = `${owner.id}_${name}`;
  const { put } = queueEmail({ owner, messageKey, template: 'promoted', data: {}, at: queuedAt });
  await memory.table.put(put);
  return put as unknown as QueuedEmail;
}
const open = () => linkStore(memory.table).confirm(owner, mailbox, new Date(later));
const stored = (name: string) => memory.table.get(emailKey(owner, `${owner.id}_${name}`));
const count = (day = '2022-03-01') => memory.table.get(mailboxDayKey(mailbox, day));
const someLetters = (how: number) => Array.fromAsync({ length: how }, (_, n) => aLetter(`${n}`));
async function claimed(how: number, counted: LetterCount) {
  const outcomes: string[] = [];
  for (const letter of await someLetters(how)) outcomes.push(await store().claim(letter, counted, at));
  return outcomes;
}

describe('a letter that is counted', () => {
  test('is taken with one of the letters of its mailbox’s day', async () => {
    expect(await store().claim(await aLetter('x'), stranger, at)).toBe('claimed');
    expect(await stored('x')).toMatchObject({ state: 'claimed', claimedAt: at, attempts: 1, mailbox });
    expect(await count()).toMatchObject({ unconfirmed: 1, ttl: Date.parse('2022-03-03T00:00:00Z') / 1000 });
  });

  test.each(['unconfirmed', 'asked', 'confirmed'] as const)(
    'is refused over the ceiling (%s)',
    async (share) => {
      const most = lettersADay[share];
      const outcomes = await claimed(most + 2, { mailbox, share });
      expect(outcomes).toEqual([...Array(most).fill('claimed'), 'full', 'full']);
      expect(await stored(`${most}`)).toMatchObject({ state: 'queued', attempts: 0 });
      expect(await count()).toMatchObject({ [share]: most });
    },
  );

  test('of a person who opened a link is not refused for what strangers cause', async () => {
    await claimed(7, stranger);
    expect(await store().claim(await aLetter('code'), known, at)).toBe('claimed');
  });

  test('is counted once a day, however often it is taken again', async () => {
    await store().claim(await aLetter('x'), stranger, at);
    const again = { ...(await stored('x')), state: 'queued' } as unknown as QueuedEmail;
    await memory.table.put({ ...again });
    expect(await store().claim(again, stranger, at)).toBe('claimed');
    expect(await count()).toMatchObject({ unconfirmed: 1 });
    await memory.table.put({ ...again });
    expect(await store().claim(again, stranger, later)).toBe('claimed');
    expect(await count('2022-03-09')).toMatchObject({ unconfirmed: 1 });
  });

  test('is left to the sender who took it, and costs its mailbox nothing', async () => {
    const letter = await aLetter('x');
    await store().claim(letter, stranger, at);
    expect(await store().claim(letter, stranger, at)).toBe('taken');
    expect(await count()).toMatchObject({ unconfirmed: 1 });
  });
});

describe('a letter that is put off', () => {
  test('is due on the day of its turn, as many a day as may leave', async () => {
    const letters = await someLetters(6);
    for (const letter of letters) await store().postpone(letter, stranger, at);
    expect(await stored('0')).toMatchObject({
      state: 'postponed',
      undeliveredSk: '2022-03-02T00:00:00.000Z',
    });
    expect(await stored('5')).toMatchObject({
      state: 'postponed',
      undeliveredSk: '2022-03-03T00:00:00.000Z',
    });
    expect(await count()).toMatchObject({
      unconfirmedOver: 6,
      ttl: Date.parse('2022-03-03T00:00:00Z') / 1000,
    });
  });

  test('stays with the sender who took it meanwhile', async () => {
    const letter = await aLetter('x');
    await store().claim(letter, stranger, at);
    await store().postpone(letter, stranger, at);
    expect(await stored('x')).toMatchObject({ state: 'claimed', undeliveredSk: at });
  });
});

describe('a letter that is kept', () => {
  test('is off the index of what waits, and on the list that staff read', async () => {
    expect(await store().keep(await aLetter('x'), owner, mailbox, at)).toBe('kept');
    expect(await stored('x')).toMatchObject({ state: 'unconfirmed', mailbox });
    expect(await stored('x')).not.toHaveProperty('undeliveredPk');
    const listed = { owner, messageKey: `${owner.id}_x`, state: 'unconfirmed', queuedAt: at };
    expect(await waitingMail(memory.table).unconfirmed()).toEqual([listed]);
    expect(await waitingMail(memory.table).all(10)).toEqual([]);
  });

  test.each([
    ['is not kept where a link was opened in this mailbox', [another, mailbox], 'confirmed', 'queued'],
    ['is kept where one was opened in another', [another], 'kept', 'unconfirmed'],
  ])('%s', async (_, confirmed, outcome, state) => {
    const letter = await aLetter('x');
    await memory.table.put({ ...linkKey(owner), kind: 'link', version: 3, confirmed });
    expect(await store().keep(letter, owner, mailbox, at)).toBe(outcome);
    expect(await stored('x')).toMatchObject({ state });
    const version = outcome === 'kept' ? 4 : 3;
    expect(await memory.table.get(linkKey(owner))).toMatchObject({ confirmed, version });
  });

  test('is not kept from who opens a link at that moment', async () => {
    const letter = await aLetter('x');
    memory.meanwhile.run = () =>
      memory.table.put({ ...linkKey(owner), kind: 'link', version: 1, confirmed: [mailbox] });
    expect(await store().keep(letter, owner, mailbox, at)).toBe('confirmed');
    expect(await stored('x')).toMatchObject({ state: 'queued' });
  });

  test('is kept though its owner’s link is replaced at that moment', async () => {
    const letter = await aLetter('x');
    memory.meanwhile.run = () =>
      memory.table.put({ ...linkKey(owner), kind: 'link', version: 1, confirmed: [] });
    expect(await store().keep(letter, owner, mailbox, at)).toBe('kept');
  });

  test('is left to who took it', async () => {
    const letter = await aLetter('x');
    await store().claim(letter, known, at);
    expect(await store().keep(letter, owner, mailbox, at)).toBe('taken');
  });
});

test('what was kept comes back in its order, due from then on, and off the list', async () => {
  for (const [name, queuedAt] of [
    ['c', at],
    ['a', later],
    ['b', at],
  ] as const)
    await store().keep(await aLetter(name, queuedAt), owner, mailbox, at);
  await aLetter('queued');
  const before = memory.written.length;
  await open();
  const keys = memory.written.slice(before).flatMap(({ after }) => after?.messageKey?.S ?? []);
  expect(keys).toEqual(['b', 'c', 'a'].map((name) => `${owner.id}_${name}`));
  const { undeliveredPk } = undeliveredSince(`${owner.id}_b`, later, 'mail');
  expect(await stored('b')).toMatchObject({
    state: 'queued',
    undeliveredPk,
    undeliveredSk: later,
    queuedAt: at,
  });
  expect(await stored('b')).not.toHaveProperty('listPk');
  expect(await waitingMail(memory.table).unconfirmed()).toEqual([]);
  const after = memory.written.length;
  await open();
  expect(memory.written.length).toBe(after);
});

test('who opens a link has their letters read where one may be kept, and not where none is', async () => {
  const read = () => memory.asked.filter(({ call }) => call === 'QueryCommand').length;
  await open();
  await open();
  expect(read()).toBe(0);
  await store().keep(await aLetter('x'), owner, another, at);
  await open();
  expect([await stored('x'), read()]).toEqual([expect.objectContaining({ state: 'queued' }), 1]);
  await open();
  expect(read()).toBe(1);
  // A version of somebody who does not say.
  await linkStore(memory.table).revokeAll(owner, new Date(later));
  await open();
  expect(read()).toBe(2);
});

test('whoever is known to read there has what was kept, wherever the opening died', async () => {
  await store().keep(await aLetter('x'), owner, mailbox, at);
  const writes = ['put', 'update', 'transact'] as const;
  for (const last of [0, 1, 2]) {
    let left = last;
    const killed =
      (write: (typeof writes)[number]) =>
      async (...args: never[]) => {
        if (left === 0) throw new Error('killed');
        left -= 1;
        return (memory.table[write] as (...all: never[]) => unknown)(...args);
      };
    const dying = { ...memory.table, ...Object.fromEntries(writes.map((write) => [write, killed(write)])) };
    await linkStore(dying)
      .confirm(owner, mailbox, new Date(later))
      .catch(() => undefined);
    const isKnown = await linkStore(memory.table).isConfirmed(owner, mailbox);
    expect([isKnown, (await stored('x'))?.state]).toEqual(
      last === 0 ? [false, 'unconfirmed'] : [true, 'queued'],
    );
  }
});

test('a letter that would be kept while its reader opens a link is not, and one that staff discard then stays so', async () => {
  const [first, second] = [await aLetter('x'), await aLetter('y')];
  await store().keep(first, owner, mailbox, at);
  memory.meanwhile.run = () => store().keep(second, owner, mailbox, at);
  await open();
  expect([(await stored('x'))?.state, (await stored('y'))?.state]).toEqual(['queued', 'queued']);
  await store().keep(first, owner, another, at);
  memory.meanwhile.run = () =>
    memory.table.update(emailKey(owner, first.messageKey), {
      update: 'SET #state = :discarded',
      names: { '#state': 'state' },
      values: { ':discarded': 'discarded' },
    });
  await open();
  expect((await stored('x'))?.state).toBe('discarded');
});

test('more letters than one transaction takes come back as well', async () => {
  for (const letter of await someLetters(120)) await store().keep(letter, owner, mailbox, at);
  await open();
  expect(await waitingMail(memory.table).unconfirmed()).toEqual([]);
});

test('of those whose address staff gave no letter is looked for that would be kept', async () => {
  const juror = { purpose: 'juror', id: 'j-0123456789' } as const;
  await linkStore(memory.table).confirm(juror, mailbox, new Date(later));
  expect(await linkStore(memory.table).isConfirmed(juror, mailbox)).toBe(true);
  expect(memory.asked.map(({ call }) => call)).not.toContain('QueryCommand');
});
