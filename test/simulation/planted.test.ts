/** Planted bugs are texts: one that the programme no longer says, or says twice, plants nothing. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { equivalents } from './mechanical/equivalents.ts';
import { kinds } from './mechanical/kinds.ts';
import { plantedBugs } from './planted-bugs.ts';

const sourceOf = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

test('each text that a planted bug changes stands once in its file', () => {
  const astray = plantedBugs.flatMap(({ name, changes }) =>
    changes
      .filter(({ file, text }) => sourceOf(file).split(text).length !== 2)
      .map(({ file, text }) => `${name}: ${file} does not hold once: ${text}`),
  );
  expect(astray).toEqual([]);
});

test('bugs have names of their own', () => {
  const names = plantedBugs.map(({ name }) => name);
  expect(names).toHaveLength(new Set(names).size);
});

test('what stands apart from the drawn bugs is still there to be changed', () => {
  const lost = equivalents.filter(({ file, kind, text }) => {
    const cuts = kinds.find(({ name }) => name === kind)?.find(sourceOf(`functions/${file}.ts`)) ?? [];
    return !cuts.some((cut) => cut.text.includes(text));
  });
  expect(lost).toEqual([]);
});

test('what a kind finds is what stands there', () => {
  for (const file of [
    'functions/adapters/dynamodb/panel/ballot-store.ts',
    'functions/domain/application/effects.ts',
  ]) {
    const source = sourceOf(file);
    const cuts = kinds.flatMap(({ find }) => find(source));
    expect(cuts.length).toBeGreaterThan(3);
    expect(cuts.filter(({ at, text }) => !source.startsWith(text, at))).toEqual([]);
  }
});
