import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plural } from '#markup/plural.ts';

test.each([
  [0, '0 vote compté', '0 votes'],
  [1, '1 vote compté', '1 vote'],
  [2, '2 votes comptés', '2 votes'],
])('of %i the words are « %s » in French, "%s" in English', (count, french, english) => {
  expect(plural.fr(count, `${count} {vote compté|votes comptés}`)).toBe(french);
  expect(plural.en(count, `${count} {vote|votes}`)).toBe(english);
});

test('each form agrees with its own number, and the last number with all that follow', () => {
  expect(plural.fr([2, 1], '{a|b} {c|d} {e|f}')).toBe('b c e');
});

test('no word leaves it to its reader to choose the form', () => {
  const files = globSync('functions/{web,emails,documents,http,markup}/**/*.ts');
  const open = files.flatMap(
    (file) => readFileSync(file, 'utf8').match(/\p{L}+\((?:e?s|x)\)[ .,`’']/gu) ?? [],
  );
  expect(files.length).toBeGreaterThan(200);
  expect(open).toEqual([]);
});
