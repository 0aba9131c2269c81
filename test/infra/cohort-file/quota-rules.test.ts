import { expect, test } from 'vitest';
import { quotaRule } from '#infra/cohort-file/rules/quota-rules.ts';
import { promotion1 } from '#test/support/cohort.ts';

const findings = (change: (quotas: NonNullable<typeof promotion1.sortition>['quotas']) => void) => {
  const cohort = structuredClone(promotion1);
  change(cohort.sortition?.quotas ?? []);
  return quotaRule.findings(cohort);
};

test('quotas that no pool could meet are found, each in its quality', () => {
  expect(findings(() => undefined)).toEqual([]);
  const found = findings((quotas) => {
    for (const one of quotas[0]?.categories ?? []) Object.assign(one, { min: 9, max: 8 });
    for (const one of quotas[1]?.categories ?? []) Object.assign(one, { min: 0, max: 1 });
    quotas[3]?.categories.push({ ...quotas[3].categories[0] } as never);
  });
  expect(found.map(({ path }) => path)).toEqual([
    ...Array.from({ length: 3 }, () => ['sortition', 'quotas', 0]),
    ['sortition', 'quotas', 1],
    ['sortition', 'quotas', 3],
  ]);
});
