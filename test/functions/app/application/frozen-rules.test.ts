/** A running cohort whose rules change: each application keeps those in force when it was received. */
import { expect, test } from 'vitest';
import type { Key } from '#adapters/dynamodb/keys.ts';
import { assessEligibility } from '#app/application/assess-eligibility.ts';
import { applicationIdFor, fileApplication } from '#app/application/file-application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { EligibilityRule } from '#domain/cohort/eligibility.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const stricter: EligibilityRule = {
  code: 'request-too-high',
  appliesTo: ['association'],
  severity: 'ineligible',
  require: { field: 'project.requestedCents', atMost: 1 },
  message: { fr: 'Trop.', en: 'Too much.' },
};
const changed: Cohort = {
  ...promotion1,
  rulesVersion: 2,
  applicants: { ...promotion1.applicants, rules: [...promotion1.applicants.rules, stricter] },
};

function given() {
  const memory = programmeInMemory(promotion1, '2022-01-10T10:00:00.000Z');
  const under = (cohort: Cohort) => {
    const deps = { ...memory, cohort };
    return {
      file: async (idempotencyKey: string) => {
        await fileApplication(deps, { form: anApplicationForm(), idempotencyKey });
        return applicationIdFor(cohort, idempotencyKey);
      },
      assess: (applicationId: string) => assessEligibility(deps, { applicationId }),
    };
  };
  return { ...memory, under };
}

test('what was received before the change is assessed by the old rules, what came after by the new ones', async () => {
  const { under, stored } = given();
  const before = await under(promotion1).file('11111111-1111-4111-8111-111111111111');
  expect(await under(changed).assess(before)).toMatchObject({ outcome: 'eligible' });
  const after = await under(changed).file('22222222-2222-4222-8222-222222222222');
  expect(await under(changed).assess(after)).toMatchObject({ outcome: 'ineligible' });
  expect(stored.application(before)?.rulesSha256).not.toBe(stored.application(after)?.rulesSha256);
});

test('rules that were lost stop the assessment: another set is never taken in their place', async () => {
  const { under, stored, table } = given();
  const before = await under(promotion1).file('11111111-1111-4111-8111-111111111111');
  for (const { PK, SK } of stored.items('rules')) await table.delete({ PK, SK } as Key);
  await expect(under(changed).assess(before)).rejects.toThrow(/are missing/);
});
