import { expect, test } from 'vitest';
import { routes } from '#http/api.ts';
import { rateOfForgotten, rateOfRoute, ratesOfClient, trafficOf } from '#http/server/rates.ts';
import type { Route } from '#http/server/route.ts';
import { pageRoutes } from '#web/page-routes.ts';

const operations: readonly Route[] = Object.values(routes);
const trafficAt = (path: string, method: Route['method'] = 'POST') =>
  [
    ...operations.map((route) => ({ ...route, serves: route.audience })),
    ...pageRoutes.map((route) => ({ ...route })),
  ]
    .filter((route) => route.path === path && route.method === method)
    .map(({ serves }) => trafficOf(method, serves))
    .join();

test.each([
  ['/', 'GET', 'published'],
  ['/results', 'GET', 'published'],
  ['/applications', 'POST', 'opening'],
  ['/drafts', 'POST', 'opening'],
  ['/candidature', 'POST', 'opening'],
  ['/draft', 'PUT', 'filing'],
  ['/draft/filing', 'POST', 'filing'],
  ['/candidature/etapes/{step}', 'POST', 'filing'],
  ['/candidature/depot', 'POST', 'filing'],
  ['/application/signature', 'POST', 'signature'],
  ['/application/signature-code', 'POST', 'signature'],
  ['/application/declination', 'POST', 'signature'],
  ['/application/withdrawal', 'POST', 'signature'],
  ['/dossier/convention/signature', 'POST', 'signature'],
  ['/dossier', 'GET', 'dossier'],
  ['/lecture/{applicationId}', 'POST', 'reading'],
  ['/panel/ballot', 'POST', 'vote'],
  ['/vote', 'POST', 'vote'],
  ['/console', 'GET', 'staff'],
  ['/console/{round}/annonce', 'POST', 'staff'],
] as const)('%s %s is for %s', (path, method, traffic) => {
  expect(trafficAt(path, method as Route['method'])).toBe(traffic);
});

test('at every route there is room for others beside three clients of fifty requests a second', () => {
  const all = [
    ...operations.map(({ method, audience }) => trafficOf(method, audience)),
    ...pageRoutes.map(({ method, serves }) => trafficOf(method, serves)),
  ];
  for (const traffic of new Set(all)) {
    const { perSecond, burst } = rateOfRoute(traffic);
    expect(perSecond - 150).toBeGreaterThanOrEqual(5);
    expect(burst).toBeGreaterThan(perSecond);
  }
});

test('a panel of two hundred may press at one instant', () => {
  expect(rateOfRoute('vote').burst).toBeGreaterThanOrEqual(200);
});

test('a route that was forgotten has less than any', () => {
  const { published, opening, guessing } = ratesOfClient;
  for (const { burst } of [published, opening, guessing]) expect(rateOfForgotten.burst).toBeLessThan(burst);
});

test('thirty people behind one address may each file at the same minute', () => {
  expect(ratesOfClient.opening.burst).toBeGreaterThanOrEqual(30);
});

/** A filing, a draft and whoever answers each write once to a list: one partition takes 1 000 writes a second (functions/adapters/dynamodb/keys.ts). */
test('what the gateway lets through at once finds room on one list', () => {
  for (const traffic of ['opening', 'filing', 'signature'] as const)
    expect(rateOfRoute(traffic).perSecond).toBeLessThanOrEqual(1_000 / 5);
});
