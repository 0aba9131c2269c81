import { describe, expect, test } from 'vitest';
import { startAmendment } from '#app/application/amend-application.ts';
import { assessEligibility } from '#app/application/assess-eligibility.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { decideEligibility } from '#app/application/decide-eligibility.ts';
import { type ImportedRow, importApplication } from '#app/application/import-application.ts';
import { requestInformation } from '#app/application/request-information.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { anApplicationForm, inBalance } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const { closesAt, opensAt } = promotion1.calendar;
const duringTheCall = new Date(Date.parse(closesAt) - 3_600_000).toISOString();

/** The form as the row has it, with some of it changed. */
const formWith = (project: Partial<ApplicationForm['project']> = {}, contact = {}): ApplicationForm => {
  const form = anApplicationForm();
  return { ...form, project: { ...form.project, ...project }, contact: { ...form.contact, ...contact } };
};

function given(now = duringTheCall) {
  const memory = programmeInMemory(promotion1, now);
  const bring = (row: Partial<ImportedRow> = {}) =>
    importApplication(memory, { reference: 'A-17', form: anApplicationForm(), by: staff, ...row });
  const brought = async (row: Partial<ImportedRow> = {}) => {
    const result = await bring(row);
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return result.value;
  };
  const refusedAs = async (row: Partial<ImportedRow> = {}) => {
    const result = await bring(row);
    return result.ok ? result.value.result : result.refusal;
  };
  const reviewed = async () => {
    const { applicationId } = await brought();
    await assessEligibility(memory, { applicationId });
    return applicationId;
  };
  return { ...memory, bring, brought, refusedAs, reviewed };
}

test('the first time, a row is filed by whoever brings it in, with the receipt to its applicant', async () => {
  const { brought, filings, stored, applications } = given();
  const { applicationId, result, fields } = await brought();
  expect({ result, fields }).toEqual({ result: 'new', fields: [] });
  expect(stored.application(applicationId)).toMatchObject({ status: 'received', form: anApplicationForm() });
  expect(filings[0]?.effects).toMatchObject([{ template: 'receipt' }]);
  expect((await applications.timeline(applicationId))[0]).toMatchObject({
    type: 'ApplicationFiled',
    actor: staff,
  });
});

test('again, in whatever case, it is there, and nothing is stored', async () => {
  const { brought, filings, changes } = given();
  const { applicationId } = await brought();
  expect(await brought({ reference: 'a-17' })).toEqual({ applicationId, result: 'there', fields: [] });
  expect([filings.length, changes.length]).toEqual([1, 0]);
});

test('tried, it says what would be, and nothing is stored', async () => {
  const { brought, filings, changes } = given();
  expect(await brought({ isTrial: true })).toMatchObject({ result: 'new' });
  expect(filings).toEqual([]);
  await brought();
  const changed = { form: formWith({ title: 'Un autre titre' }), isTrial: true };
  expect(await brought(changed)).toMatchObject({ result: 'changed', fields: ['project.title'] });
  expect(changes).toEqual([]);
});

test('outside of the call no row is filed', async () => {
  const { refusedAs } = given(new Date(Date.parse(opensAt) - 1_000).toISOString());
  expect(await refusedAs()).toMatchObject({ code: 'call-not-open' });
});

describe('a row that has changed', () => {
  const form = formWith({ title: 'Un autre titre', needs: ['coaching', 'experts'] });
  const reason = 'Erreur de saisie.';

  test('corrects the application: the rules are applied again, the reason is kept, the applicant is told', async () => {
    const { reviewed, brought, stored, changes, applications } = given();
    const applicationId = await reviewed();
    const fields = ['project.title', 'project.needs'];
    expect(await brought({ form, reason })).toEqual({ applicationId, result: 'changed', fields });
    expect(stored.application(applicationId)).toMatchObject({
      status: 'eligibility-review',
      form,
      assessment: { at: duringTheCall },
    });
    expect(changes.at(-1)?.effects).toEqual([
      { kind: 'email', template: 'form-corrected', data: { correctedAt: duringTheCall, reason, fields } },
    ]);
    expect(changes.at(-1)?.renewsLink).toBeUndefined();
    const event = (await applications.timeline(applicationId)).at(-1);
    expect(event).toMatchObject({ type: 'FormCorrected', actor: staff, data: { fields, reason } });
    expect(JSON.stringify(event)).not.toContain('Un autre titre');
    expect(await brought({ form })).toMatchObject({ result: 'there' });
  });

  test('before the rules were applied too: they will be, to what it says now', async () => {
    const { brought, stored } = given();
    const { applicationId } = await brought();
    await brought({ form, reason });
    expect(stored.application(applicationId)).toMatchObject({ status: 'received', form });
  });

  test('without a reason it is refused', async () => {
    const { reviewed, refusedAs, changes } = given();
    await reviewed();
    const before = changes.length;
    expect(await refusedAs({ form })).toEqual({ code: 'correction-unexplained' });
    expect(changes.length).toBe(before);
  });

  test('with another address the former link ends, and the acknowledgement brings one to the new address', async () => {
    const { reviewed, brought, refusedAs, changes, ...memory } = given();
    const started = await startAmendment(memory, await reviewed());
    const { session } = started.ok ? started.value : expect.unreachable();
    await brought({ form: formWith({}, { email: 'nouvelle@example.org' }), reason });
    expect(changes.at(-1)?.renewsLink).toBe(true);
    expect(await memory.links.resolve(session, 'draft', memory.clock.now())).toBeUndefined();
    expect(changes.at(-1)?.effects).toMatchObject([{ template: 'receipt' }]);
    const again = { form: formWith({}, { email: 'troisieme@example.org' }), reason };
    expect(await refusedAs(again)).toMatchObject({ code: 'link-just-sent' });
  });

  test.each([true, false])(
    'once it is decided only what decides nothing is, tried (%s) or not',
    async (isTrial) => {
      const { reviewed, refusedAs, brought, stored, ...memory } = given();
      const applicationId = await reviewed();
      await decideEligibility(memory, { applicationId, outcome: 'eligible', reason, by: staff });
      const { assessment } = (stored.application(applicationId) ?? {}) as { assessment?: object };
      expect(await refusedAs({ form, reason, isTrial })).toMatchObject({
        problems: ['project.title', 'project.needs'].map((field) => ({ field, code: 'decided-upon' })),
      });
      const another = formWith({}, { phone: '0612345678' });
      expect(await brought({ form: another, reason, isTrial })).toMatchObject({ fields: ['contact.phone'] });
      expect(stored.application(applicationId)).toMatchObject({ assessment });
    },
  );

  test('while its applicant is asked, and once they answered, nothing of theirs is undone', async () => {
    const { reviewed, refusedAs, brought, stored, ...memory } = given();
    const applicationId = await reviewed();
    const asked = { applicationId, fields: ['project.summary' as const], message: 'Plus.', by: staff };
    const { email } = stored.application(applicationId)?.form.contact ?? { email: '' };
    const owner = { purpose: 'applicant', id: applicationId } as const;
    await memory.links.confirm(owner, mailboxSha256(email), memory.clock.now());
    await requestInformation(memory, asked);
    expect(await refusedAs({ form, reason })).toMatchObject({ code: 'invalid-request' });
    await completeApplication(memory, { applicationId, completion: { project: { summary: 'Complété.' } } });
    expect(await brought()).toMatchObject({ result: 'there' });
    expect(await refusedAs({ form, reason })).toMatchObject({
      code: 'completed-since',
      fields: expect.arrayContaining(['project.summary', 'project.title']),
    });
    expect(stored.application(applicationId)?.form.project.summary).toBe('Complété.');
    expect(await brought({ form: formWith({ summary: 'Complété.' }) })).toMatchObject({ result: 'there' });
  });
});

test('whoever has an application under another reference is told of, unless a second one is meant', async () => {
  const { brought, refusedAs, filings } = given();
  const { applicationId } = await brought();
  const other = { reference: 'B-2', form: formWith({ title: 'Un second projet' }) };
  const refusal = { code: 'applicant-has-another', applicationIds: [applicationId] };
  expect(await refusedAs(other)).toEqual(refusal);
  expect(await refusedAs({ ...other, isTrial: true })).toEqual(refusal);
  expect(filings).toHaveLength(1);
  expect(await brought({ ...other, isAnother: true })).toMatchObject({ result: 'new' });
});

test('two who bring one reference in at once make one application', async () => {
  const { brought, meanwhile, filings } = given();
  meanwhile.run = () => brought();
  expect(await brought()).toMatchObject({ result: 'there' });
  expect(filings).toHaveLength(1);
});

test('two who correct one reference at once: the same is one correction, and what differs is told as it is then', async () => {
  const reason = 'Corrigé.';
  const [title, moved] = [
    formWith({ title: 'Un autre titre' }),
    formWith({}, { email: 'nouvelle@example.org' }),
  ];
  const alike = given();
  await alike.brought();
  alike.meanwhile.run = () => alike.brought({ form: title, reason });
  expect(await alike.brought({ form: title, reason })).toMatchObject({ result: 'there', fields: [] });
  expect(alike.changes).toHaveLength(1);
  const other = given();
  const { applicationId } = await other.brought();
  other.meanwhile.run = () => other.brought({ form: moved, reason });
  // The row of the second has the former address: as one that moves it again, it is refused within the minute.
  expect(await other.refusedAs({ form: title, reason })).toMatchObject({ code: 'link-just-sent' });
  expect(other.stored.application(applicationId)?.form).toEqual(moved);
});

test('a row that asks for more than the call grants is refused, the first time and as a correction', async () => {
  const { brought, refusedAs, filings, changes } = given();
  const form = inBalance(formWith({ requestedCents: 12_000_001 }));
  const refusal = {
    code: 'invalid-request',
    problems: [{ field: 'project.requestedCents', code: 'above-maximum' }],
  };
  expect(await refusedAs({ form })).toMatchObject(refusal);
  expect(filings).toEqual([]);
  await brought();
  expect(await refusedAs({ form, reason: 'Erreur.' })).toMatchObject(refusal);
  expect(changes).toEqual([]);
});

test('a correction is judged by the rules once they were applied, by what it says then', async () => {
  const { reviewed, brought, stored } = given();
  const applicationId = await reviewed();
  const { description: _none, ...project } = anApplicationForm().project;
  await brought({ form: { ...anApplicationForm(), project }, reason: 'Erreur.' });
  expect(stored.application(applicationId)).toMatchObject({
    assessment: { failures: [{ code: 'description-missing' }] },
  });
});

test('a correction before the rules were applied asks neither them nor the register', async () => {
  const { brought, ...memory } = given();
  const { applicationId } = await brought();
  const lookUp = () => Promise.reject(new Error('it was asked'));
  const row = { reference: 'A-17', form: formWith({ title: 'Autre' }), reason: 'Erreur.', by: staff };
  await importApplication({ ...memory, register: { lookUp } }, row);
  expect((await memory.applications.timeline(applicationId)).at(-1)).toMatchObject({ type: 'FormCorrected' });
});

test.each([
  ['none was ever sent', undefined, 'changed'],
  ['its minute is over', duringTheCall, 'changed'],
  ['it is not', new Date(Date.parse(duringTheCall) + 1).toISOString(), 'link-just-sent'],
])('another address gets its link where %s', async (_, retryAt, result) => {
  const { brought, ...memory } = given();
  await brought();
  const links = { ...memory.links, renewableAt: async () => retryAt };
  const form = formWith({}, { email: 'nouvelle@example.org' });
  const row = { reference: 'A-17', form, reason: 'Erreur.', by: staff };
  const changed = await importApplication({ ...memory, links }, row);
  expect(changed.ok ? changed.value.result : changed.refusal.code).toBe(result);
});
