import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAmendment } from '#app/application/amend-application.ts';
import { applyCommand } from '#app/application/apply-command.ts';
import { assessEligibility } from '#app/application/assess-eligibility.ts';
import { duplicateKeysOf } from '#app/application/assessment.ts';
import { inviteWriter } from '#app/application/co-writing.ts';
import { decideEligibility } from '#app/application/decide-eligibility.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { fileForm, saveForm, showForm } from '#app/application/form-drafts.ts';
import { renewLink } from '#app/application/renew-link.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { codeOf, drafting } from '#test/support/drafting.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

const staff = { kind: 'staff', id: 'staff-1' } as const;

describe.each(enginesHere.slice(0, 1))('an application that was filed, on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());

  const given = (now?: string) => {
    const deps = drafting(tables, now);
    return { ...deps, forms: deps.drafts };
  };

  async function filed() {
    const filing = { form: anApplicationForm(), idempotencyKey: crypto.randomUUID() };
    const done = await fileApplication(given('2022-01-10T10:00:00.000Z'), filing);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value.receipt.applicationId;
  }
  async function begun(applicationId: string, now?: string) {
    const started = await startAmendment(given(now), applicationId);
    if (!started.ok) throw new Error(started.refusal.code);
    return started.value.draftId;
  }
  async function typed(draftId: string, answers: Answers) {
    const shown = await showForm(given(), draftId);
    if (!shown.ok) throw new Error(shown.refusal.code);
    return saveForm(given(), { draftId, version: shown.value.draft.version, answers });
  }
  const found = async (applicationId: string) => {
    const application = await given().applications.find(applicationId);
    if (!application) throw new Error('gone');
    return application;
  };

  test('is changed as a whole by its applicant, keeps its date, and says what changed', async () => {
    const applicationId = await filed();
    await assessEligibility(given(), { applicationId });
    const before = await found(applicationId);
    const draftId = await begun(applicationId);
    await typed(draftId, { 'project.title': 'Un verger', 'project.description': '' });
    expect((await found(applicationId)).form).toEqual(before.form);
    const receipt = await fileForm(given(), draftId);
    expect(receipt).toMatchObject({ ok: true, value: { applicationId } });
    // Whoever changes it came with a session of it: another would outlive their link.
    expect(receipt.ok && receipt.value).not.toHaveProperty('session');
    const after = await found(applicationId);
    expect(after.form.project).toMatchObject({ title: 'Un verger' });
    expect(after).toMatchObject({
      status: 'eligibility-review',
      receivedAt: before.receivedAt,
      bodySha256: before.bodySha256,
      assessment: { failures: [{ code: 'description-missing' }] },
    });
    const timeline = await given().applications.timeline(applicationId);
    expect(timeline.at(-1)).toMatchObject({
      type: 'FormAmended',
      actor: { kind: 'applicant' },
      data: { fields: ['project.title', 'project.description'] },
    });
    expect(JSON.stringify(timeline)).not.toContain('verger');
    expect(await showForm(given(), draftId)).toMatchObject({ value: { draft: { isAmendment: true } } });
    // Another that looks like what it says now is found.
    const likeness = duplicateKeysOf(given().cohort, after.form).at(-1) ?? '';
    expect(await given().applications.lookalikes('', [likeness])).toContain(applicationId);
  });

  test('is changed by nobody who came with a link that was renewed since, nor by whom they invited', async () => {
    const applicationId = await filed();
    const deps = { ...given(), suppressions: { includes: async () => false } };
    const opens = async (token: string) =>
      (await deps.links.resolve(token, 'draft', deps.clock.now())) !== undefined;
    const started = await startAmendment(deps, applicationId);
    const { draftId, session } = started.ok ? started.value : expect.unreachable();
    const invited = await inviteWriter(deps, { writerId: draftId, email: 'complice@example.org' });
    const id = invited.ok ? invited.value.writerId : expect.unreachable();
    const { token } = await deps.links.start(
      { purpose: 'draft', id },
      '2022-02-01T00:00:00.000Z',
      deps.clock.now(),
    );
    await typed(draftId, { 'project.title': 'À suivre' });
    expect([await opens(session), await opens(token)]).toEqual([true, true]);
    expect(await renewLink(deps, { applicationId, actor: { kind: 'applicant' } })).toMatchObject({
      ok: true,
    });
    expect([await opens(session), await opens(token)]).toEqual([false, false]);
    const again = await startAmendment(deps, applicationId);
    expect(again.ok && (await opens(again.value.session))).toBe(true);
    expect(await showForm(deps, draftId)).toMatchObject({
      value: { draft: { answers: { 'project.title': 'À suivre' } } },
    });
  });

  test('goes on with what was typed before, and reminds nobody of it', async () => {
    const applicationId = await filed();
    const draftId = await begun(applicationId);
    await typed(draftId, { 'project.title': 'À suivre' });
    expect(await begun(applicationId)).toBe(draftId);
    expect(await showForm(given(), draftId)).toMatchObject({
      value: { draft: { answers: { 'project.title': 'À suivre' } } },
    });
    expect((await given().drafts.open()).map((one) => one.draftId)).not.toContain(draftId);
  });

  test('is begun anew once it was changed, also back to what it was first', async () => {
    const applicationId = await filed();
    const first = await begun(applicationId);
    await typed(first, { 'project.title': 'Un verger' });
    await fileForm(given(), first);
    const second = await begun(applicationId);
    expect(second).not.toBe(first);
    await typed(second, { 'project.title': anApplicationForm().project.title });
    expect(await fileForm(given(), second)).toMatchObject({ ok: true });
    const { token: session } = await given().links.start(
      { purpose: 'draft', id: first },
      '2022-02-01T00:00:00.000Z',
      given().clock.now(),
    );
    expect(await begun(applicationId)).toBe(first);
    // Of whoever had it when it was changed for the first time.
    expect(await given().links.resolve(session, 'draft', given().clock.now())).toBeUndefined();
    await typed(first, { 'project.title': 'Un rucher' });
    expect(await fileForm(given(), first)).toMatchObject({ ok: true });
    expect((await found(applicationId)).form.project.title).toBe('Un rucher');
  });

  test('is begun from what was filed at that very moment, and not once more from what it was', async () => {
    const applicationId = await filed();
    const first = await begun(applicationId);
    await typed(first, { 'project.title': 'Un verger' });
    const { forms, ...deps } = given();
    let isFiled = false;
    const find: typeof forms.find = async (draftId) => {
      if (!isFiled) await fileForm(given(), first);
      isFiled = true;
      return forms.find(draftId);
    };
    const started = await startAmendment({ ...deps, forms: { ...forms, find } }, applicationId);
    expect(started).toMatchObject({ ok: true, value: { draftId: await begun(applicationId) } });
    expect((await forms.find(first))?.state).toBe('filed');
  });

  test('without a difference stays as it is; with something wrong, or another address, it is told', async () => {
    const applicationId = await filed();
    const draftId = await begun(applicationId);
    const { version } = await found(applicationId);
    await typed(draftId, { 'contact.email': 'autre@example.org', 'project.title': '' });
    expect(await fileForm(given(), draftId)).toMatchObject({
      refusal: {
        problems: [
          { field: 'project.title', code: 'missing' },
          { field: 'contact.email', code: 'address-stays' },
        ],
      },
    });
    const { contact, project } = anApplicationForm();
    await typed(draftId, { 'contact.email': contact.email, 'project.title': project.title });
    expect(await fileForm(given(), draftId)).toMatchObject({ ok: true });
    expect((await found(applicationId)).version).toBe(version);
  });

  test('that changed meanwhile is not written over by an older window', async () => {
    const applicationId = await filed();
    const older = await begun(applicationId);
    await typed(older, { 'project.title': 'Plus ancien' });
    const { form } = await found(applicationId);
    const newer = { ...form, project: { ...form.project, title: 'Plus récent' } };
    const fields = ['project.title' as const];
    await applyCommand(given(), applicationId, { command: 'amend-form', form: newer, fields }, staff);
    expect(codeOf(await fileForm(given(), older))).toBe('form-changed');
    expect((await found(applicationId)).form.project.title).toBe('Plus récent');
  });

  test('takes what was saved while it was filed too, and is not changed twice', async () => {
    const applicationId = await filed();
    const draftId = await begun(applicationId);
    await typed(draftId, { 'project.title': 'Un verger' });
    const { applications, ...others } = given();
    const held = Promise.withResolvers<void>();
    const slow = {
      ...others,
      applications: {
        ...applications,
        async save(...change: Parameters<typeof applications.save>) {
          await held.promise;
          return applications.save(...change);
        },
      },
    };
    const filing = fileForm(slow, draftId);
    expect(await typed(draftId, { 'project.title': 'Un rucher' })).toMatchObject({ ok: true });
    held.resolve();
    expect(await filing).toMatchObject({ ok: true });
    expect((await found(applicationId)).form.project.title).toBe('Un rucher');
    expect(codeOf(await fileForm(given(), draftId))).toBe('draft-filed');
    const timeline = await given().applications.timeline(applicationId);
    expect(timeline.filter(({ type }) => type === 'FormAmended')).toHaveLength(1);
  });

  test('is not changed after the published end, not even in the grace period, nor once its examination began', async () => {
    const applicationId = await filed();
    const draftId = await begun(applicationId);
    await typed(draftId, { 'project.title': 'Trop tard' });
    const inGrace = given('2022-01-26T23:00:01.000Z');
    expect(codeOf(await startAmendment(inGrace, applicationId))).toBe('call-closed');
    expect(codeOf(await fileForm(inGrace, draftId))).toBe('call-closed');
    await assessEligibility(given(), { applicationId });
    await decideEligibility(given(), { applicationId, outcome: 'eligible', reason: 'Vu.', by: staff });
    // That a decision waits to be told shows nowhere before.
    expect(await startAmendment(given(), applicationId)).toMatchObject({ ok: true });
    expect(codeOf(await fileForm(given(), draftId))).toBe('examination-begun');
    expect((await found(applicationId)).form.project.title).toBe(anApplicationForm().project.title);
  });
});
