/** What the sender is woken for: one letter, or a page of those that are still to be queued. */
import { expect, test } from 'vitest';
import { letterWrites } from '#adapters/dynamodb/mailings.ts';
import { type DeliverMailDeps, deliverMail } from '#app/mail/deliver-mail.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';
import { at, thanksTo } from './a-mail-desk.ts';

async function given() {
  const memory = programmeInMemory(undefined, at);
  const letters = Array.from({ length: 112 }, (_, index) => thanksTo(`j-${index}`));
  await memory.table.transact(await letterWrites(memory.table, 'jury', letters, { beside: 1, at }));
  const [mailing] = memory.stored.items('mailing');
  const deps = memory as unknown as DeliverMailDeps;
  const edition = String(mailing?.name);
  const next = () => deliverMail(deps, { kind: 'mailing', round: 'jury', edition });
  return { memory, deps, edition, next };
}

test('a mailing is queued page by page, each letter once, until all are', async () => {
  const { memory, edition, next } = await given();
  for (let page = 0; page < 12; page += 1)
    expect(await next()).toEqual({ mailing: edition, page, queued: page < 11 ? 10 : 2 });
  expect(await next()).toEqual({ mailing: edition });
  expect(memory.stored.letters()).toHaveLength(112);
  expect(memory.stored.items('email')[0]).toMatchObject({ queuedAt: at });
});

test('a page that was queued and not turned is queued again, and nobody is written to twice', async () => {
  const { memory, deps, edition, next } = await given();
  const dying = { ...memory.mailings, turnPage: () => Promise.reject(new Error('killed')) };
  const hint = { kind: 'mailing', round: 'jury', edition } as const;
  await expect(deliverMail({ ...deps, mailings: dying }, hint)).rejects.toThrow('killed');
  expect(await next()).toEqual({ mailing: edition, page: 0, queued: 0 });
  expect(memory.stored.letters()).toHaveLength(10);
});

test('of a letter its key is logged with what became of it, but for who of the panel it went to', async () => {
  const { deps } = await given();
  const sent = (messageKey: string) =>
    deliverMail(deps, { kind: 'email', owner: { purpose: 'panelist', id: 'p-1' }, messageKey });
  expect(await sent('p-1_panel-receipt')).toEqual({
    messageKey: 'panelist_panel-receipt',
    outcome: 'nothing-to-do',
  });
  expect(await sent('j-1_jury-thanks')).toEqual({ messageKey: 'j-1_jury-thanks', outcome: 'nothing-to-do' });
});
