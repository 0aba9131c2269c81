import { describe, expect, test } from 'vitest';
import { agreementRequirement } from '#domain/agreement/agreement-threshold.ts';
import { deMinimisTest } from '#domain/agreement/de-minimis.ts';
import { financialReportDueOn, financialYearEnd } from '#domain/values/financial-year.ts';

describe('an agreement is compulsory', () => {
  const subsidy = (amountCents: number, year = 2022) => ({ amountCents, year });

  test.each([
    [2_300_000, false],
    [2_300_001, true],
    [2_299_999, false],
  ])('%i cents alone: %s', (amountCents, compulsory) => {
    const answer = agreementRequirement(subsidy(amountCents), []);
    expect(answer).toMatchObject({ compulsory, annualTotalCents: amountCents });
    expect(answer.source).toContain('2000-321');
  });

  test('by the total of the year, of which each part alone would not', () => {
    const others = [subsidy(1_000_000), subsidy(300_001)];
    expect(agreementRequirement(subsidy(1_000_000), others)).toMatchObject({
      compulsory: true,
      annualTotalCents: 2_300_001,
    });
  });

  test('not by what was granted for another year', () => {
    expect(agreementRequirement(subsidy(2_000_000), [subsidy(2_000_000, 2021)]).compulsory).toBe(false);
  });
});

describe('the financial report', () => {
  test.each([
    ['2022-05-20', undefined, '2022-12-31', '2023-06-30'],
    ['2022-12-31', undefined, '2022-12-31', '2023-06-30'],
    ['2022-05-20', '06-30', '2022-06-30', '2022-12-30'],
    ['2022-07-01', '06-30', '2023-06-30', '2023-12-30'],
    ['2022-05-20', '02-29', '2023-02-28', '2023-08-28'],
    ['2024-01-20', '02-29', '2024-02-29', '2024-08-29'],
  ])('granted on %s, accounts closed on %s: year to %s, due on %s', (day, closing, end, due) => {
    expect(financialYearEnd(day, closing)).toBe(end);
    expect(financialReportDueOn(end)).toBe(due);
  });

  test('accounts that close on no day of the calendar are refused', () => {
    expect(() => financialYearEnd('2022-05-20', '13-01')).toThrow(RangeError);
  });
});

describe('de minimis aid', () => {
  const aid = (grantedOn: string, amountCents: number) => ({ grantedOn, amountCents });

  test.each([
    ['2022-05-20', 20_000_000, '1407/2013'],
    ['2023-12-31', 20_000_000, '1407/2013'],
    ['2024-01-01', 30_000_000, '2023/2831'],
  ])('granted on %s may reach %i cents and not pass them', (day, ceilingCents, source) => {
    const before = [aid('2021-12-31', ceilingCents - 8_000_000)];
    const answer = deMinimisTest(aid(day, 8_000_000), before);
    expect(answer).toMatchObject({ permitted: true, totalCents: ceilingCents, leftCents: 8_000_000 });
    expect(answer.source).toContain(source);
    expect(deMinimisTest(aid(day, 8_000_001), before).permitted).toBe(false);
  });

  test.each([
    // Three tax years, the current one included, until the end of 2023; three years to the day since.
    ['2022-05-20', ['2019-12-31'], ['2020-01-01', '2022-05-20']],
    ['2024-05-20', ['2021-05-20'], ['2021-05-21', '2024-05-20']],
  ])('granted on %s is added to that of its period, not to older or later aid', (day, before, within) => {
    const [old, later] = [before.map((one) => aid(one, 1)), aid('2025-01-01', 10)];
    const answer = deMinimisTest(aid(day, 1000), [...old, ...within.map((one) => aid(one, 100)), later]);
    expect(answer.totalCents).toBe(1200);
    expect(answer.counted).toHaveLength(2);
  });

  test('declared without dates counts in full', () => {
    const answer = deMinimisTest(aid('2022-05-20', 8_000_000), [], 15_000_000);
    expect(answer).toMatchObject({ permitted: false, totalCents: 23_000_000, leftCents: 5_000_000 });
  });
});
