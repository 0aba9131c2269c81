import { expect, test } from 'vitest';
import { isHeld, type Served } from './bench-case.ts';
import { lastHour } from './last-hour-bench.ts';

test('who files at once in the last hour is accepted, and told once', async () => {
  const served = await lastHour(10, 4).run();
  expect(served).toMatchObject({ lost: 0, notToldOnce: 0 });
  expect(served.perSecond).toBeGreaterThan(0);
  expect(served.p99Ms).toBeGreaterThanOrEqual(served.medianMs);
});

test('it is over where it is slow, where one is lost, and where one is told twice', () => {
  const served: Served = { perSecond: 100, medianMs: 299, p99Ms: 900, lost: 0, notToldOnce: 0 };
  const holds = (change: Partial<Served>) => isHeld(lastHour(600, 40), { ...served, ...change });
  expect(holds({})).toBe(true);
  expect(holds({ perSecond: 99 })).toBe(false);
  expect(holds({ medianMs: 300 })).toBe(false);
  expect(holds({ lost: 1 })).toBe(false);
  expect(holds({ notToldOnce: 1 })).toBe(false);
});
