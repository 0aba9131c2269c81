import { describe, expect, it, test } from 'vitest';
import { correctable } from '#domain/application/application-form.ts';
import { type OperationName, routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import type { RouteCommand } from '#infra/cli/client/command.ts';
import { viewLines } from '#infra/cli/client/view.ts';
import { loadCommands } from '#infra/cli/commands/aic.ts';
import { understood } from '#test/infra/cli/understood.ts';

const operations = Object.entries(routes) as [OperationName, Route][];
const allCommands = await loadCommands();
const routeCommands = allCommands.flatMap(({ routes: asked = [] }) => asked);
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

test('whatever staff may correct has an option', () => {
  const places = routeCommands.filter(({ name }) => name === 'applications correct').flatMap(placesOf);
  expect(places).toEqual(expect.arrayContaining(Object.keys(correctable).map((field) => `body.${field}`)));
});

describe('what a command sends', () => {
  it.each(routeCommands.map((command) => [`${command.name} (${command.operation})`, command] as const))(
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
      // A part of a field is of that field.
      const fieldOf = (place: string) => place.split('.').slice(0, 2).join('.');
      expect(places.filter((place) => !known.includes(fieldOf(place)))).toEqual([]);
      expect(inPath.filter((place) => !places.includes(place))).toEqual([]);
    },
  );

  it.each(routeCommands.map((command) => [`${command.name} (${command.operation})`, command] as const))(
    '%s: can say all of it',
    (_, command) => {
      const places = placesOf(command);
      const said = (place: string) =>
        places.some((one) => one === place || one.startsWith(`${place}.`)) ||
        (place.startsWith('body.') && places.includes('body'));
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

test.each(allCommands.flatMap(({ examples }) => examples.map((example) => [example] as const)))(
  'the example "%s" is understood',
  (example) => {
    const words = (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    try {
      expect(understood(words)).toHaveProperty('call');
    } catch (error) {
      if (!isAboutFile(error)) throw error;
    }
  },
);

describe('at 80 columns', () => {
  const prose = 'Un potager partagé dans chaque école de la commune, et un jardinier pour six classes';
  const tables = routeCommands.flatMap(({ name, view }) =>
    (view.tables ?? []).map((table, at) => [`${name}, table ${at + 1}`, table] as const),
  );
  it.each(tables)('%s: no id, amount or date is cut', (_, table) => {
    const isId = (path: string) =>
      /(Id|Ids|Key|key|Sha256|sha256|reference|By|replaces|email|[lL]ine)$/.test(path);
    const item: Record<string, unknown> = {};
    const whole: string[] = [];
    table.columns.forEach(([, path, format], at) => {
      const id = `aic1-${String(at).padStart(16, 'X')}`;
      const [value, shown] =
        format === 'euros'
          ? [12_345_600 + at * 100, `123 4${56 + at} EUR`]
          : format === 'instant'
            ? ['2022-01-26T13:05:00.000Z', '2022-01-26 14:05']
            : format === undefined && isId(path)
              ? [id, id]
              : [format === undefined ? prose : [], undefined];
      path.split('.').reduce<Record<string, unknown>>((inside, key, depth, keys) => {
        inside[key] = depth === keys.length - 1 ? value : (inside[key] ?? {});
        return inside[key] as Record<string, unknown>;
      }, item);
      if (shown !== undefined) whole.push(shown);
    });
    const answer = table.of === '' ? [item] : valueIn(table.of, [item]);
    const text = viewLines({ tables: [table] }, answer, { columns: 80, language: 'fr' }).join('\n');
    expect(whole.filter((one) => !text.includes(one))).toEqual([]);
  });
});

/** A value at a dotted path, in an object of its own. */
const valueIn = (path: string, value: unknown): unknown =>
  path.split('.').reduceRight<unknown>((inside, key) => ({ [key]: inside }), value);
