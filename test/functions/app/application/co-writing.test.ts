/** Several people write one draft, and one of them holds it. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { suppressionStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { inviteWriter, removeWriter } from '#app/application/co-writing.ts';
import { fillFromRegister } from '#app/application/fill-from-register.ts';
import { discardForm, fileForm, saveForm, showForm } from '#app/application/form-drafts.ts';
import { openSession } from '#app/mail/open-session.ts';
import { mostCoWriters } from '#domain/application/draft-record.ts';
import { begunDraft, codeOf, drafting } from '#test/support/drafting.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { aDraftsAnswers } from '#test/support/peopled.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

const friend = 'amie@example.org';

describe.each(enginesHere.slice(0, 1))('a draft with a co-writer on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());

  const writing = (now?: string) => ({
    ...drafting(tables, now),
    suppressions: suppressionStore(tables.programme),
  });
  /** A draft, and somebody who was invited and has opened their link. */
  async function given(deps = writing()) {
    const { draftId } = await begunDraft(deps, 'porteuse@example.org');
    const invited = await inviteWriter(deps, { writerId: draftId, email: friend });
    if (!invited.ok) throw new Error(invited.refusal.code);
    const { writerId } = invited.value;
    const owner = { purpose: 'draft', id: writerId } as const;
    const until = '2022-02-01T00:00:00.000Z';
    const link = await mailedLink(tables.programme, owner, until, friend);
    return { deps, draftId, writerId, owner, link };
  }

  test('is written by both, each with a link of their own; the letter quotes nobody', async () => {
    const { deps, draftId, writerId, owner } = await given();
    const letters = await emailStore(tables.programme).of(owner);
    expect(letters.map(({ template, state, data }) => [template, state, Object.keys(data)])).toEqual([
      ['writer-invited', 'queued', ['closesAt']],
    ]);
    const answers = { 'project.title': 'Un verger' };
    expect(await saveForm(deps, { draftId: writerId, version: 2, answers })).toMatchObject({ ok: true });
    // Of another person as of another window: who saves on top of what they have not seen is told.
    const other = { 'project.title': 'Une mare' };
    expect(codeOf(await saveForm(deps, { draftId, version: 2, answers: other }))).toBe('draft-changed');
    expect(await showForm(deps, draftId)).toMatchObject({
      value: { isOwner: true, draft: { answers }, writers: [{ email: friend, hasOpened: false }] },
    });
    expect(await showForm(deps, writerId)).toMatchObject({
      value: { isOwner: false, draft: { answers }, writers: [] },
    });
  });

  test('shows its owner who has opened their link', async () => {
    const { deps, draftId, owner, link } = await given();
    const credential = createHash('sha256').update(link).digest('hex');
    expect(await openSession(deps, owner, { credential })).toMatchObject({ ok: true });
    expect(await showForm(deps, draftId)).toMatchObject({ value: { writers: [{ hasOpened: true }] } });
  });

  test('is filed, deleted, shared and moved by its owner alone, whom the refusal names', async () => {
    const { deps, draftId, writerId } = await given();
    await saveForm(deps, { draftId, version: 2, answers: aDraftsAnswers });
    const refused = { refusal: { code: 'owner-only', owner: 'porteuse@example.org' } };
    expect(await fileForm(deps, writerId)).toMatchObject(refused);
    expect(await discardForm(deps, writerId)).toMatchObject(refused);
    expect(await inviteWriter(deps, { writerId, email: 'tiers@example.org' })).toMatchObject(refused);
    expect(await removeWriter(deps, { writerId, coWriterId: writerId })).toMatchObject(refused);
    for (const field of ['contact.email', 'contact.secondEmail']) {
      const answers = { [field]: friend };
      expect(await saveForm(deps, { draftId: writerId, version: 3, answers })).toMatchObject(refused);
    }
    const same = { 'contact.email': aDraftsAnswers['contact.email'] ?? '', 'project.title': 'Autre' };
    expect(await saveForm(deps, { draftId: writerId, version: 3, answers: same })).toMatchObject({
      ok: true,
    });
    const filling = { ...deps, register: undefined };
    expect(await fillFromRegister(filling, { draftId: writerId, version: 4 })).toMatchObject({ ok: true });
  });

  test('that is filed, deleted, or whose co-writer is taken out, opens for them no more', async () => {
    const ends = {
      filed: (draftId: string) => fileForm(writing(), draftId),
      deleted: (draftId: string) => discardForm(writing(), draftId),
      'taken out': (draftId: string, coWriterId: string) =>
        removeWriter(writing(), { writerId: draftId, coWriterId }),
    };
    for (const end of Object.values(ends)) {
      const { deps, draftId, writerId, owner, link } = await given();
      const { token } = await deps.links.start(owner, '2022-02-01T00:00:00.000Z', deps.clock.now());
      await saveForm(deps, { draftId, version: 2, answers: aDraftsAnswers });
      expect(await end(draftId, writerId)).toMatchObject({ ok: true });
      for (const secret of [link, token])
        expect(await deps.links.resolve(secret, 'draft', deps.clock.now())).toBeUndefined();
      expect(codeOf(await showForm(deps, writerId))).toBe('link-invalid');
      expect(codeOf(await saveForm(deps, { draftId: writerId, version: 3, answers: {} }))).toBe(
        'link-invalid',
      );
    }
  });

  test('takes a few, each once, and neither its owner nor an address that takes no mail', async () => {
    const { deps, draftId } = await given();
    const invite = (email: string) => inviteWriter(deps, { writerId: draftId, email });
    await deps.suppressions.add('perdue@example.org', { type: 'Bounce', messageKey: 'x', at: '2022-01-20' });
    expect(codeOf(await invite('Porteuse+2@example.org'))).toBe('own-address');
    expect(codeOf(await invite('amie+bis@example.org'))).toBe('writes-already');
    expect(codeOf(await invite('perdue@example.org'))).toBe('address-unreachable');
    for (let count = 1; count < mostCoWriters; count += 1)
      expect(await invite(`autre${count}@example.org`)).toMatchObject({ ok: true });
    expect(await invite('dernier@example.org')).toMatchObject({
      refusal: { code: 'writers-full', most: mostCoWriters },
    });
    const late = writing('2022-01-29T10:00:00.000Z');
    expect(codeOf(await inviteWriter(late, { writerId: draftId, email: 'tard@example.org' }))).toBe(
      'call-closed',
    );
    const ids = [...Array(20)].map((_, index) => `meme${index}@example.org`);
    const { draftId: other } = await begunDraft(deps);
    const atOnce = await Promise.all(ids.map((email) => inviteWriter(deps, { writerId: other, email })));
    expect(atOnce.filter(({ ok }) => ok).length).toBeLessThanOrEqual(mostCoWriters);
  });
});
