/** What somebody gets by the link of a letter: a session, which they can leave, or another letter where a later one replaced it. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { askNewLink } from '#app/mail/ask-new-link.ts';
import { endSession, openSession } from '#app/mail/open-session.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const endsAt = '2022-12-31T00:00:00.000Z';
const address = 'aline@example.org';
const sha256Of = (token: string) => createHash('sha256').update(token).digest('hex');
const invalid = refuse({ code: 'link-invalid' });

/** An applicant with one letter that is kept until its link is opened. */
async function given() {
  const memory = programmeInMemory();
  const id = memory.apply(1, 'eligible');
  const owner = { purpose: 'applicant', id } as const;
  const link = (to: LinkOwner = owner) => mailedLink(memory.table, to, endsAt, address);
  const open = (token: string) => openSession(memory, owner, { credential: sha256Of(token) });
  const letters = async (to: LinkOwner = owner) =>
    (await memory.emails.of(to)).map(({ template, state }) => [template, state]);
  return { ...memory, owner, link, open, linkLetters: letters };
}

test('a link that is opened makes a session, confirms its address and queues what was kept for it', async () => {
  const { owner, link, open, linkLetters, links, ...memory } = await given();
  const letter = { to: owner, template: 'personal-link', data: {}, occasion: 'link' } as const;
  await memory.letters.queue([letter], memory.clock.now().toISOString());
  const [email] = await memory.emails.of(owner);
  if (email) await memory.mailboxes.keep(email, owner, mailboxSha256(address), email.queuedAt);
  expect(await linkLetters()).toEqual([['personal-link', 'unconfirmed']]);
  expect(await open('unknown')).toEqual(invalid);
  expect(await linkLetters()).toEqual([['personal-link', 'unconfirmed']]);
  const session = await open(await link());
  expect(session).toMatchObject({ ok: true, value: { endsAt: '2022-05-21T00:00:00.000Z' } });
  expect(await links.isConfirmed(owner, mailboxSha256(address))).toBe(true);
  expect(await linkLetters()).toEqual([['personal-link', 'queued']]);
  // No session begets another.
  expect(await open(session.ok ? session.value.token : '')).toEqual(invalid);
});

test('a link in whose place a later letter brought another is told from one that is nobody’s', async () => {
  const { link, open } = await given();
  const [old, live] = [await link(), await link()];
  expect(await open(old)).toEqual(refuse({ code: 'link-replaced' }));
  expect(await open(live)).toMatchObject({ ok: true });
  expect(await open(`${old}x`)).toEqual(invalid);
});

test('whoever has the link of an old letter is sent another, by what its owner is; any other link is answered alike', async () => {
  const { link, owner, linkLetters, ...memory } = await given();
  const asked = accept({ asked: true });
  const ask = (token: string) => askNewLink(memory, { token });
  const juror = { purpose: 'juror', id: 'j-0123456789' } as const;
  for (const one of [owner, juror]) {
    const [old, live] = [await link(one), await link(one)];
    for (const token of [live, `${one.id}.unknown`, '', 'staff.', 'staff'])
      expect(await ask(token)).toEqual(asked);
    expect(await linkLetters(one)).toEqual([]);
    expect(await ask(old)).toEqual(asked);
    expect(await linkLetters(one)).toEqual([['personal-link', 'queued']]);
  }
});

test('whoever leaves ends that session, by what its owner is; any other token is answered alike, and ends nothing', async () => {
  const { link, owner, ...memory } = await given();
  const ended = accept({ ended: true });
  const juror = { purpose: 'juror', id: 'j-0123456789' } as const;
  for (const one of [owner, juror]) {
    const mine = await link(one);
    const session = await openSession(memory, one, { credential: sha256Of(mine) });
    const token = session.ok ? session.value.token : '';
    const opens = async () =>
      (await memory.links.resolve(token, one.purpose, memory.clock.now())) !== undefined;
    for (const other of [mine, `${one.id}~unknown`, '', 'staff~', 'staff'])
      expect(await endSession(memory, { token: other })).toEqual(ended);
    expect(await opens()).toBe(true);
    for (const _ of ['once', 'again']) {
      expect(await endSession(memory, { token })).toEqual(ended);
      expect(await opens()).toBe(false);
    }
  }
});
