/** Jurors and panelists in a file: what is wrong stands at a line and a column, not at a place in a list. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { UnusableFile } from '#infra/cli/files/file-problems.ts';
import { readRoll } from '#infra/cli/files/roll-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-rolls-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
function problemsOf(path: string, name: 'jurors' | 'panelists' = 'jurors') {
  try {
    return readRoll(path, name).people;
  } catch (error) {
    return (error as UnusableFile).problems.map(({ line, column, field, code }) => [
      line,
      column,
      field,
      code,
    ]);
  }
}

test('a table saved by a French Excel keeps its accents', () => {
  const bytes = Buffer.from('name;email;topics\r\nHélène;HELENE@example.org;funding|deployer\r\n', 'latin1');
  const { people, lines, recognised } = readRoll(fileOf('latin.csv', bytes), 'jurors');
  expect(recognised).toEqual({ encoding: 'Windows-1252', separator: ';' });
  expect(lines).toEqual([2]);
  expect(people).toEqual([{ name: 'Hélène', email: 'helene@example.org', topics: ['funding', 'deployer'] }]);
});

test('topics are those that an application can have', () => {
  const path = fileOf('topics.csv', 'name,email,topics\nAna,ana@example.org,funding|culture\n');
  expect(problemsOf(path)).toEqual([[2, 3, 'topics.1', 'not-one-of']]);
});

test('letters that an earlier saving lost are not taken over', () => {
  expect(problemsOf(fileOf('lost.csv', 'name,email\nH\ufffdl\ufffdne,h@example.org\n'))).toEqual([
    [2, undefined, '', 'letters-lost'],
  ]);
});

test('every problem has its line and column', () => {
  const rows = ['name,email,siren', 'Ana,nobody,1', '"Bo', '",bo@example.org,', 'Cy,cy@example.org,'];
  expect(problemsOf(fileOf('wrong.csv', rows.join('\n')))).toEqual([
    [2, 2, 'email', 'invalid-email'],
    [2, 3, 'siren', 'wrong-format'],
  ]);
  const twice = 'name\temail\nAna\tana@example.org\nBo\tbo@example.org\nAna\tANA@example.org\n';
  expect(problemsOf(fileOf('twice.csv', twice), 'panelists')).toEqual([[4, 2, 'email', 'repeated']]);
});

test('what a file has no cell for, or an empty one, is not said; who left comes back where it says yes', () => {
  const rows = [
    'name,email,topics,declaredConflicts,returns',
    'Ana,ana@example.org,,,',
    'Bo,bo@example.org,,,oui',
  ];
  const { people } = readRoll(fileOf('kept.csv', rows.join('\n')), 'jurors');
  expect(people).toEqual([
    { name: 'Ana', email: 'ana@example.org' },
    { name: 'Bo', email: 'bo@example.org', returns: true },
  ]);
});

test('a juror may have a ceiling of readings, a whole number of one or more', () => {
  const rows = ['name,email,maxReadings', 'Ana,ana@example.org,12', 'Bo,bo@example.org,'];
  const { people } = readRoll(fileOf('ceiling.csv', rows.join('\n')), 'jurors');
  expect(people.map(({ maxReadings }) => maxReadings)).toEqual([12, undefined]);
  const wrong = [
    ...rows.slice(0, 1),
    'Cy,cy@example.org,0',
    'Di,di@example.org,dix',
    'Ed,ed@example.org,2.5',
  ];
  expect(problemsOf(fileOf('ceilings.csv', wrong.join('\n')))).toEqual([
    [2, 3, 'maxReadings', 'out-of-range'],
    [3, 3, 'maxReadings', 'wrong-type'],
    [4, 3, 'maxReadings', 'wrong-type'],
  ]);
});

test('a column that a roll does not have is named once', () => {
  expect(problemsOf(fileOf('unknown.csv', 'nom,email\nAna,ana@example.org\n'))).toEqual([
    [1, 1, 'nom', 'unknown-field'],
  ]);
});

test('a column that stands twice is named, and neither of the two is taken', () => {
  const rows = 'name,email,email\nAna,ana@example.org,ana@example.net\n';
  expect(problemsOf(fileOf('twice.csv', rows))).toEqual([[1, 3, 'email', 'repeated']]);
});

test('of a JSON list, the line is the place in it', () => {
  const people = [
    { name: 'Ana', email: 'ana@example.org', language: 'fr' },
    { name: 'Bo', language: 'fr' },
  ];
  expect(problemsOf(fileOf('list.json', JSON.stringify({ panelists: people })), 'panelists')).toEqual([
    [2, undefined, 'email', 'missing'],
  ]);
  expect(problemsOf(fileOf('none.json', '{"jurors": 3}'))).toEqual([[undefined, undefined, '', 'no-list']]);
});
