import { expect, test } from 'vitest';
import { waitDays, waitEndsAt } from '#domain/application/gate-delays.ts';
import { promotion1 } from '#test/support/cohort.ts';

const delays = { ...promotion1.delays, informationDays: 20, signatureDays: 30 };

test.each([
  // Half the delay, so that a reminder comes half way, and ten minutes.
  ['AwaitInformation', '2022-01-11T00:10:00.000Z'],
  ['AwaitSignature', '2022-01-16T00:10:00.000Z'],
  // Staff's own gates outlast any cohort, and no execution.
  ['AwaitEligibilityDecision', '2022-10-28T00:00:00.000Z'],
  ['AwaitRepair', '2022-10-28T00:00:00.000Z'],
] as const)('a wait at %s that begins with the year ends at %s', (gate, endsAt) => {
  expect(waitEndsAt(delays)(gate, '2022-01-01T00:00:00.000Z')).toBe(endsAt);
});

test('two waits for a signature, whenever they begin, outlast the days that the laureate is told', () => {
  expect(2 * waitDays('AwaitSignature', delays)).toBeGreaterThan(delays.signatureDays);
});
