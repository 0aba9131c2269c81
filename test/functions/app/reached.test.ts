/** What nobody can do any more goes: each command of a record is given by a use case, and each use case is called by more than its test. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transitions } from '#domain/application/transitions.ts';
import { handsOf } from '#domain/payment/payment-events.ts';
import { supportTransitions } from '#domain/support/support-transitions.ts';

interface Source {
  path: string;
  text: string;
}
const sources: Source[] = globSync('{functions,infra}/**/*.ts')
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const useCases = sources.filter(({ path }) => path.startsWith('functions/app/'));

/** Commands that no use case names. */
const ungiven = (commands: readonly string[], within: readonly Source[]): string[] =>
  commands.filter((name) => !within.some(({ text }) => text.includes(`'${name}'`)));

/** Functions that are exported and named nowhere else, nor again where they are. */
function uncalled(within: readonly Source[], all: readonly Source[]): string[] {
  const words = new Map(all.map(({ path, text }) => [path, text.match(/\w+/g) ?? []] as const));
  const paths = new Map<string, Set<string>>();
  for (const [path, own] of words)
    for (const word of own) paths.set(word, (paths.get(word) ?? new Set()).add(path));
  return within.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].flatMap(([, name = '']) => {
      const isCalled =
        (paths.get(name)?.size ?? 0) > 1 || (words.get(path) ?? []).filter((one) => one === name).length > 1;
      return isCalled ? [] : [`${path}: ${name}`];
    }),
  );
}

/** Beside those that a use case gives: what the months of help want next. */
const planned = sources.filter(({ path }) => path === 'functions/domain/support/next-step.ts');

test('each command of an application, its payments and its support is given', () => {
  const commands = [transitions, handsOf, supportTransitions].flatMap((table) => Object.keys(table));
  expect(commands.length).toBeGreaterThan(60);
  expect(ungiven(commands, [...useCases, ...planned])).toEqual([]);
  expect(ungiven(['sign', 'nobody-gives-it'], useCases)).toEqual(['nobody-gives-it']);
});

test('each use case is called', () => {
  expect(useCases.length).toBeGreaterThan(100);
  expect(uncalled(useCases, sources)).toEqual([]);
  const left = { path: 'functions/app/left.ts', text: 'export async function leftAlone() {}' };
  expect(uncalled([left], [...sources, left])).toEqual(['functions/app/left.ts: leftAlone']);
});
