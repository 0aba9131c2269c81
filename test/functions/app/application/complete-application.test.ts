import { describe, expect, test } from 'vitest';
import { duplicateKeysOf } from '#app/application/assessment.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { settleOverdue } from '#app/application/settle-overdue.ts';
import type { Application } from '#domain/application/application.ts';
import type { CompletableField } from '#domain/application/application-form.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { defined } from '#domain/values/defined.ts';
import { anApplication, anApplicationForm, inBalance } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

// Asked on 10 January at 10:00, answered five days later.
const at = '2022-01-15T10:00:00.000Z';

function given(...fields: CompletableField[]) {
  return asking({ fields });
}

/** Staff asked for these fields, or for what the builder says; and for papers, some of which are there. */
function asking(
  { fields = [], papers }: { fields?: CompletableField[]; papers?: string[] },
  more: Partial<Application> = {},
) {
  const asked = anApplication('information-requested');
  const application = {
    ...asked,
    rulesSha256: rulesSha256(promotion1.applicants.rules),
    ...(asked.status === 'information-requested' && (papers || fields.length > 0)
      ? { request: { ...asked.request, fields, ...defined({ papers }) } }
      : {}),
    ...more,
  } as Application;
  const memory = programmeInMemory(promotion1, at);
  const applicationId = memory.put(application);
  const complete = (
    completion: Record<string, unknown>,
    more: { message?: string; isTrial?: boolean } = {},
  ) => completeApplication(memory, { applicationId, completion, ...more });
  return { ...memory, applicationId, complete };
}

const problemsOf = async (answer: ReturnType<ReturnType<typeof given>['complete']>) => {
  const result = await answer;
  if (result.ok || result.refusal.code !== 'invalid-request') throw new Error(JSON.stringify(result));
  return result.refusal.problems.map(({ field, code }) => `${field}: ${code}`).sort();
};

test('the requested part replaces the old one, the rules are applied again, staff have it back', async () => {
  const { complete, stored, applicationId, changes } = given();
  const result = await complete({ project: { description: 'Une description complète.' } });
  expect(result).toMatchObject({ ok: true, value: { status: 'eligibility-review' } });
  expect(stored.application(applicationId)).toMatchObject({
    status: 'eligibility-review',
    form: { project: { description: 'Une description complète.', title: 'Des potagers dans les écoles' } },
    assessment: { at },
  });
  expect(changes[0]?.effects).toMatchObject([
    { kind: 'resolve-gate', gate: 'AwaitInformation' },
    { kind: 'email', template: 'information-received', data: { fields: ['project.description'] } },
  ]);
});

test('the legal delay stood still while the answer was awaited', async () => {
  const { complete, stored, applicationId } = given();
  await complete({ project: { description: 'Une description complète.' } });
  expect(stored.application(applicationId)?.implicitRejectionAt).toBe('2022-03-15T10:00:00.000Z');
});

test('what was not asked for, and what is missing, are each a problem; nothing is stored', async () => {
  const { complete, stored, applicationId } = given('project.description', 'contact');
  expect(
    await problemsOf(
      complete({
        address: { street: 'x', postcode: '75001', city: 'Paris' },
        project: { requestedCents: 1 },
      }),
    ),
  ).toEqual([
    'address: not-requested',
    'contact: missing',
    'project.description: missing',
    'project.requestedCents: not-requested',
  ]);
  expect(stored.application(applicationId)?.status).toBe('information-requested');
});

test('a given part is checked like a filing, all at once', async () => {
  const { complete } = given('applicant', 'project.startsOn', 'project.budgetCents');
  const applicant = { type: 'company', name: 'Coop', siret: '00000000000000', deMinimisCents: 0.1 };
  expect(
    await problemsOf(complete({ applicant, project: { startsOn: '2022-02-30', budgetCents: -1 } })),
  ).toEqual([
    'applicant.deMinimisCents: not-an-integer',
    'applicant.representativeCapacity: missing',
    'applicant.representativeFirstName: missing',
    'applicant.representativeSurname: missing',
    'applicant.siret: siret-invalid',
    'project.budgetCents: out-of-range',
    'project.startsOn: not-a-date',
  ]);
});

test('an amount given again is within the maximum of the call; one that was not asked for is left as it was taken in', async () => {
  const asked = given('project.requestedCents');
  expect(await problemsOf(asked.complete({ project: { requestedCents: 12_000_001 } }))).toEqual([
    'project.requestedCents: above-maximum',
  ]);
  const { complete, put, stored, applicationId } = given('project.description');
  const before = stored.application(applicationId) as Application;
  const project = { ...before.form.project, requestedCents: 12_000_001 };
  put({ ...before, form: { ...before.form, project } });
  expect(await complete({ project: { description: 'Une description.' } })).toMatchObject({ ok: true });
});

test('two answers that contradict each other are told at the one that was asked for, whichever it is', async () => {
  const end = given('project.endsOn');
  expect(await problemsOf(end.complete({ project: { endsOn: '2022-03-01' } }))).toEqual([
    'project.endsOn: ends-before-start',
  ]);
  const start = given('project.startsOn');
  expect(await problemsOf(start.complete({ project: { startsOn: '2024-03-01' } }))).toEqual([
    'project.startsOn: ends-before-start',
  ]);
});

test('an answer that changes nothing is not taken, unless it says why; then what was asked for may be missing', async () => {
  const { complete, stored, applicationId, changes } = given('project.description', 'project.endsOn');
  const before = stored.application(applicationId)?.form.project;
  const same = { project: { description: before?.description, endsOn: before?.endsOn } };
  expect(await complete(same)).toMatchObject({ refusal: { code: 'nothing-answered' } });
  expect(await problemsOf(complete({}))).toContain('project.description: missing');
  expect(changes).toEqual([]);
  expect(await complete({}, { message: 'Tout est exact.' })).toMatchObject({ ok: true });
  expect(stored.application(applicationId)).toMatchObject({
    status: 'eligibility-review',
    reply: 'Tout est exact.',
    form: { project: before },
  });
});

test('a trial says what would be wrong, or that nothing is, and stores nothing', async () => {
  const { complete, stored, applicationId } = given('project.description');
  const trial = { isTrial: true };
  expect(await complete({ project: { description: 'Une description.' } }, trial)).toMatchObject({ ok: true });
  expect(await problemsOf(complete({}, trial))).toEqual(['project.description: missing']);
  expect(stored.application(applicationId)?.status).toBe('information-requested');
});

test('a completion that nobody asked for is refused by the stage', async () => {
  const { complete, put } = given();
  put(anApplication('eligible'));
  expect(await complete({})).toMatchObject({
    ok: false,
    refusal: { code: 'stage-passed', status: 'eligible', command: 'complete' },
  });
});

test.each([
  [{ email: 'autre@example.org' }, 'contact.email: address-stays'],
  [{ secondEmail: 'autre@example.org' }, 'contact.secondEmail: address-stays'],
])('the link alone moves no letters: with %o nothing is stored', async (moved, problem) => {
  const { complete, stored, applicationId } = given('contact');
  const { contact } = anApplicationForm();
  expect(await problemsOf(complete({ contact: { ...contact, ...moved } }))).toEqual([problem]);
  expect(stored.application(applicationId)).toMatchObject({
    status: 'information-requested',
    form: { contact },
  });
  const renamed = { ...contact, name: 'Aline Dupré-Morel' };
  expect(await complete({ contact: { ...renamed, email: contact.email.toUpperCase() } })).toMatchObject({
    value: { form: { contact: renamed } },
  });
});

test('it is an act of the applicant, and the form as it is then is looked up among others', async () => {
  const { complete, changes } = given('project.description', 'contact');
  const contact = { ...anApplicationForm().contact, name: 'Aline Dupré', phone: '01 23 45 67 89' };
  await complete({ contact, project: { description: 'Une description.' } });
  const duplicateKeys = duplicateKeysOf(promotion1, anApplicationForm({ contact }));
  expect(changes).toMatchObject([{ actor: { kind: 'applicant' }, duplicateKeys }]);
});

describe('a paper that staff asked for', () => {
  // The moment at which it was asked for (application-builder.ts).
  const requestedAt = '2022-01-10T10:00:00.000Z';
  const paper = (code: string, acceptedAt: string) => ({
    paperId: 'f-0000000000000001',
    code,
    acceptedAt,
    sha256: 'a'.repeat(64),
    bytes: 4,
    type: 'pdf' as const,
  });
  const missing = ['paper:statuts: paper-missing'];

  const annexe = paper('annexe', '2022-01-12T10:00:00.000Z');

  test.each([
    ['is there from the moment of the question', [paper('statuts', requestedAt)], undefined],
    ['is there beside another', [annexe, paper('statuts', requestedAt)], undefined],
    ['is missing if none came', undefined, missing],
    ['is still missing if it came before', [paper('statuts', '2022-01-10T09:59:59.999Z')], missing],
    ['is still missing if another came', [annexe], missing],
  ])('%s', async (_, papers, problems) => {
    const { complete } = asking({ papers: ['statuts'] }, defined({ papers }));
    if (problems) expect(await problemsOf(complete({}))).toEqual(problems);
    // Nothing of the form was asked for: that it stays is no reason to refuse.
    else expect(await complete({})).toMatchObject({ ok: true });
  });

  test('is there also where more time was given since, twice', async () => {
    const { complete, applicationId, stored, put, ...memory } = asking(
      { papers: ['statuts'] },
      { papers: [paper('statuts', requestedAt)] },
    );
    for (const _ of ['first', 'again']) {
      const now = stored.application(applicationId);
      if (now?.status === 'information-requested')
        put({ ...now, request: { ...now.request, overdueAt: at } });
      const more = { outcome: 'extended', reason: 'Vous avez répondu à moitié.', by: staff } as const;
      expect(await settleOverdue(memory, { applicationId, ...more })).toMatchObject({ ok: true });
    }
    expect(await complete({})).toMatchObject({ ok: true });
  });

  test('is missing one by one, unless the applicant says why', async () => {
    const { complete } = asking({ papers: ['annexe', 'statuts'] }, { papers: [annexe] });
    expect(await problemsOf(complete({}))).toEqual(missing);
    expect(await complete({}, { message: 'Les statuts changent.' })).toMatchObject({ ok: true });
  });
});

test('with an amount that was asked for, whoever gives a budget by headings gives its total too', async () => {
  const { project } = anApplicationForm();
  const { requestedCents, budgetCents, purchasesCents, staffCents, ownFundsCents } = inBalance({
    ...anApplicationForm(),
    project: { ...project, requestedCents: 7_000_000, budgetCents: 14_000_000 },
  }).project;
  const amounts = { requestedCents, budgetCents, purchasesCents, staffCents, ownFundsCents };
  expect(await given('project.requestedCents').complete({ project: amounts })).toMatchObject({
    value: { form: { project: amounts } },
  });
  const individual = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });
  const { complete } = asking({ fields: ['project.requestedCents'] }, { form: individual });
  const one = { requestedCents: 7_000_000, budgetCents: 14_000_000 };
  expect(await problemsOf(complete({ project: one }))).toEqual(['project.budgetCents: not-requested']);
});
