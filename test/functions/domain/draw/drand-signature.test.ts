import { readFileSync } from 'node:fs';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { describe, expect, test } from 'vitest';
import { type DrandChain, quicknet } from '#domain/draw/beacon.ts';
import { drandMessage, drandRandomness, isSignedByDrand } from '#domain/draw/drand-signature.ts';

type Published = { round: number; signature: string; randomness?: string };
type PublishedChain = DrandChain & { name: string; rounds: Published[] };
const { chains } = JSON.parse(
  readFileSync(new URL('../../../vectors/drand.json', import.meta.url), 'utf8'),
) as { chains: PublishedChain[] };
const rounds = chains.flatMap((chain) => chain.rounds.map((one) => ({ chain, ...one })));
const [main, other] = chains as [PublishedChain, PublishedChain];
const [first, second] = main.rounds as [Published, Published];

describe('a round of drand', () => {
  test('is pinned to the network whose key drand published', () => {
    expect(quicknet.chain).toMatchObject({ hash: main.hash, publicKey: main.publicKey });
    expect([quicknet.chain.genesisTime, quicknet.chain.periodSeconds]).toEqual([
      main.genesisTime,
      main.periodSeconds,
    ]);
  });
  test.each(rounds)(
    '$chain.name $round is as it was published',
    ({ chain, round, signature, randomness }) => {
      expect(isSignedByDrand(chain, round, signature)).toBe(true);
      if (randomness !== undefined) expect(drandRandomness(signature)).toBe(randomness);
    },
  );
  test('holds of no other round, and of no other network', () => {
    expect(isSignedByDrand(main, first.round + 1, first.signature)).toBe(false);
    expect(isSignedByDrand(main, first.round, second.signature)).toBe(false);
    expect(isSignedByDrand(other, first.round, first.signature)).toBe(false);
  });
  test('is refused with any bit of it turned', () => {
    const bytes = Buffer.from(first.signature, 'hex');
    for (const [at, bit] of [0, 1, 13, 24, 47].flatMap((place) => [0, 5, 7].map((one) => [place, one]))) {
      const forged = Buffer.from(bytes);
      forged[at ?? 0] = (forged[at ?? 0] ?? 0) ^ (1 << (bit ?? 0));
      expect(isSignedByDrand(main, first.round, forged.toString('hex'))).toBe(false);
    }
  });
  test.each([
    ['nothing', ''],
    ['one byte short', first.signature.slice(2)],
    ['one byte long', `${first.signature}00`],
    ['upper case', first.signature.toUpperCase()],
    ['no hexadecimal', `g${first.signature.slice(1)}`],
    ['the neutral point', `c0${'00'.repeat(47)}`],
    ['no point of the curve', `80${'00'.repeat(46)}01`],
    ['an abscissa over the field', `9f${'ff'.repeat(47)}`],
  ])('is refused as %s', (_, signature) => {
    expect(isSignedByDrand(main, first.round, signature)).toBe(false);
  });
  test('is refused as a point of the curve outside its group', () => {
    // (0, 2): 2² = 0³ + 4, a point of order 3, outside the group of signatures.
    const { Point } = bls12_381.G1;
    const outside = new Point(0n, 2n, 1n);
    expect([outside.multiply(3n).is0(), outside.isTorsionFree()]).toEqual([true, false]);
    expect(isSignedByDrand(main, first.round, `80${'00'.repeat(47)}`)).toBe(false);
    // A valid signature moved by it, which no pairing tells from the valid one. Compressed by hand: noble writes no such point.
    const { x, y } = Point.fromHex(first.signature).add(outside).toAffine();
    const isGreater = 2n * y >= bls12_381.fields.Fp.ORDER;
    const compressed = ((isGreater ? 0xa0n : 0x80n) << 376n) | x;
    expect(isSignedByDrand(main, first.round, compressed.toString(16))).toBe(false);
  });
  test.each([0, -1, 1.5, Number.NaN, Number.MAX_VALUE])('has no number %s', (round) => {
    expect(isSignedByDrand(main, round, first.signature)).toBe(false);
  });
  test('verifies what another key signed under that key alone', () => {
    const { secretKey, publicKey } = bls12_381.shortSignatures.keygen();
    const chain = { ...main, publicKey: publicKey.toHex() };
    const signature = bls12_381.shortSignatures.sign(drandMessage(7), secretKey).toHex();
    expect(isSignedByDrand(chain, 7, signature)).toBe(true);
    expect(isSignedByDrand(main, 7, signature)).toBe(false);
  });
});
