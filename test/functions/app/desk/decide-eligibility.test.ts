/** A decision rests on the form that whoever decides has read: one that changed since is not decided on unseen. */
import { beforeEach, expect, test } from 'vitest';
import { applyCommand } from '#app/application/apply-command.ts';
import { decideEligibility } from '#app/application/decide-eligibility.ts';
import { decideMany } from '#app/desk/decide-many.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { staff as by, idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const before = '2022-01-28T09:59:59.999Z';
const now = '2022-01-28T10:00:00.000Z';
const applicationId = idOf(1);
const sound = { outcome: 'eligible', reason: 'Vérifié.', by } as const;
let programme: ReturnType<typeof programmeInMemory>;
beforeEach(() => {
  programme = programmeInMemory(promotion1, now);
  programme.put({ ...anApplication('eligibility-review'), applicationId });
});
const amended = () =>
  applyCommand(
    programme,
    applicationId,
    { command: 'amend-form', form: anApplicationForm({ language: 'en' }), fields: ['language'] },
    { kind: 'applicant' },
  );

test('where its applicant has changed it since, alone and among many', async () => {
  await amended();
  const asRead = { ...sound, unmodifiedSince: before };
  expect(await decideEligibility(programme, { ...asRead, applicationId })).toEqual(
    refuse({ code: 'form-changed-since' }),
  );
  expect(await decideMany(programme, { ...asRead, applicationIds: [applicationId] })).toEqual([
    { applicationId, result: 'refused', refusal: { code: 'form-changed-since' } },
  ]);
  expect(programme.stored.application(applicationId)).not.toHaveProperty('decision');
});

test.each([
  ['read as it was changed', now],
  ['of which nobody says when it was read', undefined],
])('but one that is %s is', async (_, unmodifiedSince) => {
  await amended();
  expect(await decideEligibility(programme, { ...sound, unmodifiedSince, applicationId })).toMatchObject({
    ok: true,
    value: { formChangedAt: now, decision: { outcome: 'eligible' } },
  });
});

test('where it changed again in the very millisecond in which the form that was read had changed', async () => {
  const change = (language: 'fr' | 'en') =>
    applyCommand(
      programme,
      applicationId,
      { command: 'amend-form', form: anApplicationForm({ language }), fields: ['language'] },
      { kind: 'applicant' },
    );
  await change('en');
  const read = programme.stored.application(applicationId)?.formChangedAt;
  await change('fr');
  const asRead = { ...sound, unmodifiedSince: read, applicationId };
  expect(await decideEligibility(programme, asRead)).toEqual(refuse({ code: 'form-changed-since' }));
  const now = programme.stored.application(applicationId)?.formChangedAt;
  expect(await decideEligibility(programme, { ...asRead, unmodifiedSince: now })).toMatchObject({ ok: true });
});

test('but one that came to have a label since is', async () => {
  const words = 'À revoir';
  await applyCommand(programme, applicationId, { command: 'add-label', words }, by);
  const asRead = { ...sound, unmodifiedSince: before, applicationId };
  expect(await decideEligibility(programme, asRead)).toMatchObject({ ok: true });
});
