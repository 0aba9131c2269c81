import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { discardForm, fileForm, saveForm, showForm, startForm } from '#app/application/form-drafts.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { formOf } from '#domain/application/form-draft.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { begunDraft, codeOf, completeAnswers, drafting } from '#test/support/drafting.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

describe.each(enginesHere.slice(0, 1))('a draft on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());

  const given = (now?: string) => drafting(tables, now);
  const begun = (deps = given(), email?: string) => begunDraft(deps, email);

  test('is opened on screen by a session of a week, and by no other kind', async () => {
    const { draftId, session: token } = await begun();
    const { links } = given();
    const now = new Date('2022-01-21T00:00:00Z');
    expect(await links.resolve(token, 'draft', now)).toMatchObject({ purpose: 'draft', id: draftId });
    expect(await links.resolve(token, 'applicant', now)).toBeUndefined();
    expect(await links.resolve(token, 'draft', new Date('2022-01-27T10:00:00Z'))).toBeUndefined();
  });

  test('is kept as it was typed, wrong or not, and tells what is wrong', async () => {
    const { draftId } = await begun();
    const typed = { 'project.requestedCents': 'beaucoup', 'address.postcode': '7502' };
    const saved = await saveForm(given(), { draftId, version: 1, answers: typed });
    expect(saved).toMatchObject({ ok: true, value: { version: 2 } });
    const shown = await showForm(given(), draftId);
    expect(shown).toMatchObject({ value: { draft: { answers: typed } } });
    expect(shown.ok && shown.value.problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['project.requestedCents', 'address.postcode', 'project.title']),
    );
  });

  test('in which nothing was typed yet is listed as blank, as a second click leaves one', async () => {
    const { draftId } = await begun();
    const listed = async () => (await given().drafts.open()).find((one) => one.draftId === draftId);
    expect(await listed()).toMatchObject({ isBlank: true });
    await saveForm(given(), { draftId, version: 1, answers: { 'project.title': '' } });
    expect(await listed()).toMatchObject({ isBlank: true });
    await saveForm(given(), { draftId, version: 2, answers: { 'project.title': 'Un jardin' } });
    expect(await listed()).not.toHaveProperty('isBlank');
  });

  test('whose application is there already is a filed one, unless something else was typed', async () => {
    for (const [title, code, state] of [
      [completeAnswers['project.title'], undefined, 'filed'],
      ['Autre', 'idempotency-key-reused', 'open'],
    ]) {
      const { draftId } = await begun();
      await saveForm(given(), { draftId, version: 1, answers: completeAnswers });
      const draft = await given().drafts.find(draftId);
      if (draft?.state !== 'open') throw new Error('it is open');
      const answers = { ...draft.answers, 'project.title': title };
      const { form } = formOf(answers, draft.language, offerOf(promotion1));
      if (!form) throw new Error('it is complete');
      await fileApplication(given(), { form, idempotencyKey: draft.idempotencyKey });
      expect(codeOf(await fileForm(given(), draftId))).toBe(code);
      expect(await given().drafts.find(draftId)).toMatchObject({ state });
    }
  });

  test('saved from two windows keeps the first, and tells the second', async () => {
    const { draftId } = await begun();
    const save = (title: string) =>
      saveForm(given(), { draftId, version: 1, answers: { 'project.title': title } });
    expect(await save('Un')).toMatchObject({ ok: true });
    expect(codeOf(await save('Deux'))).toBe('draft-changed');
    expect(await showForm(given(), draftId)).toMatchObject({
      value: { draft: { answers: { 'project.title': 'Un' } } },
    });
  });

  test('filed twice at once is one application; what was typed is then in it alone', async () => {
    const { draftId } = await begun();
    await saveForm(given(), { draftId, version: 1, answers: completeAnswers });
    const [one, two] = await Promise.all([fileForm(given(), draftId), fileForm(given(), draftId)]);
    const filed = [one, two].flatMap((result) => (result.ok ? [result.value] : []));
    expect(new Set(filed.map(({ applicationId }) => applicationId)).size).toBe(1);
    expect(filed[0]?.session).toMatch(/^aic1-[0-9A-Z]{16}~/);
    expect(codeOf(await fileForm(given(), draftId))).toBe('draft-filed');
    expect(JSON.stringify(await given().drafts.find(draftId))).not.toContain('Lilas');
    expect((await given().drafts.open()).map((one) => one.draftId)).not.toContain(draftId);
  });

  test('with something wrong is not filed, and all of it is told', async () => {
    const { draftId } = await begun();
    const refused = await fileForm(given(), draftId);
    expect(refused).toMatchObject({ refusal: { code: 'invalid-request' } });
  });

  test('that the rules of the call would refuse is told why before it is filed', async () => {
    const { draftId } = await begun();
    const answers = { ...completeAnswers, 'project.startsOn': '2024-01-01' };
    await saveForm(given(), { draftId, version: 1, answers });
    expect(await showForm(given(), draftId)).toMatchObject({
      value: {
        problems: [],
        advice: [
          { code: 'starts-too-late', fields: ['project.startsOn'] },
          { code: 'description-missing', fields: ['project.description'] },
        ],
      },
    });
  });

  test('that is not complete is told what the rules say of answers that were given, and of no others', async () => {
    const { draftId } = await begun();
    const answers = { 'applicant.type': 'association', 'applicant.republicanCommitment': '' };
    const saved = await saveForm(given(), { draftId, version: 1, answers });
    expect(saved.ok && saved.value.advice.map(({ code }) => code)).toEqual(['republican-commitment-missing']);
    const wrong = {
      'project.startsOn': '2024-01-01',
      'project.endsOn': '2023-01-01',
      'address.postcode': '7',
    };
    const again = await saveForm(given(), { draftId, version: 2, answers: wrong });
    // A postcode that is none is wrong, and of that nothing else is said.
    expect(again.ok && again.value.advice.map(({ code }) => code)).toEqual([
      'republican-commitment-missing',
      'starts-too-late',
    ]);
  });

  test('that asks for more than the call grants is told so while it is being written, and is not filed', async () => {
    const { draftId } = await begun();
    const above = { field: 'project.requestedCents', code: 'above-maximum', maximumCents: 12_000_000 };
    const begin = { draftId, version: 1, answers: { 'project.requestedCents': '900 000' } };
    expect(await saveForm(given(), begin)).toMatchObject({
      value: { problems: expect.arrayContaining([expect.objectContaining(above)]) },
    });
    const answers = { ...completeAnswers, 'project.requestedCents': '120 000,01' };
    await saveForm(given(), { draftId, version: 2, answers });
    expect(await fileForm(given(), draftId)).toMatchObject({
      refusal: { code: 'invalid-request', problems: [above] },
    });
    const within = { 'project.requestedCents': '120 000' };
    await saveForm(given(), { draftId, version: 3, answers: within });
    expect(await fileForm(given(), draftId)).toMatchObject({ ok: true });
  });

  test('is begun, saved and filed within the call and its grace, and not after', async () => {
    const { draftId } = await begun();
    await saveForm(given(), { draftId, version: 1, answers: completeAnswers });
    const inGrace = given('2022-01-26T23:10:00.000Z');
    const late = given('2022-01-26T23:30:00.000Z');
    expect(
      codeOf(
        await startForm(given('2021-12-01T00:00:00Z'), {
          email: 'a@example.org',
          language: 'fr',
          idempotencyKey: crypto.randomUUID(),
        }),
      ),
    ).toBe('call-not-open');
    expect(codeOf(await saveForm(late, { draftId, version: 2, answers: {} }))).toBe('call-closed');
    expect(codeOf(await fileForm(late, draftId))).toBe('call-closed');
    expect(await fileForm(inGrace, draftId)).toMatchObject({ value: { filedDuringGrace: true } });
  });

  test('given up is gone with its links and sessions', async () => {
    const { draftId, session: token } = await begun();
    await discardForm(given(), draftId);
    expect(codeOf(await showForm(given(), draftId))).toBe('link-invalid');
    expect(await given().links.resolve(token, 'draft', new Date('2022-01-21T00:00:00Z'))).toBeUndefined();
  });

  test('is answered alike however often an address is given: what it is sent is bounded at the sending', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const letters: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      const { draftId } = await begun(given(), email);
      const queued = await emailStore(tables.programme).of({ purpose: 'draft', id: draftId });
      letters.push(...queued.map(({ template, state }) => `${template} ${state}`));
    }
    expect(letters).toEqual(Array(7).fill('draft-saved queued'));
  });
});
