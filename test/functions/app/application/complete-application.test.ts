import { expect, test } from 'vitest';
import { completeApplication } from '#app/application/complete-application.ts';
import type { Application } from '#domain/application/application.ts';
import type { CompletableField } from '#domain/application/application-form.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

// Asked on 10 January at 10:00, answered five days later.
const at = '2022-01-15T10:00:00.000Z';

function given(...fields: CompletableField[]) {
  const asked = anApplication('information-requested');
  const application = {
    ...asked,
    rulesSha256: rulesSha256(promotion1.applicants.rules),
    ...(asked.status === 'information-requested' && fields.length > 0
      ? { request: { ...asked.request, fields } }
      : {}),
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
  expect(changes[0]?.effects).toMatchObject([{ kind: 'resolve-gate', gate: 'AwaitInformation' }]);
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
    ...{ status: 'eligibility-review', reply: 'Tout est exact.' },
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
    refusal: { code: 'stage-passed', status: 'eligible' },
  });
});
