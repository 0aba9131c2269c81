/** What a writer, or somebody who plays one, can make of a draft: no outgrown item, no text that was "saved" and is not filed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileForm, saveForm, showForm } from '#app/application/form-drafts.ts';
import { type AnswerField, type Answers, answersOf } from '#domain/application/form-draft.ts';
import { begunDraft, codeOf, drafting } from '#test/support/drafting.ts';
import { aFullForm } from '#test/support/full-form.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

/** Each near the bound of one request, and of three bytes a letter. */
const longText = '€'.repeat(20_000);
const longFields: readonly AnswerField[] = [
  'project.description',
  'project.summary',
  'project.title',
  'contact.name',
  'applicant.name',
  'address.street',
  'address.city',
  'contact.phone',
];

const fullForm = aFullForm('association');

describe.each(enginesHere.slice(0, 1))('on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());

  const programme = (at?: string) => drafting(tables, at);
  async function begun(answers: Answers = {}) {
    const { draftId } = await begunDraft(programme());
    const saved = await saveForm(programme(), { draftId, version: 1, answers });
    if (!saved.ok) throw new Error(saved.refusal.code);
    return draftId;
  }
  async function storedAnswers(draftId: string) {
    const shown = await showForm(programme(), draftId);
    if (!shown.ok || shown.value.draft.state !== 'open') throw new Error('no open draft');
    return shown.value.draft;
  }

  test('a draft that grows save by save is refused in words, keeps what it had, and goes on once it is shorter', async () => {
    const draftId = await begun();
    let version = 2;
    const refusals: { code: string }[] = [];
    for (const field of longFields) {
      const saved = await saveForm(programme(), { draftId, version, answers: { [field]: longText } });
      if (saved.ok) version = saved.value.version;
      else refusals.push(saved.refusal);
    }
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['draft-too-large']));
    expect(version).toBeGreaterThan(4);
    const shorter = await saveForm(programme(), {
      draftId,
      version,
      answers: { 'project.description': 'Court.', 'address.city': 'Paris' },
    });
    expect(shorter.ok).toBe(true);
    expect((await storedAnswers(draftId)).answers['address.city']).toBe('Paris');
  });

  test('of saves that meet a filing, whatever was answered as saved stands in the application', async () => {
    const whole = answersOf(fullForm);
    for (let round = 0; round < 12; round += 1) {
      const draftId = await begun(whole);
      const text = `Un titre changé au dernier moment, ${round}`;
      const [filed, saved] = await Promise.all([
        fileForm(programme(), draftId),
        saveForm(programme(), { draftId, version: 2, answers: { 'project.title': text } }),
      ]);
      if (!filed.ok) throw new Error(filed.refusal.code);
      const application = await programme().applications.find(filed.value.applicationId);
      const expected = saved.ok ? text : fullForm.project.title;
      expect(application?.form.project.title).toBe(expected);
    }
  });

  test('a filing cut short leaves a draft that can be changed at once; coming late, it files what was saved since', async () => {
    const draftId = await begun(answersOf(fullForm));
    const held = Promise.withResolvers<void>();
    const { applications, ...others } = programme();
    const slow = fileForm(
      {
        ...others,
        applications: {
          ...applications,
          async file(filing) {
            await held.promise;
            return applications.file(filing);
          },
        },
      },
      draftId,
    );
    const { version } = await storedAnswers(draftId);
    const change = { draftId, version, answers: { 'project.title': 'Changé' } };
    expect(await saveForm(programme('2022-01-20T10:05:00.000Z'), change)).toMatchObject({ ok: true });
    held.resolve();
    const filed = await slow;
    if (!filed.ok) throw new Error(filed.refusal.code);
    const application = await programme().applications.find(filed.value.applicationId);
    expect(application?.form.project.title).toBe('Changé');
  });

  test('a filing cut short after the application was stored takes no more changes', async () => {
    const draftId = await begun(answersOf(fullForm));
    const dying = programme();
    const killed = () => Promise.reject(new Error('the function was killed'));
    await expect(fileForm({ ...dying, links: { ...dying.links, start: killed } }, draftId)).rejects.toThrow(
      'killed',
    );
    const change = { draftId, version: 2, answers: { 'project.title': 'Changé' } };
    expect(codeOf(await saveForm(programme(), change))).toBe('draft-filed');
    expect(codeOf(await fileForm(programme(), draftId))).toBe('draft-filed');
  });
});
