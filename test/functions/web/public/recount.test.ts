import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import {
  type PublishedPanel,
  recount as programmeRecount,
  publishedPanelSchema,
} from '#domain/record/publication.ts';
import { recountWith } from '#domain/record/published-digests.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { mutationsOf } from '#test/functions/domain/record/mutations.ts';
import { aPublishedPanel, aRichPanel } from '#test/functions/domain/record/published-panels.ts';
import { notCovered, recount } from '#web/public/recount.mjs';

const source = readFileSync(new URL('../../../../functions/web/public/recount.mjs', import.meta.url), 'utf8');

test('the recount is short, and takes nothing from the programme', () => {
  expect(source.split('\n').length).toBeLessThanOrEqual(161);
  expect([...source.matchAll(/\b(?:import\(|from )\s*'([^']+)'/g)].map(([, name]) => name)).toEqual([
    'node:fs',
  ]);
});

describe('against the programme, the recount comes to the same', () => {
  it('on 2 000 rounds with every kind of tie, recusals, and means that run out', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(aPublishedPanel, async (published) => {
        expect(await recount(published)).toEqual({ list: published.finalists, differences: [] });
        for (const fact of factsOf(published)) seen.add(fact);
      }),
      { numRuns: 2_000, endOnFailure: true },
    );
    expect([...seen].sort()).toEqual(expect.arrayContaining(everyFact));
  });
});

const everyFact = [
  'FUNDED',
  'CAP_REACHED',
  'OVER_BUDGET',
  'BELOW_FLOOR',
  'TIE_LOT',
  'GRADES_NOT_MET',
  'skip',
  'stop',
  'approval',
  'majority-judgment',
  'unequal',
  'level',
  'adjusted',
];
function factsOf({ finalists, rules }: PublishedPanel): string[] {
  const { panel, funding } = rules.values;
  const graded = finalists.filter(({ tally }) => tally !== null);
  return [
    ...finalists.map(({ reasonCode }) => reasonCode),
    funding.whenOverBudget,
    panel.method,
    ...(new Set(graded.map(({ grades }) => grades)).size > 1 ? ['unequal'] : []),
    ...(new Set(graded.map(({ rank }) => rank)).size < graded.length ? ['level'] : []),
    ...(finalists.some(({ adjusted }) => adjusted) ? ['adjusted'] : []),
  ];
}

type Leaf = { path: readonly string[]; value: unknown };
function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (value === null || typeof value !== 'object') return [{ path, value }];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}
/** The same document with another value at one place; without the place where the value is undefined. */
function withLeaf(document: unknown, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as typeof at, copy as Record<string, unknown>);
  const key = path.at(-1) ?? '';
  if (value === undefined) delete parent[key];
  else parent[key] = value;
  return copy;
}
function othersOf(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1, value * 2 + 3, String(value), null, undefined];
  if (typeof value === 'boolean') return [!value, String(value), null, undefined];
  if (value === null) return [0, 1, '', [0, 0, 0, 1, 1, 1], undefined];
  const text = String(value);
  return [`${text}x`, `0${text.slice(1)}`, text.slice(0, -1), text.toUpperCase(), '', null, undefined].filter(
    (other) => other !== text,
  );
}

const listed = new Set(notCovered.split(' '));
/** As the list of what is not covered names a place. */
function nameOf(published: PublishedPanel, [first = '', second = '', ...rest]: readonly string[]): string {
  if (first === 'receipts') return 'receipts.*';
  if (first !== 'finalists')
    return [first, second, ...rest]
      .filter(Boolean)
      .map((name) => name.replace(/^\d+$/, '*'))
      .join('.');
  const [field = ''] = rest;
  const ofDecision = ['decided', 'amountCents'].includes(field);
  // A decision is told by the administration alone where it was not as advised.
  return ofDecision && !published.finalists[Number(second)]?.adjusted ? 'as advised' : `finalists.*.${field}`;
}

describe.each(['majority-judgment', 'approval'] as const)('of a vote by %s', (method) => {
  const published = aRichPanel(method);
  const reasons = published.finalists.map(({ reasonCode }) => reasonCode);

  it.each([
    ['the recount', async (file: unknown) => (await recount(file)).differences],
    ['the programme', async (file: unknown) => recountOrThrown(file)],
  ])(
    '%s finds whatever is changed in the file, or lists the field as not covered',
    async (_, differencesIn) => {
      expect(await differencesIn(published)).toEqual([]);
      const missed = new Set<string>();
      for (const { path, value } of leavesOf(published)) {
        for (const other of othersOf(value)) {
          const differences = await differencesIn(withLeaf(published, path, other));
          if (differences.length === 0) missed.add(nameOf(published, path));
        }
      }
      expect([...missed].filter((name) => !listed.has(name))).toEqual([]);
    },
  );
  it('and every field that is listed can indeed be changed unseen', async () => {
    const unseen = new Set<string>();
    for (const { path, value } of leavesOf(published)) {
      const name = nameOf(published, path);
      if (!listed.has(name)) continue;
      for (const other of othersOf(value)) {
        const { differences } = await recount(withLeaf(published, path, other));
        if (differences.length === 0) unseen.add(name);
      }
    }
    expect([...unseen].sort()).toEqual([...listed].sort());
  });
  it('every rule of an outcome stands in the file that is changed', () => {
    expect(new Set(reasons).size).toBeGreaterThanOrEqual(4);
    expect(published.finalists.filter(({ adjusted }) => adjusted)).toHaveLength(2);
  });
  it('a field more is a difference, wherever it stands', async () => {
    for (const path of [['more'], ['lot', 'more'], ['rules', 'more'], ['finalists', '0', 'more']]) {
      const { differences } = await recount(withLeaf(published, path, 1));
      expect(differences).toContainEqual({ field: path.join('.'), file: 1, counted: undefined });
    }
  });
});

test('with the published digest of the file there is no field that it does not cover', async () => {
  const published = aRichPanel('majority-judgment');
  const digests = { publication: sha256Of(published) };
  expect(await recount(published, digests)).toEqual({ list: published.finalists, differences: [] });
  const missed: string[] = [];
  for (const { path, change, document } of mutationsOf(published)) {
    if ((await recount(document, digests)).differences.length === 0) missed.push(`${path} ${change}`);
  }
  expect(missed).toEqual([]);
  const forged = { ...published, releasedAt: '2022-06-20T10:00:00.000Z' };
  expect((await recount(forged, digests)).differences).toEqual([
    { field: 'publication', file: sha256Of(forged), counted: digests.publication },
  ]);
  // At the closing nothing is published yet of which this could be the file.
  expect((await recount(published, {})).differences).toMatchObject([{ field: 'publication' }]);
});

test('what the recount does not cover is what the programme says that it does not', () => {
  expect(notCovered.split(' ')).toEqual(recountWith(aRichPanel('approval')).notCovered);
});

/** What the command does: a file of another form is refused before anything is counted. */
function recountOrThrown(file: unknown): unknown[] {
  const parsed = z.safeParse(publishedPanelSchema, file);
  return parsed.success ? programmeRecount(parsed.data) : parsed.error.issues;
}

test.each([null, 'text', {}, { rules: { values: {} } }])(
  '%j is no published vote, and is said so',
  async (file) => {
    const { list, differences } = await recount(file);
    expect([list, differences.length]).toEqual([[], 1]);
  },
);

test('it runs by itself, and ends with 1 where the file says otherwise or cannot be counted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'recount-'));
  const [script, good, bad] = ['recount.mjs', 'panel.json', 'forged.json'].map((name) => join(folder, name));
  const published = aRichPanel('majority-judgment');
  writeFileSync(String(script), source);
  writeFileSync(String(good), JSON.stringify(published));
  writeFileSync(String(bad), JSON.stringify(withLeaf(published, ['finalists', '0', 'rank'], 2)));
  const digests = join(folder, 'digests.json');
  writeFileSync(digests, JSON.stringify({ publication: sha256Of(published) }));
  const run = (...files: (string | undefined)[]) =>
    spawnSync(process.execPath, [script, ...files].map(String), { encoding: 'utf8' });
  expect(run(good)).toMatchObject({ status: 0, stdout: expect.stringContaining('No difference.') });
  expect(run(bad)).toMatchObject({ status: 1, stdout: expect.stringContaining('finalists.0.rank') });
  expect(run(good, digests)).toMatchObject({ status: 0 });
  writeFileSync(
    String(bad),
    JSON.stringify({ ...published, releasedAt: published.closedAt.replace('2022', '2023') }),
  );
  expect(run(bad)).toMatchObject({ status: 0 });
  expect(run(bad, digests)).toMatchObject({ status: 1, stdout: expect.stringContaining('publication') });
  const says = (stdout: string) => ({ status: 1, stderr: '', stdout: expect.stringContaining(stdout) });
  expect(run()).toMatchObject(says('node recount.mjs panel.json panel-digests.json'));
  expect(run(join(folder, 'nowhere.json'))).toMatchObject(says('nowhere.json'));
  expect(run(script)).toMatchObject(says('Not a published vote.'));
  expect(run(good, join(folder, 'nowhere.json'))).toMatchObject(says('nowhere.json'));
  rmSync(folder, { recursive: true });
});
