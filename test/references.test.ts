/** What comments, configuration and pages of the repository name is there: files, pages with their sections, decisions. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { floors } from './house.ts';

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '');
const folders = new Set(tracked.flatMap((file) => parentsOf(file)));
const names = new Set(tracked.map((file) => basename(file)));
const read = (file: string) => readFileSync(file, 'utf8');
const pages = tracked.filter((file) => file.endsWith('.md'));
const commented = tracked.filter(
  (file) => /^(functions|infra|workflows|test)\/.*\.(ts|ya?ml)$/.test(file) || file.startsWith('.ci/'),
);

function parentsOf(file: string): string[] {
  const parent = dirname(file);
  return parent === '.' ? [] : [parent, ...parentsOf(parent)];
}

/** The comments of a source; the whole of a page. */
function wordsOf(file: string, source: string): string {
  if (file.endsWith('.md')) return source;
  const comment = file.endsWith('.ts') ? /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm : /#.*$/gm;
  return [...source.matchAll(comment)].map(([text]) => text).join('\n');
}

/** Whether a path that a file names is there: beside it, on its floor or in a folder above, from the root, or by its bare name. */
function isThere(file: string, path: string): boolean {
  const from = ['.', ...parentsOf(file)];
  const places = from.map((folder) => normalize(join(folder, path)).replace(/\/$/, ''));
  if (path.includes('*')) return tracked.some((one) => places.some((place) => matchesGlob(one, place)));
  if (!path.includes('/')) return names.has(path);
  return places.some((place) => tracked.includes(place) || folders.has(place));
}

/** A file of code or a page, wherever it is named; a path that begins at a folder of the root, whatever it ends in. */
const filePattern = /(?<![\w/:.>-])[\w./*-]*\w[\w*-]*\.(?:ts|md)\b/g;
const rootedPattern =
  /(?<![\w/.:@-])(?:functions|infra|workflows|test|\.github|\.ci)\/[\w./*-]*[\w*/](?![\w({<|$])/g;
const linkPattern = /\]\(([^)\s]+)\)/g;
const sectionPattern = /(\w+)(\.md)? ?((?:§\d+[,;]? ?(?:and |to )?)+)/g;
const decisionPattern = /\bdecisions?[ /](\d+)\b/gi;

/** Pages from where the project is planned, which no reader of the repository has. */
const elsewhere = /\b(DESIGN|STYLE|FRENCH-RULES|PEERS)\b|\bfindings\/|\bSELECTION\b(?!\.md)/g;

function missingIn(file: string, source: string): string[] {
  const words = wordsOf(file, source);
  const all = (pattern: RegExp) => [...words.matchAll(pattern)];
  const links = file.endsWith('.md') ? all(linkPattern).map(([, to = '']) => to) : [];
  const paths = [...all(filePattern), ...all(rootedPattern)].map(([path]) => path);
  const missing = [
    ...paths.filter((path) => !isThere(file, path)),
    ...links.filter((to) => !/^(https?:|mailto:)/.test(to) && !isLinked(file, to)),
    ...all(sectionPattern).flatMap(([, page = '', , cited = '']) => missingSections(file, page, cited)),
    ...all(decisionPattern).flatMap(([text, number = '']) => (isDecision(number) ? [] : [text])),
    ...all(elsewhere).map(([text]) => text),
  ];
  return [...new Set(missing)];
}

function isLinked(file: string, to: string): boolean {
  const [path = '', anchor] = to.split('#');
  const target = path === '' ? file : normalize(join(dirname(file), path)).replace(/\/$/, '');
  const exists = tracked.includes(target) || folders.has(target);
  return exists && (anchor === undefined || anchorsOf(read(target)).includes(anchor));
}

/** As GitHub makes them of headings. */
const anchorsOf = (page: string): string[] =>
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Of SELECTION.md, which is cited by section; and of itself, where it speaks of its own. */
function missingSections(file: string, page: string, cited: string): string[] {
  if (page !== 'SELECTION' && basename(file) !== 'SELECTION.md') return [];
  const sections = [...read('functions/domain/SELECTION.md').matchAll(/^## (\d+)\. /gm)].map(([, n]) => n);
  return [...cited.matchAll(/§(\d+)/g)].flatMap(([text, n]) =>
    sections.includes(n) ? [] : [`${page} ${text}`],
  );
}

const isDecision = (number: string): boolean =>
  tracked.some((file) => file.startsWith(`infra/decisions/${number.padStart(4, '0')}-`));

test('what is named is there', () => {
  expect(pages.length).toBeGreaterThan(15);
  expect(commented.length).toBeGreaterThan(900);
  const missing = [...pages, ...commented]
    .filter((file) => file !== 'test/references.test.ts')
    .flatMap((file) => missingIn(file, read(file)).map((name) => `${file}: ${name}`));
  expect(missing).toEqual([]);
});

describe('a name that leads nowhere is seen', () => {
  test.each([
    ['a file of another time', 'functions/domain/jury/a.ts', '/** As (jury-scores.ts) says. */'],
    ['a folder of another time', 'functions/domain/jury/a.ts', '// Those of functions/pages/console ask.'],
    ['a file that moved', 'functions/domain/jury/a.ts', '/** See domain/jury-closing.ts. */'],
    ['a page', 'infra/cohorts/a.yaml', '# Source: PLAN.md.'],
    ['a page that is elsewhere', 'functions/domain/jury/a.ts', '/** The cut (DESIGN §7). */'],
    ['a section', 'functions/domain/jury/a.ts', '/** The cut (SELECTION.md §7 and §99). */'],
    ['the rules without their section', 'functions/domain/jury/a.ts', '/** The cut (SELECTION, Cut). */'],
    ['a decision', 'infra/stack/a.ts', '/** One page (decision 99). */'],
    ['a link', 'README.md', 'See [the map](functions/MAP.html).'],
    ['a heading', 'README.md', 'See [the licence](#licences).'],
    ['files of a pattern', 'README.md', 'Those of `test/mutation/nobody*.ts`.'],
  ])('%s', (_, file, source) => {
    expect(missingIn(file, source)).toHaveLength(1);
  });

  test('and one that leads somewhere is not', () => {
    const words = 'jury-score.ts, ./severity.ts, jury/severity.ts, domain/jury/severity.ts, SELECTION.md §4';
    expect(missingIn('functions/domain/jury/a.ts', `/** ${words}, decision 7, infra/runbook.md */`)).toEqual(
      [],
    );
    expect(missingIn('functions/domain/jury/a.ts', "const a = 'nobody.ts';")).toEqual([]);
  });
});

test('the grid of functions/README.md is the house: its floors with what they may import, its rooms', () => {
  const [head = [], , ...rows] = [...read('functions/README.md').matchAll(/^\|(.*)\|$/gm)]
    .map(([, cells = '']) => cells.split('|').map((cell) => cell.trim()))
    .filter(({ length }) => length > 2);
  const grid = rows.map(([floor = '', below = '', ...cells]) => ({
    floor: floor.slice(1, -2),
    below: below.split(', ').filter((name) => name !== ''),
    rooms: head.slice(2).filter((_, index) => cells[index] === '●'),
  }));
  const folderOf = (floor: string, room: string) =>
    ['', 'console/', 'dynamodb/'].map((inner) => `functions/${floor}/${inner}${room}`);
  const isFolder = (floor: string, room: string) =>
    folderOf(floor, room).some((folder) => folders.has(folder));
  expect(Object.fromEntries(grid.map(({ floor, below }) => [floor, below]))).toEqual(
    Object.fromEntries(Object.entries(floors).filter(([floor]) => !floor.endsWith('.ts'))),
  );
  expect(grid.map(({ floor, rooms }) => [floor, rooms])).toEqual(
    grid.map(({ floor }) => [floor, head.slice(2).filter((room) => isFolder(floor, room))]),
  );
});
