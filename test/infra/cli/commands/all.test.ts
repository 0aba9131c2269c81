import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { type OperationName, routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import type { RouteCommand } from '#infra/cli/client/command.ts';
import { parse } from '#infra/cli/client/parse.ts';
import { allCommands } from '#infra/cli/commands/aic.ts';
import { aTerminal } from '#test/support/terminal.ts';

const operations = Object.entries(routes) as [OperationName, Route][];
const routeCommands = allCommands.flatMap(({ route }) => (route ? [route] : []));
const routeOf = ({ operation }: RouteCommand): Route => routes[operation];
const placesOf = ({ arguments: words = [], options = [], fixed = {} }: RouteCommand): string[] => [
  ...words.map(({ to }) => to),
  ...options.map(({ to }) => to),
  ...Object.keys(fixed),
];

/** Routes of staff that no command asks, each with why. */
const without: Partial<Record<OperationName, string>> = {};

test('every route of staff and operators has a command', () => {
  const asked = new Set(allCommands.flatMap(({ uses = [] }) => uses));
  const missing = operations
    .filter(([, { audience }]) => audience === 'staff' || audience === 'operator')
    .map(([name]) => name)
    .filter((name) => !asked.has(name) && !without[name]);
  expect(missing).toEqual([]);
});

test('no two commands have one name, and each has examples', () => {
  const names = allCommands.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(allCommands.filter(({ examples }) => examples.length === 0)).toEqual([]);
});

test('what changes anything says so first', () => {
  const silent = routeCommands
    .filter((command) => routeOf(command).method !== 'GET' && !command.before)
    .map(({ name }) => name);
  expect(silent, 'a simulation changes nothing').toEqual(['rounds simulate']);
});

describe('what a command sends', () => {
  it.each(routeCommands.map((command) => [command.name, command] as const))(
    '%s: fits its route',
    (_, command) => {
      const { params, query, body, path } = routeOf(command);
      const places = placesOf(command);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `params.${name}`);
      const known = [
        ...Object.keys(params?._zod.def.shape ?? {}).map((name) => `params.${name}`),
        ...Object.keys(query?._zod.def.shape ?? {}).map((name) => `query.${name}`),
        ...Object.keys(body?._zod.def.shape ?? {}).map((name) => `body.${name}`),
        'body',
      ];
      expect(places.filter((place) => !known.includes(place))).toEqual([]);
      expect(inPath.filter((place) => !places.includes(place))).toEqual([]);
    },
  );

  it.each(routeCommands.map((command) => [command.name, command] as const))(
    '%s: can say all of it',
    (_, command) => {
      const places = placesOf(command);
      const said = (place: string) =>
        places.includes(place) || (place.startsWith('body.') && places.includes('body'));
      const { query, body } = routeOf(command);
      const sayable = [
        ...Object.keys(query?._zod.def.shape ?? {}).map((name) => `query.${name}`),
        ...Object.keys(body?._zod.def.shape ?? {}).map((name) => `body.${name}`),
      ];
      expect(sayable.filter((place) => !said(place))).toEqual([]);
    },
  );
});

/** A file that an example names is not there: what it would be read as is not the point here. */
const isAboutFile = (error: unknown) => /cannot be read/.test(String(error));

/** A seed's file is drawn where there is none: not into the folder of whoever runs the tests. */
const folder = mkdtempSync(join(tmpdir(), 'aic-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(allCommands.flatMap(({ examples }) => examples.map((example) => [example] as const)))(
  'the example "%s" is understood',
  (example) => {
    const words = (example.match(/"[^"]*"|\S+/g) ?? []).map((word) =>
      word.replaceAll('"', '').replace(/\w+-seed\.txt/, (name) => join(folder, name)),
    );
    try {
      expect(parse(allCommands, words, aTerminal())).toHaveProperty('call');
    } catch (error) {
      if (!isAboutFile(error)) throw error;
    }
  },
);
