import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recoveryOf } from '#domain/support/recovery.ts';
import {
  differenceOf,
  plannedAmounts,
  type ReportAmounts,
  reportLines,
  tableProblems,
  totalOf,
} from '#domain/support/report-table.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { plannedBudget, someReports } from '#test/support/support-builder.ts';

const told: ReportAmounts = { costs: someReports.costs, income: someReports.income };
const amount = fc.integer({ min: 0, max: 1_000_000_000 });
const spent = fc.integer({ min: 1, max: 1_000_000_000 });

describe('the table of a report', () => {
  test('has the lines of the budget, with the grant as one of its own', () => {
    const { project } = anApplicationForm();
    const byHeadings = {
      ...project,
      budgetCents: 8_000_000,
      requestedCents: 5_000_000,
      purchasesCents: 2_000_000,
      staffCents: 6_000_000,
      ownFundsCents: 3_000_000,
    };
    expect(plannedAmounts(byHeadings)).toEqual(plannedBudget);
    expect(reportLines(plannedBudget, told).map(({ side, heading }) => `${side}.${heading}`)).toEqual([
      'costs.purchases',
      'costs.staff',
      'income.grant',
      'income.ownFunds',
    ]);
  });

  test('of who gave a total alone has totals', () => {
    const { purchasesCents: _p, staffCents: _s, ownFundsCents: _o, ...project } = anApplicationForm().project;
    expect(plannedAmounts({ ...project, budgetCents: 900, requestedCents: 700 })).toEqual({
      costs: { total: 900 },
      income: { grant: 700, otherFunds: 200 },
    });
  });

  test('balances, or says by how much it does not', () => {
    expect(tableProblems(plannedBudget, told)).toEqual([]);
    expect(tableProblems(plannedBudget, { ...told, income: { ...told.income, ownFunds: 999_999 } })).toEqual([
      { field: 'income', code: 'report-unbalanced', costsCents: 6_000_000, incomeCents: 5_999_999 },
    ]);
  });

  test('is told line by line: what is missing, and what was not planned, all at once', () => {
    expect(
      tableProblems(plannedBudget, { costs: { staff: 1, taxes: 2 }, income: { grant: 3, sales: 0 } }),
    ).toEqual([
      { field: 'costs.purchases', code: 'missing' },
      { field: 'costs.taxes', code: 'heading-not-planned' },
      { field: 'income.ownFunds', code: 'missing' },
      { field: 'income.sales', code: 'heading-not-planned' },
    ]);
  });

  test('of nothing spent is no account', () => {
    const empty = { costs: { purchases: 0, staff: 0 }, income: { grant: 0, ownFunds: 0 } };
    expect(tableProblems(plannedBudget, empty)).toEqual([{ field: 'costs', code: 'report-without-costs' }]);
  });

  test('has no problem exactly where both sides are equal and something was spent', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (purchases, staff, grant, ownFunds) => {
        const actual = { costs: { purchases, staff }, income: { grant, ownFunds } };
        const isGood = purchases + staff > 0 && purchases + staff === grant + ownFunds;
        expect(tableProblems(plannedBudget, actual).length === 0).toBe(isGood);
        expect(totalOf(actual, 'costs')).toBe(purchases + staff);
      }),
    );
  });
});

describe('the difference', () => {
  test.each([
    [8_000_000, 6_000_000, -2_000_000, -250],
    [300, 400, 100, 333],
    [300, 500, 200, 667],
    [2_000, 2_001, 1, 1],
    [2_001, 2_000, -1, 0],
    [5, 5, 0, 0],
    [0, 100, 100, undefined],
  ])('of %i planned and %i spent is %i, %s ‰', (planned, actual, cents, permille) => {
    expect(differenceOf(planned, actual)).toEqual({ cents, permille });
  });

  test('is within half a tenth of a percent of what it says, on either side', () => {
    fc.assert(
      fc.property(spent, amount, (planned, actual) => {
        const { cents, permille = Number.NaN } = differenceOf(planned, actual);
        const off = BigInt(permille) * BigInt(planned) - BigInt(cents) * 1000n;
        expect((off < 0n ? -off : off) * 2n <= BigInt(planned)).toBe(true);
      }),
    );
  });
});

describe('what of the grant is kept', () => {
  /** An agreement on so much, amended to each of these grants in turn. */
  const agreed = (amountCents: number, ...amended: number[]) => ({
    amountCents,
    amendments: amended.map((grantedCents, index) => ({
      number: index + 1,
      countersignedAt: '2023-01-10T12:00:00.000Z',
      grantedCents,
      instalments: [],
    })),
  });

  test('is pro rata of the costs, a part of a cent to the beneficiary', () => {
    const costs = { plannedCents: 8_000_000, actualCents: 6_000_000 };
    expect(recoveryOf(agreed(5_000_000), costs)).toEqual({
      grantedCents: 5_000_000,
      finalCents: 3_750_000,
      recoverCents: 1_250_000,
    });
    expect(recoveryOf(agreed(100), { plannedCents: 3, actualCents: 1 })).toEqual({
      grantedCents: 100,
      finalCents: 34,
      recoverCents: 66,
    });
  });

  test('is the whole grant where as much or more was spent, and nothing where nothing was', () => {
    const spending = (actualCents: number) => recoveryOf(agreed(100), { plannedCents: 3, actualCents });
    expect(spending(3).recoverCents).toBe(0);
    expect(spending(9).recoverCents).toBe(0);
    expect(spending(0).finalCents).toBe(0);
  });

  test('is all that an amendment left, once that is no more than the share of the costs', () => {
    const half = { plannedCents: 16_000_000, actualCents: 8_000_000 };
    const kept = (...amended: number[]) => recoveryOf(agreed(8_000_000, ...amended), half).finalCents;
    expect(kept(4_000_000), 'a project made half as large, and done').toBe(4_000_000);
    expect(kept(6_000_000, 5_000_000), 'still more than its share').toBe(4_000_000);
    expect(kept(6_000_000, 4_000_000), 'lowered to its share').toBe(4_000_000);
    expect(kept(3_000_000)).toBe(3_000_000);
  });

  test('is at most the grant in force and the share of the first, exact to the cent, and never more for less spent', () => {
    fc.assert(
      fc.property(spent, amount, amount, amount, amount, (plannedCents, one, other, first, second) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [grantedCents, amountCents] = [Math.min(first, second), Math.max(first, second)];
        const kept = (actualCents: number, ...amended: number[]) =>
          recoveryOf(agreed(amountCents, ...amended), { plannedCents, actualCents });
        const { finalCents, recoverCents } = kept(less);
        expect(finalCents + recoverCents).toBe(amountCents);
        expect(finalCents >= 0 && recoverCents >= 0).toBe(true);
        expect(finalCents).toBeLessThanOrEqual(kept(more).finalCents);
        const exact = BigInt(amountCents) * BigInt(Math.min(less, plannedCents));
        const kept100 = BigInt(finalCents) * BigInt(plannedCents);
        expect(kept100 >= exact && kept100 - exact < BigInt(plannedCents)).toBe(true);
        const amended = Math.min(finalCents, grantedCents);
        expect(kept(less, grantedCents)).toEqual({
          grantedCents,
          finalCents: amended,
          recoverCents: grantedCents - amended,
        });
      }),
    );
  });

  test('is not computed of nothing, nor of less than nothing', () => {
    const costs = { plannedCents: 1, actualCents: 1 };
    expect(() => recoveryOf(agreed(1), { ...costs, plannedCents: 0 })).toThrow(RangeError);
    expect(() => recoveryOf(agreed(1), { ...costs, actualCents: -1 })).toThrow(RangeError);
    expect(() => recoveryOf(agreed(0.5), costs)).toThrow(RangeError);
    expect(() => recoveryOf(agreed(1, 0.5), costs)).toThrow(RangeError);
  });
});
