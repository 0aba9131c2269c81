import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breachesIn, breachOf, floors, importsIn, roomOf, rooms } from './house.ts';

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split(
  '\n',
);
const files = tracked.filter((file) => /^(functions|infra|workflows)\/.*\.ts$/.test(file));

test('what each file imports lies on a floor and in a room below it', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(breachesIn(files.map((file) => [file, readFileSync(file, 'utf8')]))).toEqual([]);
});

test('a file of the house that is imported is there', () => {
  const known = new Set(tracked);
  const missing = files.flatMap((file) =>
    importsIn(file, readFileSync(file, 'utf8'))
      .filter((to) => /^(functions|infra|workflows)\/.*\.ts$/.test(to) && !known.has(to))
      .map((to) => `${file} imports ${to}`),
  );
  expect(missing).toEqual([]);
});

test('every folder is a room of the plan, and every room a folder', () => {
  const planned = new Set(
    Object.entries(rooms).flatMap(([house, list]) => [
      house,
      ...list.filter((room) => !room.endsWith('.ts')).map((room) => `${house}/${room}`),
    ]),
  );
  const folders = new Set(files.map((file) => dirname(file)));
  expect([...folders].filter((folder) => !planned.has(folder) && folder !== 'functions')).toEqual([]);
  expect([...planned].filter((room) => !tracked.some((file) => file.startsWith(`${room}/`)))).toEqual([]);
});

test('a folder is read at one glance', () => {
  const counts = Map.groupBy(
    tracked.filter((file) => /^(functions|infra|workflows|test)\/.*\.ts$/.test(file)),
    (file) => dirname(file),
  );
  const full = [...counts].filter(
    ([folder, inside]) => inside.length > 30 && folder !== 'functions/handlers',
  );
  expect(full.map(([folder, inside]) => `${folder}: ${inside.length}`)).toEqual([]);
});

test('an exported name has one meaning', () => {
  const declared = /^export (?:async )?(?:const|let|function\*?|type|interface|class) (\w+)/gm;
  const places = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(declared)].map(([, name = '']) => ({ name, file })),
  );
  // Lambda calls every entry by this name.
  const named = Map.groupBy(
    places.filter(({ name }) => name !== 'handler'),
    ({ name }) => name,
  );
  const twice = [...named].filter(([, those]) => new Set(those.map(({ file }) => file)).size > 1);
  expect(twice.map(([name, those]) => `${name}: ${those.map(({ file }) => file).join(', ')}`)).toEqual([]);
});

describe('a breach is seen', () => {
  const planted: [why: string, file: string, specifier: string][] = [
    ['a rule asks a store', 'functions/domain/a.ts', '../adapters/dynamodb/table.ts'],
    ['the same, one room deeper', 'functions/domain/jury/a.ts', '../../adapters/dynamodb/table.ts'],
    ['the same, deeper than any room is', 'functions/domain/jury/deep/er/a.ts', '../../../../adapters/x.ts'],
    ['the same, by an alias', 'functions/domain/jury/a.ts', '#adapters/dynamodb/table.ts'],
    ['a value knows a jury', 'functions/domain/values/a.ts', '../jury/severity.ts'],
    ['a page asks a use case', 'functions/web/console/desk/a.ts', '#app/desk/show-today.ts'],
    ['a use case knows HTTP', 'functions/app/desk/a.ts', '../../http/server/problem.ts'],
    ['a use case has a client', 'functions/app/mail/a.ts', '@aws-sdk/client-ses'],
    ['a function imports what deploys it', 'functions/handlers/a.ts', '#infra/functions.ts'],
    ['the local programme imports a test', 'infra/local/states/a.ts', '../../../test/support/story.ts'],
    ['a command has a client', 'infra/cli/commands/a.ts', '@aws-sdk/client-lambda'],
    ['the stack knows the local programme', 'infra/stack/a.ts', '#infra/local/programme.ts'],
    ['a rule reads a file', 'functions/domain/record/a.ts', 'node:fs'],
    ['the contracts know a rule', 'workflows/contracts.ts', '#domain/values/money.ts'],
  ];
  test.each(planted)('%s', (_, file, specifier) => {
    const ways = [
      `import { a } from '${specifier}';`,
      `import type { A } from "${specifier}";`,
      `export * from '${specifier}';`,
      `import '${specifier}';`,
      `const a = await import('${specifier}');`,
      `const a = await import(\`${specifier}\`);`,
      `type A = import('${specifier}').A;`,
      `const a = require('${specifier}');`,
      `import {\n  a,\n  b,\n} from '${specifier}';`,
    ];
    for (const way of ways) expect(breachesIn([[file, way]]), way).toHaveLength(1);
  });

  test('from every folder of every floor to every floor that is not below it', () => {
    for (const from of files.filter((file) => file.startsWith('functions/') && file.split('/').length > 2)) {
      const floor = from.split('/')[1] ?? '';
      const below = [
        floor,
        ...(floors[floor] ?? []),
        ...(from.includes('/assets/') ? (floors['adapters/assets'] ?? []) : []),
      ];
      for (const other of Object.keys(floors).filter(
        (name) => !below.includes(name) && !name.includes('/'),
      )) {
        const to = other.endsWith('.ts') ? `functions/${other}` : `functions/${other}/a.ts`;
        expect(breachOf(from, to), `${from} -> ${to}`).toBeDefined();
      }
    }
  });

  test('from every room to the next one of its floor', () => {
    for (const [house, list] of Object.entries(rooms)) {
      for (const [index, room] of list.entries()) {
        const next = list[index + 1];
        if (next === undefined) continue;
        const file = (name: string) => (name.endsWith('.ts') ? `${house}/${name}` : `${house}/${name}/zz.ts`);
        expect(breachOf(file(room), file(next)), `${room} -> ${next}`).toBeDefined();
        expect(roomOf(file(room)).room).toBe(room);
      }
    }
  });
});
