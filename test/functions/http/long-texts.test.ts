/**
 * A text of any length is read before it is found too long: what a pattern takes must grow with the text, and not with its square,
 * or one request after the other keeps a function busy for seconds.
 */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';

type Schema = z.core.$ZodType;
type Def = Record<string, unknown> & { type: string };

/** Every schema of a text in a schema, with its place. */
function textsIn(schema: Schema, at: string): [string, Schema][] {
  const def = schema._zod.def as unknown as Def;
  const within = (key: string, place = at) => textsIn(def[key] as Schema, place);
  switch (def.type) {
    case 'string':
      return [[at, schema]];
    case 'object':
      return Object.entries(def.shape as Record<string, Schema>).flatMap(([name, one]) =>
        textsIn(one, `${at}.${name}`),
      );
    case 'array':
      return within('element');
    case 'record':
      return [...within('keyType', `${at}.key`), ...within('valueType')];
    case 'union':
      return (def.options as Schema[]).flatMap((one) => textsIn(one, at));
    case 'pipe':
      return [...within('in'), ...within('out')];
    default:
      return def.innerType === undefined ? [] : within('innerType');
  }
}

const places = new Map<Schema, string>();
for (const [name, route] of Object.entries(routes as Record<string, Route>))
  for (const part of ['params', 'query', 'body'] as const)
    for (const [at, schema] of route[part] ? textsIn(route[part], `${name} ${part}`) : [])
      if (!places.has(schema)) places.set(schema, at);

const length = 20_000;
const repeated = [' ', 'a', '0', 'é', '.', '-', '\n', 'a ', 'a.', 'é.', '0 ', '\u200b', '@', '\u00a0'];
const long = repeated.flatMap((one) =>
  ['', 'a@'].flatMap((before) =>
    ['', '@', '\u0001'].map((after) => `${before}${one.repeat(length / one.length)}${after}`),
  ),
);

/** Of the processor, not of the clock: others work on the same machine. */
function milliseconds(schema: Schema, text: string): number {
  const before = process.cpuUsage();
  z.safeParse(schema, text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test('no text of a request is read in more time than its length asks for', () => {
  expect(places.size).toBeGreaterThan(30);
  const slow = new Map<string, string>();
  for (const [schema, at] of places) {
    const isSlow = (text: string) => Math.min(milliseconds(schema, text), milliseconds(schema, text)) > 40;
    const found = long.find((text) => milliseconds(schema, text) > 40 && isSlow(text));
    if (found !== undefined) slow.set(at, `${found.slice(0, 4)} … ${found.slice(-1)}`);
  }
  expect(Object.fromEntries(slow)).toEqual({});
});
