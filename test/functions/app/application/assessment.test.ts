import { expect, test } from 'vitest';
import { assessEligibility } from '#app/application/assess-eligibility.ts';
import { duplicateKeysOf, personKeysOf } from '#app/application/assessment.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const form = anApplicationForm();
const individual = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });

test('applications look alike by their body, their address or their title; of who applies the title says nothing', () => {
  const [siren, rna, address, title] = duplicateKeysOf(promotion1, form);
  expect(title).toBeDefined();
  expect(duplicateKeysOf(promotion1, individual)).toEqual([address, title]);
  expect(personKeysOf(promotion1, form)).toEqual([siren, rna, address]);
  expect(personKeysOf(promotion1, individual)).toEqual([address]);
});

test('what looks like another application is suspected, and names it', async () => {
  const programme = programmeInMemory(promotion1, '2022-01-20T10:00:00.000Z');
  const filed = async () => {
    const done = await fileApplication(programme, { form, idempotencyKey: crypto.randomUUID() });
    return done.ok ? done.value.receipt.applicationId : expect.unreachable();
  };
  const [first, second] = [await filed(), await filed()];
  const applicationId = second;
  expect(await assessEligibility(programme, { applicationId })).toEqual({
    applicationId,
    outcome: 'duplicate-suspected',
  });
  expect(programme.stored.application(second)).toMatchObject({ assessment: { duplicates: [first] } });
  expect(programme.changes).toMatchObject([{ actor: { kind: 'programme' } }]);
});

test('of an application that is not there nothing is assessed, and it is repaired', async () => {
  const applicationId = 'aic1-00000000000000FF';
  await expect(assessEligibility(programmeInMemory(), { applicationId })).rejects.toThrow(
    `no application ${applicationId}`,
  );
});
