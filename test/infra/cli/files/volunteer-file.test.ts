import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UnusableFile } from '#infra/cli/files/file-problems.ts';
import { readVolunteers } from '#infra/cli/files/volunteer-file.ts';

const known = new Map([
  ['sex', new Set(['f', 'm'])],
  ['age', new Set(['young', 'old'])],
]);
const folder = mkdtempSync(join(tmpdir(), 'volunteers-'));
function read(lines: readonly string[]) {
  const path = join(folder, 'volunteers');
  writeFileSync(path, lines.join('\n'));
  return readVolunteers(path, known);
}
function problemsOf(lines: readonly string[]) {
  try {
    read(lines);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    return error.problems.map(({ line, column, field, code }) => [line, column, field, code]);
  }
  return expect.unreachable('the file was read');
}

test('volunteers are read in any order of columns, French unless told', () => {
  expect(read(['age;sex;email;name', 'old;f;a@example.org;Ana', 'young;m;b@example.org;Bob'])).toEqual([
    { name: 'Ana', email: 'a@example.org', language: 'fr', categories: { sex: 'f', age: 'old' } },
    { name: 'Bob', email: 'b@example.org', language: 'fr', categories: { sex: 'm', age: 'young' } },
  ]);
});

test('volunteers of a JSON list are read and checked as well', () => {
  const ana = { name: 'Ana', email: 'a@example.org', language: 'en', categories: { sex: 'f', age: 'old' } };
  expect(read([JSON.stringify({ volunteers: [ana] })])).toEqual([ana]);
  expect(problemsOf([JSON.stringify([ana, { ...ana, categories: { sex: 'x' } }])])).toEqual([
    [2, undefined, 'sex', 'not-one-of'],
    [2, undefined, 'age', 'missing'],
    [2, undefined, 'email', 'repeated'],
  ]);
});

test('every problem of every row is told at once, also beyond what one request takes', () => {
  const good = Array.from({ length: 50 }, (_, index) => `N${index},n${index}@example.org,f,old`);
  expect(
    problemsOf([
      'name,email,sex,age',
      ...good,
      'Bad,not-an-address,f,old',
      ',c@example.org,x,old',
      'Twice,N3+panel@example.org,m,young',
      'n4,d@example.org,f,old',
      'Empty,e@example.org,,old',
    ]),
  ).toEqual([
    [52, 2, 'email', 'invalid-email'],
    [53, 1, 'name', 'missing'],
    [53, 3, 'sex', 'not-one-of'],
    [56, 3, 'sex', 'missing'],
    [54, 2, 'email', 'repeated'],
    [55, 1, 'name', 'repeated'],
  ]);
});

test('a column that is no quality, and a quality without its column, are told before any row', () => {
  expect(problemsOf(['name,email,sex,shoes', 'Ana,a@example.org,x,42'])).toEqual([
    [1, 4, 'shoes', 'unknown-field'],
    [1, undefined, 'age', 'missing'],
  ]);
});

test('a column that stands twice is named, and neither of the two is taken', () => {
  expect(problemsOf(['name,email,sex,age,email', 'Ana,a@example.org,f,old,b@example.org'])).toEqual([
    [1, 5, 'email', 'repeated'],
  ]);
});

test('a list of nobody, and one of what is no person, are told as any other problem', () => {
  expect(problemsOf(['[]'])).toEqual([[undefined, undefined, 'volunteers', 'too-few']]);
  expect(problemsOf(['name,email,sex,age'])).toEqual([[undefined, undefined, 'volunteers', 'too-few']]);
  expect(problemsOf(['[null]'])).toContainEqual([1, undefined, '', 'wrong-type']);
  const typed = problemsOf(['[{"name":5,"email":6,"language":"fr","categories":null}]']);
  expect(typed).toContainEqual([1, undefined, 'name', 'wrong-type']);
  expect(typed).toContainEqual([1, undefined, 'categories', 'wrong-type']);
});
