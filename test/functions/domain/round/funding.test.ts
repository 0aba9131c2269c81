import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FundingCandidate, type FundingRules, fundInOrder, promote } from '#domain/round/funding.ts';
import { always } from '#test/support/property.ts';

const rules: FundingRules = {
  maximumLaureates: 3,
  budgetCents: 100_00,
  whenOverBudget: 'skip',
  floorGrade: 2,
};
const asks = (
  applicationId: string,
  euros: number,
  majorityGrade = 4,
  lotGroup: string[] = [],
): FundingCandidate => ({ applicationId, requestedCents: euros * 100, majorityGrade, lotGroup });
const told = (inOrder: FundingCandidate[], changed: Partial<FundingRules> = {}) =>
  fundInOrder(inOrder, { ...rules, ...changed }).entries.map(
    ({ applicationId, outcome, reason, leftCents }) =>
      `${applicationId} ${outcome} ${reason} ${leftCents / 100}`,
  );

describe('funding goes down the order', () => {
  test('and passes over what does not fit when the rule is skip', () => {
    expect(told([asks('a', 60), asks('b', 50), asks('c', 40), asks('d', 1)])).toEqual([
      'a laureate FUNDED 100',
      'b waitlisted OVER_BUDGET 40',
      'c laureate FUNDED 40',
      'd waitlisted OVER_BUDGET 0',
    ]);
  });
  test('and ends at the first that does not fit when the rule is stop', () => {
    expect(told([asks('a', 60), asks('b', 50), asks('c', 40)], { whenOverBudget: 'stop' })).toEqual([
      'a laureate FUNDED 100',
      'b waitlisted OVER_BUDGET 40',
      'c waitlisted OVER_BUDGET 40',
    ]);
  });
  test('and under stop goes on while everything fits', () => {
    expect(told([asks('a', 60), asks('b', 40)], { whenOverBudget: 'stop' })).toEqual([
      'a laureate FUNDED 100',
      'b laureate FUNDED 40',
    ]);
  });
  test('and numbers the waiting list in order, those below the floor left out', () => {
    const { entries } = fundInOrder([asks('a', 60), asks('b', 50), asks('c', 1, 0), asks('d', 50)], rules);
    expect(entries.map(({ place, waitingPlace }) => [place, waitingPlace])).toEqual([
      [1, null],
      [2, 1],
      [3, null],
      [4, 2],
    ]);
  });
  test('and ends when there are enough laureates', () => {
    expect(told([asks('a', 1), asks('b', 1), asks('c', 1), asks('d', 1)]).at(-1)).toBe(
      'd waitlisted CAP_REACHED 97',
    );
  });
  test('and never below the floor, which is not a waiting list', () => {
    expect(told([asks('a', 1, 2), asks('b', 1, 1)])).toEqual([
      'a laureate FUNDED 100',
      'b not-selected BELOW_FLOOR 99',
    ]);
    expect(told([asks('b', 1, 0)], { floorGrade: null })).toEqual(['b laureate FUNDED 100']);
  });
  test('and says when the lot alone made the difference', () => {
    const group = ['a', 'b'];
    const { entries } = fundInOrder([asks('a', 60, 4, group), asks('b', 60, 4, group)], rules);
    expect(entries[1]).toMatchObject({ outcome: 'waitlisted', reason: 'TIE_LOT', behindLot: 'OVER_BUDGET' });
    const full = fundInOrder([asks('a', 1, 4, group), asks('b', 1, 4, group)], {
      ...rules,
      maximumLaureates: 1,
    });
    expect(full.entries[1]).toMatchObject({ reason: 'TIE_LOT', behindLot: 'CAP_REACHED' });
  });
  test('and does not lay to the lot what it did not decide', () => {
    const group = ['a', 'b'];
    const { entries } = fundInOrder([asks('a', 1, 4, group), asks('b', 1, 4, group)], rules);
    expect(entries.map(({ reason, behindLot }) => [reason, behindLot])).toEqual([
      ['FUNDED', null],
      ['FUNDED', null],
    ]);
    const below = fundInOrder([asks('a', 1, 4, group), asks('b', 1, 0, group)], rules);
    expect(below.entries[1]).toMatchObject({ reason: 'BELOW_FLOOR', behindLot: null });
  });
});

describe('promotion reads the sealed ranking', () => {
  const sealed = fundInOrder(
    [asks('a', 60), asks('b', 50), asks('c', 40), asks('d', 10), asks('e', 5, 0)],
    rules,
  );
  test('given a laureate gone, takes the first that fits what is free', () => {
    expect(promote(sealed, { laureates: ['c'], gone: ['a'] })).toEqual({
      outcome: 'promoted',
      applicationId: 'b',
      leftCents: 10_00,
      passedOver: [],
    });
    expect(promote(sealed, { laureates: ['a'], gone: ['c'] })).toEqual({
      outcome: 'promoted',
      applicationId: 'd',
      leftCents: 30_00,
      passedOver: ['b'],
    });
  });
  test('given exactly what is free, promotes', () => {
    const level = fundInOrder([asks('a', 60), asks('b', 50), asks('c', 40), asks('d', 40)], rules);
    expect(promote(level, { laureates: ['a'], gone: ['c'] })).toEqual({
      outcome: 'promoted',
      applicationId: 'd',
      leftCents: 0,
      passedOver: ['b'],
    });
  });
  test('given the rule stop, does not pass over the first', () => {
    const strict = { ...sealed, rules: { ...rules, whenOverBudget: 'stop' as const } };
    expect(promote(strict, { laureates: ['a'], gone: ['c'] })).toMatchObject({
      outcome: 'none',
      reason: 'OVER_BUDGET',
      passedOver: ['b'],
    });
  });
  test('never returns to someone who left, and says when nobody is left', () => {
    expect(promote(sealed, { laureates: [], gone: ['a', 'b', 'c', 'd'] })).toMatchObject({
      outcome: 'none',
      reason: 'WAITING_LIST_EMPTY',
    });
  });
  test('waits while every place is taken', () => {
    expect(promote(sealed, { laureates: ['a', 'c', 'd'], gone: [] })).toMatchObject({
      reason: 'CAP_REACHED',
    });
  });
});

const candidates = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.nat({ max: 5 })), { maxLength: 15 })
  .map((rows) => rows.map(([euros, grade], index) => asks(`a${index}`, euros, grade)));
const rulesets = fc.record({
  maximumLaureates: fc.integer({ min: 1, max: 9 }),
  budgetCents: fc.integer({ min: 1, max: 300_00 }),
  whenOverBudget: fc.constantFrom('skip' as const, 'stop' as const),
  floorGrade: fc.option(fc.nat({ max: 5 })),
});

describe('whatever the requests', () => {
  test('the total stays within the budget, the laureates within their number, and nothing skipped would fit', () => {
    always(candidates, rulesets, (inOrder, ruleset) => {
      const { entries } = fundInOrder(inOrder, ruleset);
      const laureates = entries.filter(({ outcome }) => outcome === 'laureate');
      const total = laureates.reduce((sum, { requestedCents }) => sum + requestedCents, 0);
      expect(total).toBeLessThanOrEqual(ruleset.budgetCents);
      expect(laureates.length).toBeLessThanOrEqual(ruleset.maximumLaureates);
      for (const entry of entries) {
        if (entry.reason !== 'OVER_BUDGET' || ruleset.whenOverBudget === 'stop') continue;
        expect(entry.requestedCents).toBeGreaterThan(entry.leftCents);
      }
    });
  });
  test('promotions never exceed the budget or the number of laureates', () => {
    always(candidates, rulesets, fc.array(fc.nat()), (inOrder, ruleset, departures) => {
      const sealed = fundInOrder(inOrder, ruleset);
      let laureates = sealed.entries
        .filter(({ outcome }) => outcome === 'laureate')
        .map((one) => one.applicationId);
      const gone: string[] = [];
      for (const departure of departures) {
        const leaving = laureates[departure % Math.max(laureates.length, 1)];
        if (leaving !== undefined) gone.push(leaving);
        laureates = laureates.filter((id) => id !== leaving);
        const promotion = promote(sealed, { laureates, gone });
        if (promotion.outcome === 'promoted') laureates.push(promotion.applicationId);
        const spent = sealed.entries
          .filter(({ applicationId }) => laureates.includes(applicationId))
          .reduce((sum, { requestedCents }) => sum + requestedCents, 0);
        expect(spent).toBeLessThanOrEqual(ruleset.budgetCents);
        expect(laureates.length).toBeLessThanOrEqual(ruleset.maximumLaureates);
        expect(laureates.some((id) => gone.includes(id))).toBe(false);
      }
    });
  });
});
