import { describe, expect, test } from 'vitest';
import { supportOf } from '#domain/cohort/cohort.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { definitionOf } from '#infra/definitions/definition-contract.ts';
import { cohortDefinition } from '#infra/stack/workflow-machines.ts';
import { supportGates } from '#workflows/contracts.ts';

const { delays, support } = loadCohortFile('promotion-1');
const day = 86_400;
/** The date that a person is told counts from a moment after the wait began. */
const margin = 600;

type States = Record<string, { TimeoutSeconds?: number }>;
const statesWith = (given: typeof delays) =>
  (JSON.parse(cohortDefinition('Application', { delays: given, support })) as { States: States }).States;

test('each of the two timed waits lasts half of the delay that the cohort file gives, and ten minutes', () => {
  const states = statesWith({ ...delays, informationDays: 14, signatureDays: 60 });
  expect(states.AwaitInformation?.TimeoutSeconds).toBe(7 * day + margin);
  expect(states.AwaitSignature?.TimeoutSeconds).toBe(30 * day + margin);
});

test('nothing else of the definition depends on the cohort', () => {
  const one = statesWith(delays);
  const other = statesWith({ ...delays, informationDays: 2, signatureDays: 2 });
  const changed = Object.keys(one).filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
  );
  expect(changed.sort()).toEqual(['AwaitInformation', 'AwaitSignature']);
});

describe('the waits of a support', () => {
  const supportStates = (checkInEveryDays: number) => {
    const terms = { ...supportOf(support), checkInEveryDays };
    return (JSON.parse(cohortDefinition('Support', { delays, support: terms })) as { States: States }).States;
  };

  test('a period lasts as long as the cohort file says', () => {
    expect(supportStates(14).AwaitCheckIn?.TimeoutSeconds).toBe(14 * day);
  });

  test('every other wait lasts as long as the definition says by itself', () => {
    const written = definitionOf('Support').States as States;
    for (const gate of supportGates.filter((one) => one !== 'AwaitCheckIn')) {
      expect([gate, supportStates(30)[gate]?.TimeoutSeconds]).toEqual([gate, written[gate]?.TimeoutSeconds]);
    }
  });
});
