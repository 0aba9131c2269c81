import { expect, test } from 'vitest';
import { createRouter } from '#infra/local/http-api/http-api-routes.ts';

const router = createRouter(
  [
    '$default',
    'ANY /{proxy+}',
    'GET /notes/{note-id}',
    'GET /notes/latest',
    'ANY /notes/latest',
    'POST /notes',
  ].map((routeKey) => ({ routeKey, functionId: 'Fn' })),
);
const keyOf = (method: string, path: string) => router(method, path)?.route.routeKey;

test('the most specific route wins', () => {
  expect(keyOf('GET', '/notes/latest')).toBe('GET /notes/latest');
  expect(keyOf('PUT', '/notes/latest')).toBe('ANY /notes/latest');
  expect(keyOf('GET', '/notes/17')).toBe('GET /notes/{note-id}');
  expect(keyOf('POST', '/notes')).toBe('POST /notes');
  expect(keyOf('DELETE', '/notes/17')).toBe('ANY /{proxy+}');
  expect(keyOf('GET', '/a/b/c')).toBe('ANY /{proxy+}');
  expect(keyOf('GET', '/')).toBe('$default');
});

test('path variables are decoded; a broken encoding is left as it came', () => {
  expect(router('GET', '/notes/a%20b')?.pathParameters).toEqual({ 'note-id': 'a b' });
  expect(router('GET', '/notes/a%2Fb')?.pathParameters).toEqual({ 'note-id': 'a/b' });
  expect(router('GET', '/notes/%E0%A4%A')?.pathParameters).toEqual({ 'note-id': '%E0%A4%A' });
  expect(router('GET', '/x/y')?.pathParameters).toEqual({ proxy: 'x/y' });
});

test('a path without a route has none, and a trailing slash is another path', () => {
  const strict = createRouter([{ routeKey: 'GET /notes', functionId: 'Fn' }]);
  expect(strict('GET', '/notes/')).toBeUndefined();
  expect(strict('HEAD', '/notes')).toBeUndefined();
  expect(strict('GET', '/notesx')).toBeUndefined();
});
