import { expect, test } from 'vitest';
import { sessionNames } from '#domain/application/stages.ts';
import { routes } from '#http/api.ts';
import { type Addressed, addressed } from '#http/server/addressed.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { httpApiEvent } from '#infra/local/http-api/http-api-event.ts';
import { createRouter } from '#infra/local/http-api/http-api-routes.ts';
import { gatewayRoutes, type StackRoute } from '#infra/stack/folded-routes.ts';
import { pageRoutes } from '#web/page-routes.ts';

const every: readonly StackRoute[] = [...Object.values(routes), ...pageRoutes];
const folded = gatewayRoutes(every);
const routerOf = (keys: readonly string[]) => createRouter(keys.map((routeKey) => ({ routeKey }) as never));
const gateway = routerOf(folded.map(({ method, path }) => `${method} ${path}`));
/** As if nothing were folded. */
const plain = routerOf(every.map(routeKeyOf));
const behind = new Map(folded.map((one) => [`${one.method} ${one.path}`, one]));
const ofFunction = Map.groupBy(every, (route) => route.function);

/** What the function is told of an address, through gateway and fold. */
function askedAt(method: string, path: string) {
  const match = gateway(method, path) ?? { route: { routeKey: '$default' }, pathParameters: {} };
  const lot = behind.get(match.route.routeKey);
  const name = lot?.function ?? 'public-pages';
  const request = { method, headersDistinct: {}, headers: {}, socket: {}, httpVersion: '1.1' };
  const told = { request, path, query: '', body: Buffer.alloc(0), match, claims: undefined, now: 0 };
  const event = httpApiEvent({ ...told, accountId: '0' } as never) as Addressed;
  const asked = { event };
  addressed(Object.fromEntries((ofFunction.get(name) ?? []).entries()))?.before?.(asked as never);
  const { routeKey, pathParameters = {}, allowed } = asked.event;
  return { function: name, routeKey, pathParameters, allowed, needsToken: lot?.needsToken };
}

/** A word that no route names, with what must be encoded; and one that a router could take for a variable of its own. */
const words = ['a b', 'é%{x}', 'aic1-0000000000000001'];
const drawn = every.flatMap((route) => {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const rounds = names.includes('round')
    ? [...sessionNames, ...words]
    : words.slice(0, names.length * 3 || 1);
  return rounds.map((round, nth) => {
    const values = names.map(
      (name) => [name, name === 'round' ? round : `${words[nth % 3]}${name}`] as const,
    );
    const given = Object.fromEntries(values);
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(given[name] ?? ''),
    );
    return [`${route.method} ${path}`, route, path] as const;
  });
});

test.each(drawn)('%s arrives where it would if nothing were folded', (_, { method }, path) => {
  const match = plain(method, path);
  const meant = every.find((route) => routeKeyOf(route) === match?.route.routeKey);
  expect(askedAt(method, path)).toEqual({
    function: meant?.function,
    routeKey: match?.route.routeKey,
    pathParameters: match?.pathParameters,
    allowed: undefined,
    needsToken: meant?.audience === 'staff' || meant?.audience === 'operator',
  });
});

test.each(drawn)('%s is its own route', (_, route, path) => {
  expect(plain(route.method, path)?.route.routeKey).toBe(routeKeyOf(route));
});

test('an address that is in no table is nowhere, whatever the method', () => {
  const beyond = drawn.flatMap(([, , path]) => [`${path}/x`, `${path}/`, path.replace(/[^/]+$/, '')]);
  const none = [...beyond, '/nothing', '/staff', '/staff/', '/console/', '/%2Fstaff/today', '/staff%2Ftoday'];
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
  const isKnown = (path: string) => methods.some((method) => plain(method, path) !== undefined);
  const asked = none.filter((path) => !isKnown(path));
  expect(asked.length).toBeGreaterThan(500);
  for (const path of asked)
    for (const method of methods) {
      const { routeKey, allowed } = askedAt(method, path);
      expect([method, path, routeKey, allowed]).toEqual([method, path, '$default', undefined]);
    }
});

test('an address of the console or of staff that is asked with a method that it has not names those that it has', () => {
  const asked = drawn.filter(([, { path }]) => /^\/(staff|console)\//.test(path));
  expect(asked.length).toBeGreaterThan(300);
  for (const [, route, path] of asked) {
    const known = ['GET', 'POST', 'PUT', 'DELETE'].filter((method) => plain(method, path));
    const listed = [...known, ...(known.includes('GET') ? ['HEAD'] : [])].toSorted().join(', ');
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'].filter((one) => !known.includes(one)))
      expect(askedAt(method, path)).toMatchObject({
        function: route.function,
        routeKey: '$default',
        allowed: listed,
      });
    if (known.includes('GET')) expect(askedAt('HEAD', path)).toEqual(askedAt('GET', path));
  }
});

const page = (path: string, name: 'console' | 'console-rounds', method: 'GET' | 'POST' = 'GET') =>
  ({ method, path, audience: 'public', serves: 'staff', function: name }) as const;
const pathsOf = (...all: readonly StackRoute[]) =>
  gatewayRoutes(all).map(({ method, path }) => `${method} ${path}`);

test('what another function serves under a variable is not folded: the gateway would send it there', () => {
  const beside = [
    page('/console/{part}/tirage', 'console-rounds'),
    page('/console/citoyens/fiches', 'console'),
    page('/console/citoyens/pool', 'console'),
  ];
  expect(pathsOf(...beside)).toContain('ANY /console/citoyens/{proxy+}');
  expect(pathsOf(...beside, page('/console/citoyens/tirage', 'console'))).toEqual(
    expect.arrayContaining([
      'ANY /console/citoyens/{proxy+}',
      'ANY /console/citoyens/tirage',
      'ANY /console/{part}/tirage',
    ]),
  );
});

test('nor what another function’s fold would take, where a variable may stand for its beginning', () => {
  const jury = ['a', 'b', 'c', 'd'].map((one) => page(`/console/jury/${one}`, 'console-rounds'));
  const parts = ['e', 'f'].map((one) => page(`/console/{part}/${one}`, 'console'));
  const alone = ['ANY /console/{part}/e', 'ANY /console/{part}/f'];
  expect(pathsOf(...jury, ...parts).toSorted()).toEqual(['ANY /console/jury/{proxy+}', ...alone].toSorted());
});

test('the pages of a session are folded by its name, and leave its place to what is beside them', () => {
  const rounds = ['a', 'b'].map((one) => page(`/console/{round}/${one}`, 'console-rounds'));
  const others = ['g', 'h', 'i', 'k', 'l', 'm'].map((one) => page(`/console/${one}`, 'console'));
  expect(pathsOf(...rounds, ...others).toSorted()).toEqual(
    ['jury/{proxy+}', 'panel/{proxy+}', '{proxy+}'].map((path) => `ANY /console/${path}`).toSorted(),
  );
});

test('no variable of the gateway stands in the place of another, be it all that is below: it refuses the second of two', () => {
  const variables = folded.flatMap(({ path }) =>
    [...path.matchAll(/\{[^}]+\}/g)].map(([name]) => [path.slice(0, path.indexOf(name)), name] as const),
  );
  const places = Map.groupBy(variables, ([place]) => place);
  const shared = [...places].filter(([, those]) => new Set(those.map(([, name]) => name)).size > 1);
  expect(shared.map(([place]) => place)).toEqual([]);
});

test('two functions at one path are not made one', () => {
  const both = [page('/console/a', 'console'), page('/console/a', 'console-rounds', 'POST')];
  expect(pathsOf(...both)).toEqual(['ANY /console/a', 'ANY /console/a']);
  const functions = Map.groupBy(every, ({ path }) => path);
  for (const [path, those] of functions)
    expect([path, new Set(those.map((one) => one.function)).size]).toEqual([path, 1]);
});

/** Without the gateway. */
const few = {
  one: { method: 'GET', path: '/staff/{round}' },
  today: { method: 'GET', path: '/staff/today' },
  draw: { method: 'GET', path: '/staff/{round}/draw' },
  label: { method: 'GET', path: '/staff/labels/{label}' },
  change: { method: 'POST', path: '/staff/{round}' },
} as const;
function told(routeKey: string, rawPath?: string, method?: string) {
  const event = { routeKey, ...(rawPath === undefined ? {} : { rawPath }), headers: {} };
  const http = method === undefined ? {} : { http: { method } };
  const asked = { event: { ...event, requestContext: { requestId: 'r', ...http } } as Addressed };
  addressed(few).before?.(asked as never);
  return [asked.event.routeKey, asked.event.pathParameters, asked.event.allowed];
}

test('plain parts come before variables, in whatever order the routes stand', () => {
  expect(told('ANY /staff/{proxy+}', '/staff/today', 'GET')).toEqual(['GET /staff/today', {}, undefined]);
  expect(told('ANY /staff/{proxy+}', '/staff/jury', 'GET')).toEqual([
    'GET /staff/{round}',
    { round: 'jury' },
    undefined,
  ]);
  expect(told('ANY /staff/{proxy+}', '/staff/labels/draw', 'GET')).toEqual([
    'GET /staff/labels/{label}',
    { label: 'draw' },
    undefined,
  ]);
});

test('the method is that of the request, else of the route by which the gateway sent it', () => {
  expect(told('POST /staff/{proxy+}', '/staff/jury')).toEqual([
    'POST /staff/{round}',
    { round: 'jury' },
    undefined,
  ]);
  expect(told('$default', '/staff/jury')).toEqual(['$default', {}, 'GET, HEAD, POST']);
  expect(told('$default')).toEqual(['$default', {}, undefined]);
});

test('what the gateway knows no route for is none, though its path reads like one; for the head alone it is', () => {
  expect(told('$default', '/staff/today', 'GET')).toEqual(['$default', {}, undefined]);
  expect(told('$default', '/staff/today', 'HEAD')).toEqual(['GET /staff/today', {}, undefined]);
  expect(told('GET /staff/today', '/elsewhere', 'GET')).toEqual(['GET /staff/today', undefined, undefined]);
});

test.each([
  [405, 'GET', 'GET'],
  [404, 'GET', undefined],
  [405, undefined, undefined],
])('an answer %i where %s is allowed lists %s', (statusCode, allowed, listed) => {
  for (const step of ['after', 'onError'] as const) {
    const response = { statusCode, headers: {} as Record<string, string>, body: '' };
    addressed(few)[step]?.({ event: { allowed }, response } as never);
    expect(response.headers).toStrictEqual(listed === undefined ? {} : { allow: listed });
    expect(() => addressed(few)[step]?.({ event: { allowed }, response: null } as never)).not.toThrow();
  }
});
