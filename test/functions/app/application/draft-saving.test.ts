/** How much a draft holds, and what whoever writes along may save in it and be taken out of. */
import { expect, test } from 'vitest';
import { inviteWriter, removeWriter } from '#app/application/co-writing.ts';
import { fileForm, saveForm, startForm } from '#app/application/form-drafts.ts';
import { type Answers, answerBytes, mostAnswerBytes } from '#domain/application/form-draft.ts';
import { refuse } from '#domain/values/result.ts';
import { codeOf } from '#test/support/drafting.ts';
import { aClockedDraft, aProgramme, begunAt, email } from './clocked-programme.ts';

const friend = 'amie@example.org';

/** A draft with its co-writer. */
async function shared() {
  const draft = await aClockedDraft();
  const invite = (to: string) => inviteWriter(draft.deps, { writerId: draft.draftId, email: to });
  const invited = await invite(friend);
  const { writerId } = invited.ok ? invited.value : expect.unreachable();
  const remove = (coWriterId: string, deps = draft.deps) =>
    removeWriter(deps, { writerId: draft.draftId, coWriterId });
  return { ...draft, invite, writerId, remove };
}

test('whoever begins one has a letter with the end of the call', async () => {
  const { deps, draftId, stored } = await aClockedDraft();
  expect(stored.letters()).toEqual([
    {
      to: { purpose: 'draft', id: draftId },
      template: 'draft-saved',
      occasion: 'draft-saved',
      data: { closesAt: deps.cohort.calendar.closesAt },
    },
  ]);
});

test('the same request finds what it began until something is written in it, and nobody else’s', async () => {
  const { deps } = aProgramme(begunAt);
  const idempotencyKey = crypto.randomUUID();
  const begin = (to: string) => startForm(deps, { email: to, language: 'fr', idempotencyKey });
  const begun = await begin(email);
  const { draftId } = begun.ok ? begun.value : expect.unreachable();
  expect(await begin(email)).toMatchObject({ ok: true, value: { draftId } });
  expect(codeOf(await begin(friend))).toBe('idempotency-key-reused');
  await saveForm(deps, { draftId, version: 1, answers: { 'project.title': 'Un jardin' } });
  expect(codeOf(await begin(email))).toBe('idempotency-key-reused');
});

test('it holds three hundred kilobytes to the byte; of one more it is told how many there are', async () => {
  const long = '€'.repeat(25_000);
  const given: Answers = {
    'contact.email': email,
    'project.description': long,
    'project.summary': long,
    'project.title': long,
    'contact.name': long,
    'address.city': '',
  };
  const left = mostAnswerBytes - answerBytes(given);
  const full = { ...given, 'address.city': 'a'.repeat(left) };
  for (const [answers, result] of [
    [
      { ...full, 'address.city': 'a'.repeat(left + 1) },
      refuse({ code: 'draft-too-large', kilobytes: 301, most: 300 }),
    ],
    [full, { ok: true }],
  ] as const) {
    const { deps, draftId } = await aClockedDraft({});
    expect(await saveForm(deps, { draftId, version: 2, answers })).toMatchObject(result);
  }
});

test('whoever writes along may leave empty the second address that there is none of', async () => {
  const { deps, writerId } = await shared();
  for (const [version, second] of [
    [3, ''],
    [4, undefined],
  ] as const) {
    const answers = { 'contact.secondEmail': second } as Answers;
    expect(await saveForm(deps, { draftId: writerId, version, answers })).toMatchObject({ ok: true });
  }
});

test('whoever writes along has an id that begins with the draft’s, and one letter', async () => {
  const { draftId, writerId, stored, open } = await shared();
  expect(writerId).toMatch(new RegExp(`^${draftId}-[0-9A-Z]{16}$`));
  expect(stored.letters().at(-1)).toMatchObject({
    to: { purpose: 'draft', id: writerId },
    template: 'writer-invited',
    occasion: 'writer-invited',
  });
  expect(await open()).toMatchObject({ version: 3, writers: [{ writerId, email: friend }] });
});

test('one who is taken out leaves the others, and is out once', async () => {
  const { remove, invite, writerId, open } = await shared();
  const other = await invite('tiers@example.org');
  expect(await remove(writerId)).toEqual({ ok: true, value: { removed: true } });
  const { version, writers } = await open();
  expect(writers).toMatchObject([other.ok ? other.value : {}]);
  expect(await remove(writerId)).toEqual({ ok: true, value: { removed: true } });
  expect((await open()).version).toBe(version);
});

test('of a draft that nobody was invited to nobody is taken out', async () => {
  const { deps, draftId, open } = await aClockedDraft();
  const removed = await removeWriter(deps, { writerId: draftId, coWriterId: `${draftId}-0` });
  expect(removed).toEqual({ ok: true, value: { removed: true } });
  expect(await open()).not.toHaveProperty('writers');
});

test('whoever is invited or taken out is so with what somebody saves meanwhile', async () => {
  const { deps, meanwhile, draftId, writerId, remove, open } = await shared();
  const saves = (title: string) => async () => {
    const { version } = await open();
    expect(
      await saveForm(deps, { draftId: writerId, version, answers: { 'project.title': title } }),
    ).toMatchObject({ ok: true });
  };
  meanwhile.run = saves('Un verger');
  expect(await inviteWriter(deps, { writerId: draftId, email: 'tiers@example.org' })).toMatchObject({
    ok: true,
  });
  expect(await open()).toMatchObject({ answers: { 'project.title': 'Un verger' }, writers: [{}, {}] });
  meanwhile.run = saves('Une mare');
  expect(await remove(writerId)).toMatchObject({ ok: true });
  expect(await open()).toMatchObject({
    answers: { 'project.title': 'Une mare' },
    writers: [{ email: 'tiers@example.org' }],
  });
});

test('what was saved is saved when it is sent once more, as where the first answer was lost, and not said to be another window’s', async () => {
  const { deps, draftId, writerId, open } = await shared();
  const { version } = await open();
  const answers = { 'project.title': 'Un verger', 'project.needs': ['funding', 'experts'] };
  const save = (more: Answers = {}, by = draftId) =>
    saveForm(deps, { draftId: by, version, answers: { ...answers, ...more } });
  const first = await save();
  expect(first).toMatchObject({ ok: true, value: { version: version + 1 } });
  expect(await save()).toEqual(first);
  const changed = refuse({ code: 'draft-changed', version: version + 1 });
  expect(await save({ 'project.title': 'Une mare' })).toEqual(changed);
  expect(await save({ 'project.needs': ['funding'] }, writerId)).toEqual(changed);
  await fileForm(deps, draftId);
  expect(codeOf(await save())).toBe('draft-filed');
});

test('once it is filed, the links of those who wrote along end, and no others', async () => {
  const alone = await aClockedDraft();
  await fileForm(alone.deps, alone.draftId);
  expect(alone.revoked).toEqual([]);
  const { deps, draftId, writerId, revoked } = await shared();
  await fileForm(deps, draftId);
  expect(revoked).toEqual([writerId]);
});
