import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groups } from './groups.ts';
import * as standIn from './rules.ts';

const files = [...new Set(groups.flatMap(({ tests }) => globSync(tests)))];

test.each(groups)('the tests of $name and what they notice are there', ({ mutate, tests }) => {
  for (const pattern of [...mutate, ...tests]) expect([pattern, globSync(pattern).length]).not.toContain(0);
});

test('whatever they ask of vitest is there where mutants are tried', () => {
  const asked = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const names = /^import \{([^}]*)\} from 'vitest';$/m.exec(source)?.[1] ?? '';
    const imported = names.split(',').map((name) => name.trim());
    const lacking = imported.filter((name) => name !== '' && !name.startsWith('type ') && !(name in standIn));
    const acts = [...source.matchAll(/\bvi\.(\w+)/g)].map(([, act = '']) => act);
    return [...lacking, ...acts.filter((act) => !(act in standIn.vi))].map((name) => `${file}: ${name}`);
  });
  expect(asked).toEqual([]);
});
