import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type SealedInputs,
  type SimulatedChange,
  sealedOrderOf,
  simulateBudget,
} from '#domain/record/budget-simulation.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { always } from '#test/support/property.ts';

const asks = (applicationId: string, euros: number, majorityGrade = 4) => ({
  applicationId,
  requestedCents: euros * 100,
  majorityGrade,
  lotGroup: [],
});
const sealed: SealedInputs = {
  order: [asks('a', 60), asks('b', 50), asks('c', 40), asks('d', 10), asks('e', 5, 1)],
  rules: { maximumLaureates: 3, budgetCents: 100_00, whenOverBudget: 'skip', floorGrade: 2 },
};
const simulated = (change: SimulatedChange) => {
  const simulation = simulateBudget(sealed, change);
  return simulation.outcome === 'simulated' ? simulation : expect.unreachable();
};
const told = (change: SimulatedChange) =>
  simulated(change).differences.map(
    (one) => `${one.applicationId} ${one.actual} ${one.simulated} ${one.reason}`,
  );

describe('a simulation tells what would differ', () => {
  test('nothing when nothing changes', () => {
    const same = simulated({});
    expect(same.differences).toEqual([]);
    expect(same.simulated).toEqual(same.actual);
    expect(same.actual).toMatchObject({ laureates: 2, grantedCents: 100_00, leftCents: 0 });
  });
  test('under another budget', () => {
    expect(told({ budgetCents: 120_00 })).toEqual([
      'b waitlisted laureate FUNDED',
      'c laureate waitlisted OVER_BUDGET',
      'd waitlisted laureate FUNDED',
    ]);
    expect(simulated({ budgetCents: 120_00 }).simulated).toMatchObject({ laureates: 3, leftCents: 0 });
  });
  test('under another number of laureates, or stopping where it passed over', () => {
    expect(told({ maximumLaureates: 1 })).toEqual(['c laureate waitlisted CAP_REACHED']);
    expect(told({ whenOverBudget: 'stop' })).toEqual(['c laureate waitlisted OVER_BUDGET']);
  });
  test('with an application removed, or added at its place', () => {
    expect(told({ removed: ['a'] })).toEqual([
      'b waitlisted laureate FUNDED',
      'd waitlisted laureate FUNDED',
      'a laureate null null',
    ]);
    const added = [{ applicationId: 'z', requestedCents: 40_00, majorityGrade: 5, place: 1 }];
    expect(told({ added })).toEqual(['z null laureate FUNDED', 'c laureate waitlisted OVER_BUDGET']);
  });
  test('the rules that were sealed stay as they were', () => {
    simulated({ budgetCents: 1, removed: ['a'] });
    expect(sealed.rules.budgetCents).toBe(100_00);
    expect(sealed.order).toHaveLength(5);
  });
});

test('a change that means nothing is refused with every problem at once', () => {
  const added = [
    { applicationId: 'b', requestedCents: 0, majorityGrade: 4, place: 9 },
    { applicationId: 'z', requestedCents: 100, majorityGrade: 4, place: 1 },
  ];
  expect(
    simulateBudget(sealed, { budgetCents: 0.5, maximumLaureates: 0, removed: ['x', 'x'], added }),
  ).toEqual({
    outcome: 'refused',
    problems: [
      { field: 'budgetCents', code: 'not-an-amount' },
      { field: 'maximumLaureates', code: 'not-a-count' },
      { field: 'removed.0', code: 'unknown-application' },
      { field: 'removed.1', code: 'unknown-application' },
      { field: 'removed.1', code: 'repeated' },
      { field: 'added.0.applicationId', code: 'already-ranked' },
      { field: 'added.0.requestedCents', code: 'not-an-amount' },
      { field: 'added.0.place', code: 'no-such-place' },
    ],
  });
});

test('the sealed order is read from the frozen lines, those without their grades left out', () => {
  const line = (applicationId: string, rank: number, place: number, juryRank: number): RankingEntry => ({
    applicationId,
    title: applicationId,
    rank,
    outcome: 'waitlisted',
    reasonCode: 'OVER_BUDGET',
    requestedCents: 100,
    detail: { place, majorityGrade: 3, juryRank },
  });
  const short = { ...line('s', 4, 4, 1), reasonCode: 'GRADES_NOT_MET' };
  const order = sealedOrderOf([short, line('c', 1, 3, 2), line('b', 1, 2, 2), line('a', 1, 1, 1)]);
  expect(order.map(({ applicationId, lotGroup }) => [applicationId, lotGroup])).toEqual([
    ['a', []],
    ['b', ['b', 'c']],
    ['c', ['b', 'c']],
  ]);
  expect(order[0]).toMatchObject({ requestedCents: 100, majorityGrade: 3 });
});

test('only those level both by the vote and by the jury share a lot; a line without its figures counts as zero', () => {
  const line = (applicationId: string, rank: number, detail?: Record<string, unknown>): RankingEntry => ({
    applicationId,
    title: applicationId,
    rank,
    outcome: 'waitlisted',
    reasonCode: 'OVER_BUDGET',
    ...(detail ? { detail } : {}),
  });
  const zero = { requestedCents: 0, majorityGrade: 0, lotGroup: [] };
  expect(
    sealedOrderOf([
      line('b', 2, { place: 2, majorityGrade: 3, juryRank: 1 }),
      line('a', 1, { place: 1, majorityGrade: '3', juryRank: 1 }),
      line('c', 3),
    ]),
  ).toEqual([
    { ...zero, applicationId: 'c' },
    { ...zero, applicationId: 'a' },
    { ...zero, applicationId: 'b', majorityGrade: 3 },
  ]);
});

describe('an application put into the order', () => {
  const put = (applicationId: string, place: number) => ({
    applicationId,
    requestedCents: 1,
    majorityGrade: 4,
    place,
  });
  test('stands at its place, counted after the removals, in whatever order they are given', () => {
    const { entries } = simulated({
      removed: ['a', 'b'],
      added: [put('z', 5), put('x', 1), put('y', 2)],
    }).simulated;
    expect(entries.map(({ applicationId }) => applicationId).join('')).toBe('xycdze');
  });
  test.each([
    [0, false],
    [1, true],
    [1.5, false],
    [6, true],
    [7, false],
  ])('has %d for a place among the five ranked: %s', (place, isPlace) => {
    expect(simulateBudget(sealed, { added: [put('z', place)] })).toMatchObject(
      isPlace
        ? { outcome: 'simulated' }
        : { outcome: 'refused', problems: [{ field: 'added.0.place', code: 'no-such-place' }] },
    );
  });
  test('has no place beyond what the removals leave, and is put there once', () => {
    expect(
      simulateBudget(sealed, { removed: ['a', 'b'], added: [put('z', 4), put('a', 6), put('z', 5)] }),
    ).toEqual({ outcome: 'refused', problems: [{ field: 'added.2.applicationId', code: 'repeated' }] });
    expect(simulateBudget(sealed, { removed: ['a', 'b'], added: [put('z', 5)] })).toMatchObject({
      problems: [{ field: 'added.0.place', code: 'no-such-place' }],
    });
  });
});

test('whatever the budget, the simulated list stays within it', () => {
  const changes = fc.record({
    budgetCents: fc.integer({ min: 1, max: 300_00 }),
    maximumLaureates: fc.integer({ min: 1, max: 6 }),
    whenOverBudget: fc.constantFrom('skip' as const, 'stop' as const),
    removed: fc.subarray(['a', 'b', 'c', 'd', 'e']),
  });
  always(changes, (change) => {
    const list = simulated(change).simulated;
    expect(list.grantedCents + list.leftCents).toBe(change.budgetCents);
    expect(list.leftCents).toBeGreaterThanOrEqual(0);
    expect(list.laureates).toBeLessThanOrEqual(change.maximumLaureates);
  });
});
