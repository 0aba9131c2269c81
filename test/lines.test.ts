import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Where every line can be read without turning to its end. */
const folders = ['functions/web', 'functions/documents', 'functions/markup'];
const columns = 140;
/** A sentence stays whole, so that it is found by its words: a text alone on its line, without markup or another text in it. */
const sentence = /^\s*(?:[?:] |return )?(?:'[^'<]*'|`[^`'<]*`)[,;]?$/;

const tooLong = (source: string): string[] =>
  source.split('\n').filter((line) => line.length > columns && !sentence.test(line));

test('no line is longer than a screen, but for a sentence alone on its line', () => {
  const long = globSync(folders.map((folder) => `${folder}/**/*.{ts,js,css}`)).flatMap((file) =>
    tooLong(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`),
  );
  expect(long).toEqual([]);
});

test('markup and code are told from a sentence', () => {
  const words = 'mot '.repeat(columns);
  expect(tooLong(`  'Un ${words}',\n  ? \`Un ${words}\``)).toEqual([]);
  const lines = [
    `const a = '${words}';`,
    `  html\`<p>${words}</p>\`,`,
    `  \`\${a ? 'un' : 'des'} ${words}\`,`,
  ];
  expect(tooLong(lines.join('\n'))).toEqual(lines);
});
