import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  awaitedBeacon,
  type BeaconSource,
  beaconAfter,
  beaconSourceSchema,
  drandRoundAt,
  drandTimeOf,
  isOverdueBeacon,
  lotteryText,
  nextBeacon,
  quicknet,
} from '#domain/draw/beacon.ts';
import { committedDraw, namesOfDraws, revealed, seedOf, withBeacon } from '#domain/draw/draw.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { always } from '#test/support/property.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const instants = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const lottery: BeaconSource = { source: 'lottery', name: 'Loto', weekdays: [1, 3, 6] };

describe('a seed', () => {
  test('is SHA-256 of secret, beacon and name, as anybody makes it by hand', () => {
    // printf '%s\n%s\n%s' "$(printf '%064d' 1)" '2026-12-02 3 8 41' panel | sha256sum
    const secret = '1'.padStart(64, '0');
    expect(seedOf(secret, '2026-12-02 3 8 41', 'panel')).toBe(sha256(`${secret}\n2026-12-02 3 8 41\npanel`));
  });
  test('differs by what it is for, though secret and beacon are the same', () => {
    expect(new Set(namesOfDraws.map((name) => seedOf('a', 'b', name))).size).toBe(namesOfDraws.length);
  });
  test('is revealed once its beacon came, of the secret that was committed to alone', () => {
    const secret = 'ab'.repeat(32);
    const at = '2026-01-05T10:00:00.000Z';
    const draw = committedDraw(commitmentOf(secret), beaconAfter(quicknet, at), at);
    expect(revealed(draw, 'jury', secret)).toEqual({
      ok: false,
      refusal: { code: 'beacon-awaited', ...awaitedBeacon(draw.beacon) },
    });
    const drawn = { ...draw, drawn: { value: 'cd'.repeat(32), takenAt: at } };
    expect(revealed(drawn, 'jury', secret)).toEqual({
      ok: true,
      value: { secret, seed: sha256(`${secret}\n${'cd'.repeat(32)}\njury`) },
    });
    for (const wrong of [undefined, '', secret.toUpperCase(), `${secret}\n`, 'ac'.repeat(32)])
      expect(revealed(drawn, 'jury', wrong)).toMatchObject({ refusal: { code: 'secret-mismatch' } });
  });
});

describe('the beacon of drand', () => {
  test('is the first round at a moment or after it', () => {
    const { chain } = quicknet;
    always(instants, (at) => {
      const round = drandRoundAt(chain, at);
      expect(drandTimeOf(chain, round)).toBeGreaterThanOrEqual(Date.parse(at));
      expect(drandTimeOf(chain, round - 1)).toBeLessThan(Date.parse(at));
    });
    expect(drandTimeOf(chain, 1)).toBe(1_692_803_367_000);
    expect(drandRoundAt(chain, '2020-01-01T00:00:00Z')).toBe(1);
  });
  test('is drawn after the commitment by what the source says, and within a period of it', () => {
    always(instants, (at) => {
      const late = Date.parse(beaconAfter(quicknet, at).at) - Date.parse(at);
      expect(late).toBeGreaterThanOrEqual(quicknet.afterMinutes * 60_000);
      expect(late).toBeLessThan(quicknet.afterMinutes * 60_000 + 4000);
    });
  });
  test('that does not come in a day gives way to the round of a day later, and is kept as missed', () => {
    always(instants, (at) => {
      const named = beaconAfter(quicknet, at);
      const next = nextBeacon(quicknet, named);
      expect(Date.parse(next.at) - Date.parse(named.at)).toBe(86_400_000);
      expect(isOverdueBeacon(named, next.at)).toBe(true);
      expect(isOverdueBeacon(named, new Date(Date.parse(next.at) - 1).toISOString())).toBe(false);
      const draw = withBeacon(committedDraw('0'.repeat(64), named, at), next);
      expect([draw.beacon, draw.missed]).toEqual([next, [named]]);
    });
  });
});

describe('the beacon of a lottery', () => {
  test('is its first draw on a later day, and the one after that when it does not come', () => {
    always(instants, (at) => {
      const named = beaconAfter(lottery, at);
      const next = nextBeacon(lottery, named);
      if (named.source !== 'lottery' || next.source !== 'lottery') throw new Error('of another source');
      const days = [at.slice(0, 10), named.day, next.day];
      expect(days).toEqual(days.toSorted());
      expect(new Set(days).size).toBe(3);
      for (const [from, to] of [days.slice(0, 2), days.slice(1)] as [string, string][]) {
        const between = [];
        for (let day = Date.parse(from) + 86_400_000; day <= Date.parse(to); day += 86_400_000)
          if ([1, 3, 6].includes(new Date(day).getUTCDay())) between.push(day);
        expect(between).toEqual([Date.parse(to)]);
      }
      expect(named.at).toBe(new Date(Date.parse(named.day) + 86_400_000).toISOString());
    });
  });
  test('has one text, however its numbers are typed', () => {
    const day = '2026-12-02';
    for (const typed of [
      '3 8 17 22 41 5',
      '03-08-17-22-41, chance 5',
      '41;22;17\n8\t3;5',
      'n° 5: 41 22 17 8 3',
    ])
      expect(lotteryText(day, typed)).toBe('2026-12-02 3 5 8 17 22 41');
    expect(lotteryText(day, '7 07 0')).toBe('2026-12-02 0 7 7');
    for (const typed of ['', 'aucun', '1234567890', Array.from({ length: 31 }, () => '1').join(' ')])
      expect(lotteryText(day, typed)).toBeUndefined();
  });
});

describe('where beacons come from', () => {
  test.each([quicknet, lottery, { ...quicknet, url: 'http://127.0.0.1:4920' }])(
    'is read as it is written',
    (source) => {
      expect(beaconSourceSchema.parse(source)).toEqual(source);
    },
  );
  test.each([
    { ...quicknet, url: 'https://api.drand.sh/other' },
    { ...quicknet, afterMinutes: 0 },
    { ...quicknet, chain: { ...quicknet.chain, publicKey: quicknet.chain.publicKey.slice(2) } },
    { ...lottery, weekdays: [] },
    { ...lottery, weekdays: [0] },
    { ...lottery, name: 'two\nlines' },
    { source: 'dice' },
  ])('is refused otherwise', (source) => {
    expect(beaconSourceSchema.safeParse(source).success).toBe(false);
  });
});
