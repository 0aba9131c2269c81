import { expect, test } from 'vitest';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { mailDeskStore, waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { queueEmail } from '#adapters/dynamodb/outbox.ts';
import { type ChangeMailDeps, changeEmail, resumeMail, stopMail } from '#app/mail/change-mail.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const at = '2022-01-12T09:00:00.000Z';
const actor = { kind: 'staff', id: 'alice' } as const;
const owner = { purpose: 'juror', id: 'j-1' } as const;
const messageKey = 'j-1_jury-thanks';

async function given() {
  const { table } = tableInMemory();
  const { put } = queueEmail({ owner, messageKey, template: 'jury-thanks', data: {}, at });
  await table.put(put);
  const deps: ChangeMailDeps = {
    desk: mailDeskStore(table),
    emails: emailStore(table),
    waiting: waitingMail(table),
    tasks: { isOpen: async () => false },
    rounds: { find: async () => undefined },
    clock: { now: () => new Date(at) },
  };
  return { deps, state: async () => deps.desk.find() };
}

test('the mail of a fresh stack is stopped until staff start it, whatever they do to single letters before', async () => {
  const { deps, state } = await given();
  expect(await state()).toMatchObject({ isStopped: true, because: 'not-started' });
  await changeEmail(deps, { act: 'hold', messageKey, actor });
  expect(await state()).toMatchObject({ isStopped: true, because: 'not-started', version: 1 });
  await changeEmail(deps, { act: 'release', messageKey, actor });
  expect(await resumeMail(deps, { actor })).toMatchObject({ value: { broughtBack: 1 } });
  expect(await state()).toMatchObject({ isStopped: false, because: undefined });
  await stopMail(deps, { actor, reason: 'Une lettre est à relire.' });
  expect(await state()).toMatchObject({ isStopped: true, because: undefined });
});

test('a letter that failed waits for delivery again when it is tried again', async () => {
  const { deps } = await given();
  const { emails, waiting } = deps as ChangeMailDeps & { emails: ReturnType<typeof emailStore> };
  const email = await emails.find(owner, messageKey);
  if (!email) throw new Error('no letter');
  await emails.failed(email, 'MessageRejected', at);
  expect(await waiting.all(9)).toEqual([]);
  expect(await changeEmail(deps, { act: 'retry', messageKey, actor })).toMatchObject({ ok: true });
  expect(await waiting.all(9)).toMatchObject([{ messageKey, state: 'queued' }]);
});
