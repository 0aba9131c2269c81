import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cohortCost,
  growthOf,
  type MeasuredPoint,
  optionalParts,
  type Standing,
} from '#infra/prices/cohort-cost.ts';
import { readPrices } from '#infra/prices/prices.ts';
import { always } from '#test/support/property.ts';

const list = readPrices();
const nothing = Object.fromEntries(
  Object.keys(list.prices).map((name) => [name, 0]),
) as MeasuredPoint['quantities'];
const standing: Standing = {
  alarms: 0,
  dashboards: 0,
  customMetrics: 0,
  kmsKeys: 0,
  secrets: 0,
  scheduledRuns: 0,
  months: 12,
  webAclRules: 0,
};
/** Ten transitions each, and fifty whatever comes; half a megabyte each in the table. */
const points = [100, 200, 400].map(
  (applications): MeasuredPoint => ({
    applications,
    quantities: { ...nothing, stateTransition: 50 + 10 * applications, lambdaRequest: 1 },
    storedBytes: applications * 2 ** 19,
  }),
);

test('what grows and what does not are told apart, and another size lies on the line', () => {
  const cost = cohortCost(2_000, points, standing, list);
  const transitions = cost.lines.find(({ service }) => service === 'Step Functions');
  expect(transitions?.variable).toBeCloseTo((20_000 * 0.0297) / 1000, 10);
  expect(transitions?.fixed).toBeCloseTo((50 * 0.0297) / 1000, 10);
  expect(cost.perApplication).toBeCloseTo(cost.work / 2_000, 12);
});

test('what stands there is paid by the month: things by their number, tables and their recovery by their size', () => {
  const there = { ...standing, alarms: 12, kmsKeys: 1, customMetrics: 2 };
  const cost = cohortCost(2_048, points, there, list);
  expect(cost.idleEmpty).toBeCloseTo(12 * 0.1 + 1, 8);
  // 2 048 half megabytes are a gigabyte. Metrics are said only where there is something to say: at most in every hour.
  expect(cost.idleFull - cost.idleEmpty).toBeCloseTo(0.297 + 0.2376 + 2 * 0.3, 6);
  expect(cost.total).toBeCloseTo(cost.work + 12 * cost.idleFull, 8);
});

test('what an account has for nothing is taken off once and as far as it is used, and never of a key', () => {
  const there = { ...standing, alarms: 19, dashboards: 4, kmsKeys: 1 };
  const { idleEmpty, idleAlone } = cohortCost(200, points, there, list);
  expect(idleEmpty).toBeCloseTo(1.9 + 12 + 1, 8);
  expect(idleAlone).toBeCloseTo(0.9 + 3 + 1, 8);
});

test('an optional part costs what its cohort pays more than another', () => {
  const [dashboard, front] = optionalParts(list);
  const idle = (more: Partial<Standing>) => cohortCost(200, points, { ...standing, ...more }, list).idleEmpty;
  expect(dashboard).toEqual({ key: 'dashboard', monthly: idle({ dashboards: 1 }), perMillion: 0 });
  expect(front?.monthly).toBeCloseTo(idle({ webAclRules: 1, secrets: 1 }), 8);
  expect(front?.perMillion).toBeCloseTo(1.2 + 0.6 + 0.1, 8);
});

test('a front costs its rule by the month and each request once more; without one nothing', () => {
  const busy = points.map((point) => ({
    ...point,
    quantities: { ...point.quantities, httpApiRequest: 1_000_000 + 100 * point.applications },
  }));
  const without = cohortCost(10_000, busy, standing, list);
  const front = cohortCost(10_000, busy, { ...standing, webAclRules: 1 }, list);
  expect(without.lines.some(({ service }) => service === 'CloudFront and WAF')).toBe(false);
  expect(front.idleEmpty - without.idleEmpty).toBeCloseTo(5 + 1, 8);
  // Two million requests: 1.20 at the edge, 0.60 inspected, 0.10 for the function, each by the million.
  expect(front.work - without.work).toBeCloseTo(2 * (1.2 + 0.6 + 0.1), 6);
});

describe('a line through counts', () => {
  test('never begins or falls below nothing', () => {
    expect(
      growthOf([
        [1, 1],
        [2, 4],
        [3, 9],
      ]).fixed,
    ).toBe(0);
    expect(
      growthOf([
        [1, 9],
        [2, 4],
        [3, 1],
      ]),
    ).toEqual({ fixed: 14 / 3, each: 0 });
  });

  test('is found again wherever the counts lie on one', () => {
    const amount = fc.integer({ min: 0, max: 10_000 });
    always(amount, amount, (fixed, each) => {
      const found = growthOf([40, 187, 600].map((n) => [n, fixed + each * n] as const));
      expect(found.fixed).toBeCloseTo(fixed, 4);
      expect(found.each).toBeCloseTo(each, 6);
    });
  });
});
