import { describe, expect, test } from 'vitest';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { fileForm, saveForm, showForm, startForm } from '#app/application/form-drafts.ts';
import { giveLateAccess, showLateAccesses, takeBackLateAccess } from '#app/round/late-access.ts';
import { previewRelease } from '#app/round/preview-release.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import type { Round } from '#domain/round/round.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { decided } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { codeOf, completeAnswers } from '#test/support/drafting.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

/** The call of the first promotion closes on 26 January at 23:59, its jury opens on 7 February at 9:00, in Paris. */
const inCall = '2022-01-20T10:00:00.000Z';
const afterClose = '2022-01-28T10:00:00.000Z';
const endsAt = '2022-02-01T18:00:00+01:00';
const email = 'lea@example.org';

function aClosedCall() {
  const programme = programmeInMemory(promotion1);
  const forms = formDraftStore(programme.table);
  return (now = afterClose) => ({
    ...programme,
    forms,
    drafts: forms,
    drawIds: drawDraftIds,
    clock: { now: () => new Date(now) },
  });
}
type At = ReturnType<typeof aClosedCall>;

const give = (deps: ReturnType<At>, said: object = {}) =>
  giveLateAccess(deps, {
    email,
    language: 'fr',
    endsAt,
    ground: 'outage',
    reason: 'Panne du service.',
    actor: staff,
    ...said,
  });

async function given(at: At, answers: Answers = completeAnswers) {
  const access = await give(at());
  if (!access.ok) throw new Error(access.refusal.code);
  const { accessId } = access.value;
  const saved = await saveForm(at(), { draftId: accessId, version: 1, answers });
  if (!saved.ok) throw new Error(saved.refusal.code);
  return accessId;
}

describe('a late access', () => {
  test('keeps the eligibility of others from being told until it is over, or is taken back', async () => {
    const at = aClosedCall();
    at().apply(1, 'eligibility-review', 8_000_000, decided('eligible'));
    const release = (now?: string) => startRelease(at(now), { round: 'eligibility', actor: staff });
    const access = await give(at());
    if (!access.ok) throw new Error(access.refusal.code);
    const refusal = { code: 'late-access-open', endsAt: access.value.endsAt };
    expect(await previewRelease(at(), { round: 'eligibility' })).toEqual({ ok: false, refusal });
    expect(await release(access.value.endsAt)).toEqual({ ok: false, refusal });
    await takeBackLateAccess(at(), { accessId: access.value.accessId, actor: staff });
    expect(await release()).toMatchObject({ ok: true, value: { total: 1 } });
  });

  test('keeps nothing from being told once its end is past', async () => {
    const at = aClosedCall();
    at().apply(1, 'eligibility-review', 8_000_000, decided('eligible'));
    await give(at());
    const later = new Date(Date.parse(endsAt) + 1).toISOString();
    expect(await startRelease(at(later), { round: 'eligibility', actor: staff })).toMatchObject({ ok: true });
  });

  test('files once after the close, is used up with it, and stands in both chains', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    const filed = await fileForm(at(), accessId);
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { applicationId, filedDuringGrace } = filed.value;
    expect(filedDuringGrace).toBe(false);
    const { applications, lateAccesses, rounds } = at();
    expect(await applications.find(applicationId)).toMatchObject({ lateAccess: accessId, version: 2 });
    const events = await applications.timeline(applicationId);
    expect(events.map(({ type, data }) => [type, data.accessId])).toEqual([
      ['ApplicationFiled', undefined],
      ['LateAccessUsed', accessId],
    ]);
    expect(await lateAccesses.find(accessId)).toMatchObject({ state: 'used', applicationId });
    const told = await rounds.timeline('eligibility');
    expect(told.map(({ type }) => type)).toEqual(['LateAccessGiven']);
    expect(JSON.stringify(told)).not.toContain(email);
  });

  test('leaves records that the doctor finds sound, and one whose application is gone it finds', async () => {
    const at = aClosedCall();
    await fileForm(at(), await given(at));
    const items = at().stored.items() as unknown as StoredItem[];
    const found = (those: readonly StoredItem[]) =>
      diagnose({ now: at().clock.now(), items: those, ballots: 0, executions: [], cohort: promotion1 }).map(
        ({ code }) => code,
      );
    expect(found(items)).toEqual([]);
    const orphaned = items.filter(({ kind }) => kind === 'late-access');
    expect(found(orphaned)).toEqual(['orphan-item']);
  });

  test('sends a letter with the end and the ground, and without what happened', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    const [letter] = await at().emails.of({ purpose: 'draft', id: accessId });
    expect(letter).toMatchObject({
      template: 'late-access',
      state: 'queued',
      data: { endsAt, ground: 'outage' },
    });
    expect(JSON.stringify(letter)).not.toContain('Panne');
  });

  test('begins with what was last typed under its address', async () => {
    const at = aClosedCall();
    const begun = await startForm(at(inCall), {
      email: 'Lea+call@example.org',
      language: 'fr',
      idempotencyKey: crypto.randomUUID(),
    });
    if (!begun.ok) throw new Error(begun.refusal.code);
    const { draftId } = begun.value;
    await saveForm(at(inCall), { draftId, version: 1, answers: { 'project.title': 'Des potagers' } });
    const access = await give(at());
    if (!access.ok) throw new Error(access.refusal.code);
    const shown = await showForm(at(), access.value.accessId);
    expect(shown).toMatchObject({
      value: {
        closesAt: endsAt,
        late: { isEnded: false },
        draft: { answers: { 'project.title': 'Des potagers' } },
      },
    });
    expect(await showForm(at(), access.value.accessId)).toMatchObject({
      value: { draft: { answers: { 'contact.email': email } } },
    });
  });

  test('begins with nothing that somebody else typed, and with the last of what its own reader did', async () => {
    const at = aClosedCall();
    const typed = async (address: string, now: string, title: string) => {
      const begun = await startForm(at(now), {
        email: address,
        language: 'fr',
        idempotencyKey: crypto.randomUUID(),
      });
      if (!begun.ok) throw new Error(begun.refusal.code);
      const { draftId } = begun.value;
      await saveForm(at(now), { draftId, version: 1, answers: { 'project.title': title } });
      return draftId;
    };
    const titleOf = async (said: object, deps = at()) => {
      const access = await give(deps, said);
      if (!access.ok) throw new Error(access.refusal.code);
      const draft = await at().forms.find(access.value.accessId);
      return draft?.state === 'open' ? draft.answers['project.title'] : expect.unreachable();
    };
    await typed('max@example.org', '2022-01-25T10:00:00.000Z', 'Le projet de Max');
    expect(await titleOf({ email: 'ali@example.org' })).toBeUndefined();
    const before = await typed('lea+a@example.org', '2022-01-20T10:00:00.000Z', 'Avant');
    const last = await typed('lea+b@example.org', '2022-01-22T10:00:00.000Z', 'Enfin');
    const between = await typed('lea+c@example.org', '2022-01-21T10:00:00.000Z', 'Entre deux');
    const drafts = await at().forms.open();
    const placed = [before, last, between].map(
      (id) => drafts.find(({ draftId }) => draftId === id) ?? expect.unreachable(),
    );
    const forms = { ...at().forms, open: async () => placed };
    expect(await titleOf({}, { ...at(), forms })).toBe('Enfin');
  });

  test('begins with its address alone where what was typed is gone by then', async () => {
    const at = aClosedCall();
    await startForm(at(inCall), { email, language: 'fr', idempotencyKey: crypto.randomUUID() });
    const access = await give({ ...at(), forms: { ...at().forms, find: async () => undefined } });
    const draft = access.ok ? await at().forms.find(access.value.accessId) : undefined;
    expect(draft).toMatchObject({ state: 'open', answers: { 'contact.email': email } });
  });

  test('is shown after those that were given before it, in whichever order they are read', async () => {
    const at = aClosedCall();
    for (const minute of [1, 2, 3])
      await give(at(`2022-01-28T10:0${minute}:00.000Z`), { email: `n${minute}@example.org` });
    const all = await at().lateAccesses.all();
    for (const read of [all, all.toReversed()]) {
      const lateAccesses = { ...at().lateAccesses, all: async () => read };
      const { items } = await showLateAccesses({ ...at(), lateAccesses });
      expect(items.map((one) => one.email)).toEqual([1, 2, 3].map((number) => `n${number}@example.org`));
    }
  });

  test('stands in the chain of the round with its reason, given and taken back, and names whom its letter is to', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    await takeBackLateAccess(at(), { accessId, actor: staff });
    const told = await at().rounds.timeline('eligibility');
    expect(told.map(({ type, data }) => [type, data])).toEqual([
      ['LateAccessGiven', { accessId, endsAt, ground: 'outage', reason: 'Panne du service.' }],
      ['LateAccessTakenBack', { accessId }],
    ]);
    expect(at().stored.letters()).toMatchObject([
      { to: { purpose: 'draft', id: accessId }, template: 'late-access', occasion: 'late-access' },
    ]);
  });

  test('is given to one address whatever another has', async () => {
    const at = aClosedCall();
    await given(at);
    expect(await give(at(), { email: 'max@example.org' })).toMatchObject({ ok: true });
  });

  test('is neither given nor taken back while eligibility is being told', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    const round = at().stored.round('eligibility') ?? expect.unreachable();
    const releaseId = 'release-eligibility-1';
    at().putRound({ ...round, state: 'releasing', releaseId, releasingSince: afterClose } as Round);
    expect(codeOf(await give(at(), { email: 'max@example.org' }))).toBe('round-releasing');
    expect(codeOf(await takeBackLateAccess(at(), { accessId, actor: staff }))).toBe('round-releasing');
    expect(await at().lateAccesses.find(accessId)).toMatchObject({ state: 'given' });
  });

  test('opens nothing to the draft that everybody had', async () => {
    const at = aClosedCall();
    const begun = await startForm(at(inCall), { email, language: 'fr', idempotencyKey: crypto.randomUUID() });
    if (!begun.ok) throw new Error(begun.refusal.code);
    const { draftId } = begun.value;
    await saveForm(at(inCall), { draftId, version: 1, answers: completeAnswers });
    await give(at());
    expect(codeOf(await fileForm(at(), draftId))).toBe('call-closed');
  });

  test('used twice, from two tabs and after a reload, is one application', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    const both = await Promise.all([fileForm(at(), accessId), fileForm(at(), accessId)]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect(codeOf(await fileForm(at(), accessId))).toBe('draft-filed');
    expect(at().filings).toHaveLength(1);
  });

  test('used a thousand times at once is one application', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    const tries = await Promise.allSettled(Array.from({ length: 1_000 }, () => fileForm(at(), accessId)));
    const ids = tries.flatMap((one) =>
      one.status === 'fulfilled' && one.value.ok ? [one.value.value.applicationId] : [],
    );
    expect(new Set(ids).size).toBe(1);
    expect(at().filings).toHaveLength(1);
    expect(await at().applications.registered()).toHaveLength(1);
  });

  test('by another address files nothing, and says which to give', async () => {
    const at = aClosedCall();
    const accessId = await given(at, { ...completeAnswers, 'contact.email': 'max@example.org' });
    expect(await fileForm(at(), accessId)).toMatchObject({
      refusal: { code: 'invalid-request', problems: [{ field: 'contact.email', code: 'address-invited' }] },
    });
    expect(at().filings).toEqual([]);
  });

  test.each([
    ['at its very end', '2022-02-01T17:00:00.000Z', undefined],
    ['a millisecond later', '2022-02-01T17:00:00.001Z', 'late-access-ended'],
    ['before the close, when everybody files', '2022-01-26T22:00:00.000Z', 'late-access-early'],
    ['in the grace of everybody', '2022-01-26T23:20:00.000Z', 'late-access-early'],
  ])('is asked to file %s', async (_, now, code) => {
    const at = aClosedCall();
    const accessId = await given(at);
    const saved = await saveForm(at(now), { draftId: accessId, version: 2, answers: {} });
    expect(codeOf(saved)).toBe(code);
    expect(codeOf(await fileForm(at(now), accessId))).toBe(code);
    expect(at().filings).toHaveLength(code === undefined ? 1 : 0);
  });

  test('taken back files nothing, and can be taken back again', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    const taken = await takeBackLateAccess(at(), { accessId, actor: staff });
    expect(taken).toMatchObject({ value: { state: 'taken-back', takenBackBy: 'staff-1' } });
    expect(codeOf(await fileForm(at(), accessId))).toBe('late-access-taken-back');
    expect(await showForm(at(), accessId)).toMatchObject({ value: { late: { isEnded: true } } });
    expect(await takeBackLateAccess(at(), { accessId, actor: staff })).toEqual(taken);
    expect(await at().rounds.timeline('eligibility')).toHaveLength(2);
  });

  test('taken back between the reading and the writing files nothing', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    const { lateAccesses } = at();
    const stale = await lateAccesses.find(accessId);
    const read = { ...at(), lateAccesses: { ...lateAccesses, find: async () => stale } };
    await takeBackLateAccess(at(), { accessId, actor: staff });
    expect(codeOf(await fileForm(read, accessId))).toBe('late-access-taken-back');
    expect(await at().applications.registered()).toEqual([]);
  });

  test('once used is not taken back', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    await fileForm(at(), accessId);
    expect(codeOf(await takeBackLateAccess(at(), { accessId, actor: staff }))).toBe('late-access-used');
    const unknown = { accessId: 'd-0000000000000000', actor: staff };
    expect(codeOf(await takeBackLateAccess(at(), unknown))).toBe('not-found');
  });
});

describe('giving a late access is refused', () => {
  test.each([
    ['while everybody may file', inCall, {}, 'late-access-before-close'],
    ['in the grace of everybody', '2022-01-26T23:20:00.000Z', {}, 'late-access-before-close'],
    ['until now', afterClose, { endsAt: afterClose.replace('T10', 'T09') }, 'late-access-end-invalid'],
    ['until before the close', afterClose, { endsAt: inCall }, 'late-access-end-invalid'],
    [
      'beyond the opening of the jury',
      afterClose,
      { endsAt: '2022-02-07T09:00:01+01:00' },
      'late-access-end-invalid',
    ],
    [
      'once the jury reads',
      '2022-02-07T08:00:01.000Z',
      { endsAt: '2022-02-08T09:00:00Z' },
      'late-access-end-invalid',
    ],
  ])('%s', async (_, now, said, code) => {
    const at = aClosedCall();
    expect(codeOf(await give(at(now), said))).toBe(code);
    expect(await at().lateAccesses.all()).toEqual([]);
    expect(await at().forms.open()).toEqual([]);
  });

  test('until the jury opens, at its very instant, is possible', async () => {
    const at = aClosedCall();
    expect(await give(at(), { endsAt: '2022-02-07T08:00:00Z' })).toMatchObject({
      value: { state: 'given', endsAt: '2022-02-07T09:00:00+01:00' },
    });
  });

  test('for an address that has one, however it is written, until that has ended or was taken back', async () => {
    const at = aClosedCall();
    const accessId = await given(at);
    expect(codeOf(await give(at(), { email: 'lea+2@example.org' }))).toBe('late-access-exists');
    await takeBackLateAccess(at(), { accessId, actor: staff });
    expect((await give(at('2022-01-28T10:01:00.000Z'))).ok).toBe(true);
    const later = '2022-02-02T10:00:00.000Z';
    expect((await give(at(later), { endsAt: '2022-02-03T10:00:00Z' })).ok).toBe(true);
    const { items } = await showLateAccesses(at(later));
    expect(items.map(({ state }) => state)).toEqual(['taken-back', 'ended', 'given']);
  });

  test('once the latest end is past, of which whoever looks is told', async () => {
    const at = aClosedCall();
    const latest = '2022-02-07T09:00:00+01:00';
    expect(await showLateAccesses(at('2022-02-07T08:00:00.000Z'))).toMatchObject({ latest, isOver: false });
    expect(await showLateAccesses(at('2022-02-07T08:00:00.001Z'))).toMatchObject({ latest, isOver: true });
  });

  test('for one address by two of staff at once, to one of them', async () => {
    const at = aClosedCall();
    const both = await Promise.all([give(at()), give(at())]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await at().lateAccesses.all()).toHaveLength(1);
  });

  test('for an address that nothing leaves for any more', async () => {
    const at = aClosedCall();
    await at().suppressions.add(email, { type: 'Bounce', messageKey: 'k', at: inCall });
    expect(codeOf(await give(at()))).toBe('address-suppressed');
  });

  test('once eligibility was told to anybody', async () => {
    const at = aClosedCall();
    const { rounds } = at();
    const planned = {
      round: 'eligibility',
      state: 'planned',
      version: 0,
      auditHead: '',
      adjustments: {},
    } as const;
    await rounds.save(
      { ...planned, releases: ['release-eligibility-1'] },
      {
        expectVersion: 0,
        actor: staff,
        at: inCall,
        event: { type: 'ReleaseEnded', data: { releaseId: 'release-eligibility-1' } },
      },
    );
    expect(codeOf(await give(at()))).toBe('late-access-results-told');
  });
});
