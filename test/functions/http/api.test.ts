import { readFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { routes } from '#http/api.ts';
import { responses } from '#http/responses.ts';
import { identify } from '#http/server/audience.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { fieldWords } from '#http/words/field-words.ts';
import { sentences } from '#http/words/problem-words.ts';
import { applicantApi, eventOf, send } from './api-in-memory.ts';

beforeAll(() => {
  vi.spyOn(console, 'info').mockImplementation(() => {});
});

const table = Object.entries<Route>(routes);

test('no two routes share a method and a path', () => {
  const keys = table.map(([, route]) => routeKeyOf(route));
  expect(new Set(keys).size).toBe(keys.length);
});

test.each(table)('%s: the parameters of its path are those of its schema', (_, { path, params }) => {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(Object.keys(params?._zod.def.shape ?? {})).toEqual(inPath);
});

test.each(table)('%s: only staff routes lie under /staff, and nothing else does', (_, { path, audience }) => {
  expect(path.startsWith('/staff/')).toBe(audience === 'staff' || audience === 'operator');
});

/** What each group may ask of staff's routes; nobody else may ask any. */
const admitted = {
  '[operator]': () => true,
  '[staff]': ({ audience }: Route) => audience === 'staff',
  '[reader]': ({ audience, method }: Route) => audience === 'staff' && method === 'GET',
  '[jury]': () => false,
} as const;

test.each(table.filter(([, { audience }]) => audience === 'staff' || audience === 'operator'))(
  '%s: is open to the groups that may ask it, and to no other',
  async (_, route) => {
    for (const [groups, mayAsk] of Object.entries(admitted)) {
      const event = eventOf(routeKeyOf(route), { claims: { sub: 'u-1', 'cognito:groups': groups } });
      const caller = await identify(route, event, { clock: { now: () => new Date() } });
      expect([groups, caller.ok]).toEqual([groups, mayAsk(route)]);
    }
  },
);

test.each(table)('%s: what reads has no body, what writes says who may', (_, { method, body }) => {
  expect(method === 'GET' ? body : undefined).toBeUndefined();
});

test.each(Object.entries(sentences.refusals))(
  '%s speaks French and English, with the same values',
  (_, words) => {
    const valuesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    expect(valuesIn(words.fr[1])).toEqual(valuesIn(words.en[1]));
    expect(words.fr[0]).not.toBe(words.en[0]);
    expect(words.status).toBeGreaterThanOrEqual(400);
  },
);

test('every code of a field problem in the source has its sentence', () => {
  const files = [
    'values/field-problem',
    'jury/review-check',
    'panel/ballot',
    'round/settled-ranking',
    'application/person-id',
    'application/application-form',
  ];
  const codes = files.flatMap((file) => {
    const source = readFileSync(new URL(`../../../functions/domain/${file}.ts`, import.meta.url), 'utf8');
    return [...source.matchAll(/(?:code: |error: |\? |: )'([a-z]+(?:-[a-z]+)+|missing|repeated)'/g)].map(
      ([, code]) => code ?? '',
    );
  });
  const known = new Set([...Object.keys(fieldWords), ...Object.keys(sentences.refusals)]);
  expect(codes.length).toBeGreaterThan(25);
  expect(codes.filter((code) => !known.has(code))).toEqual([]);
});

test.each(['show-cohort', 'show-openapi'] as const)(
  '%s answers anyone, in its documented shape',
  async (name) => {
    const { status, body } = await send(applicantApi().handler, routeKeyOf(routes[name]));
    expect(status).toBe(200);
    expect(z.safeParse(responses[name].answer, body).error?.issues).toBeUndefined();
  },
);

test('the grace period is granted and not announced', async () => {
  const { body } = await send(applicantApi().handler, 'GET /cohort');
  expect(JSON.stringify(body)).not.toMatch(/grace/i);
});
