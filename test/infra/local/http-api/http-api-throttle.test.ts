import { expect, test } from 'vitest';
import { createThrottle } from '#infra/local/http-api/http-api-throttle.ts';

const through = (isLetThrough: (routeKey: string) => boolean, routeKey: string, tries: number) =>
  Array.from({ length: tries }, () => isLetThrough(routeKey)).filter(Boolean).length;

test('a route with settings of its own has a bucket of its own', () => {
  const routes = { 'POST /vote': { perSecond: 2, burst: 4 }, 'GET /': { perSecond: 1, burst: 1 } };
  const throttle = createThrottle({ routes, others: { perSecond: 1, burst: 3 } }, () => 0);
  expect(through(throttle, 'GET /', 9)).toBe(1);
  expect(through(throttle, 'POST /vote', 9)).toBe(4);
});

test('all others share one', () => {
  let now = 0;
  const throttle = createThrottle({ routes: {}, others: { perSecond: 1, burst: 3 } }, () => now);
  expect(through(throttle, 'GET /a', 2)).toBe(2);
  expect(through(throttle, 'GET /b', 9)).toBe(1);
  now = 2_000;
  expect(through(throttle, 'GET /a', 9)).toBe(2);
});

test('a stage without settings throttles nothing', () => {
  expect(
    through(
      createThrottle({ routes: {} }, () => 0),
      'GET /',
      10_000,
    ),
  ).toBe(10_000);
});
