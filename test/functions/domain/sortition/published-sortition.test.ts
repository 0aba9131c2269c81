import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { loadSolver } from '#adapters/highs/solver.ts';
import { quicknet } from '#domain/draw/beacon.ts';
import { panelLottery } from '#domain/sortition/panel-lottery.ts';
import { poolDigest, poolOf } from '#domain/sortition/pool.ts';
import {
  type PublishedSortition,
  publishedSortition,
  publishedSortitionSchema,
} from '#domain/sortition/published-sortition.ts';
import { notRedrawn, redraw } from '#domain/sortition/redraw.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { aDrawnLot, aRevealedDraw } from '#test/support/draws.ts';
import { label } from './drawn-case.ts';

let file: PublishedSortition;
/** The same before its draw. */
let committed: PublishedSortition;
beforeAll(async () => {
  const quotas = [
    {
      id: 'sex',
      label,
      categories: [
        { id: 'f', label, min: 1, max: 2 },
        { id: 'm', label, min: 1, max: 2 },
      ],
    },
  ];
  const people = Array.from({ length: 9 }, (_, index) => ({
    volunteerId: `v-${index}`,
    categories: { sex: index < 3 ? 'f' : 'm' },
  }));
  const pool = poolOf(people, quotas, 3);
  const lottery = panelLottery(pool, await loadSolver()) ?? [];
  const at = '2022-05-14T22:30:00.000Z';
  const digests = { poolSha256: poolDigest(pool), lotterySha256: sha256Of(lottery) };
  const sortition = {
    ...digests,
    volunteers: 9,
    ...aRevealedDraw('sortition', at),
    drawnAt: at,
    left: ['v-1', 'v-5'],
    accepted: [],
  };
  file = publishedSortition({ ...pool, lottery }, sortition, 2);
  const { revealed: _secret, drawnAt: _at, ...before } = sortition;
  const awaiting = { ...before, draw: { ...before.draw, drawn: undefined } };
  committed = publishedSortition({ ...pool, lottery }, { ...awaiting, left: [] }, 2);
});

/** The paths of every leaf, dotted. */
const leavesOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, own]) => leavesOf(own, path === '' ? key : `${path}.${key}`))
    : [path];

function withLeaf(path: string, change: (leaf: unknown) => unknown): PublishedSortition {
  const copy = structuredClone(file);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const branch = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy) as Record<
    string,
    unknown
  >;
  branch[last] = change(branch[last]);
  return copy;
}

const another = (leaf: unknown): unknown => {
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf !== 'string') return 'v-8';
  return /^[0-9a-f]{64,}$/.test(leaf)
    ? leaf.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    : `${leaf}x`;
};

describe('a published sortition', () => {
  test('is what it says, drawn again', () => {
    expect(z.safeParse(publishedSortitionSchema, file).success).toBe(true);
    expect(redraw(file)).toEqual([]);
    expect(z.safeParse(publishedSortitionSchema, committed).success).toBe(true);
    expect(redraw(committed)).toEqual([]);
  });

  test('holds neither secret nor seed before its draw', () => {
    const { secret, seed } = file.drawn?.lot ?? expect.unreachable();
    expect(committed).not.toHaveProperty('drawn');
    for (const hidden of [secret, seed]) expect(JSON.stringify(committed)).not.toContain(hidden);
  });

  test('has the commitment and the seed that anybody can compute with a hash', () => {
    const { secret, seed, secretSha256, beacon } = file.drawn?.lot ?? expect.unreachable();
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect([file.secretSha256, secretSha256]).toEqual([sha256(secret), sha256(secret)]);
    expect(seed).toBe(sha256(`${secret}\n${beacon.value}\nsortition`));
  });

  test('is found out where another secret was put in, with all that follows from it', () => {
    const forged = structuredClone(file);
    const { lot } = forged.drawn ?? expect.unreachable();
    Object.assign(lot, aDrawnLot('sortition', lot.publishedAt, 'another'));
    expect(redraw(forged).map(({ field }) => field)).toContain('secretSha256');
  });

  test('is found out where drand did not sign its beacon', () => {
    const named = structuredClone(file);
    const { lot } = named.drawn ?? expect.unreachable();
    lot.beacon.of = `drand ${quicknet.chain.hash} 1000`;
    named.beacon = lot.beacon.of;
    expect(redraw(named).map(({ field }) => field)).toEqual(['beacon.signature']);
  });

  test('differs as soon as one leaf is another, or the leaf is known not to be covered', () => {
    const unseen = leavesOf(file).filter((path) => {
      if (path === 'format' || notRedrawn.some((known) => path === known || path.startsWith(`${known}.`)))
        return false;
      return redraw(withLeaf(path, another)).length === 0;
    });
    expect(unseen).toEqual([]);
  });

  test('differs without one of its volunteers, its panels or its draw', () => {
    for (const path of ['cells.0.volunteers', 'lottery', 'drawn.members', 'drawn.replaced'])
      expect(redraw(withLeaf(path, (list) => (list as unknown[]).slice(1)))).not.toEqual([]);
  });
});
