import { expect, test } from 'vitest';
import { sessionNames } from '#domain/application/stages.ts';
import { routes } from '#http/api.ts';
import { createRouter } from '#infra/local/http-api/http-api-routes.ts';
import { gatewayRoutes } from '#infra/stack/folded-routes.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { addressed } from '#web/server/addressed.ts';
import type { PageRoute } from '#web/server/visit.ts';

const folded = gatewayRoutes([...Object.values(routes), ...pageRoutes]);
const gateway = createRouter(folded.map(({ method, path }) => ({ routeKey: `${method} ${path}` }) as never));
const functionOf = new Map(folded.map((one) => [`${one.method} ${one.path}`, one.function]));

/** What the function of a page is told, through gateway and fold. */
function askedAt(method: string, rawPath: string, wanted: string) {
  const match = gateway(method, rawPath);
  const routeKey = match?.route.routeKey ?? '$default';
  const table = pageRoutes.filter((route) => route.function === wanted);
  const request = { event: { routeKey, rawPath, headers: {}, pathParameters: match?.pathParameters } };
  addressed(table as unknown as Record<string, PageRoute>).before?.(request as never);
  return { ...request.event, function: functionOf.get(routeKey) };
}

const filled = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => `a%20${name}`);

test.each(pageRoutes.map((route) => ({ ...route, asked: filled(route.path) })))(
  '$method $path arrives at its function, which finds it and what its address names',
  ({ method, path, asked, ...route }) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    expect(askedAt(method, asked, route.function)).toMatchObject({
      function: route.function,
      routeKey: `${method} ${path}`,
      pathParameters: Object.fromEntries(names.map((name) => [name, `a ${name}`])),
    });
  },
);

test.each(
  pageRoutes.flatMap((route) =>
    route.path.includes('{round}') ? sessionNames.map((round) => ({ ...route, round })) : [],
  ),
)('$method $path is that of the $round, and no other page’s', ({ method, path, round, ...route }) => {
  const asked = filled(path.replace('{round}', round));
  expect(askedAt(method, asked, route.function)).toMatchObject({ routeKey: `${method} ${path}` });
});

test('what another function serves under a variable is not folded: the gateway would send it there', () => {
  const page = (path: string, name: 'console' | 'console-rounds') =>
    ({ method: 'GET', path, audience: 'public', serves: 'staff', function: name }) as const;
  const beside = [
    page('/console/{round}/tirage', 'console-rounds'),
    page('/console/citoyens/fiches', 'console'),
  ];
  const paths = (more: string) =>
    gatewayRoutes([...beside, page(`/console/citoyens/${more}`, 'console')]).map(({ path }) => path);
  expect(paths('pool')).toContain('/console/citoyens/{proxy+}');
  expect(paths('tirage')).toContain('/console/citoyens/tirage');
});

test('an address below a fold that is no page’s is none', () => {
  expect(askedAt('GET', '/console/candidatures/a/b/c/d', 'console')).toMatchObject({ routeKey: '$default' });
  expect(askedAt('POST', '/console/candidatures//note', 'console')).toMatchObject({ routeKey: '$default' });
});

test('no route of the API is folded, and together they are asked as often as each by itself', () => {
  const kept = new Set(folded.map(({ method, path }) => `${method} ${path}`));
  expect(Object.values(routes).filter(({ method, path }) => !kept.has(`${method} ${path}`))).toEqual([]);
  expect(folded.length).toBeLessThan(pageRoutes.length + Object.keys(routes).length - 60);
});
