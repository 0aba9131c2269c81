import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordedBeacon } from '#domain/draw/drawn-lot.ts';
import { signatureDifferences } from '#domain/draw/drawn-signature.ts';
import { aDrawnLot } from '#test/support/draws.ts';

const { chains } = JSON.parse(
  readFileSync(new URL('../../../vectors/drand.json', import.meta.url), 'utf8'),
) as { chains: { hash: string; rounds: { round: number; signature: string; randomness: string }[] }[] };
const [quicknet] = chains;
const { round, signature, randomness: value } = quicknet?.rounds[1] ?? expect.unreachable();
const chain = quicknet?.hash ?? '';

const fieldsOf = (more: object, number = round, network = chain) => {
  const of = recordedBeacon({ source: 'drand', chain: network, round: number, at: '' });
  const beacon = { of, at: '', takenAt: '', value, signature, ...more };
  return signatureDifferences({ beacon }).map(({ field }) => field);
};

test('a published round of quicknet is signed', () => expect(fieldsOf({})).toEqual([]));
test.each([
  ['another value', { value: '0'.repeat(64) }, round, ['beacon.value']],
  ['another round', {}, round + 1, ['beacon.signature']],
  [
    'the signature of another round',
    { signature: quicknet?.rounds[0]?.signature },
    round,
    ['beacon.value', 'beacon.signature'],
  ],
  ['no signature', { signature: undefined }, round, ['beacon.value', 'beacon.signature']],
])('%s is found', (_, more, number, fields) => expect(fieldsOf(more, number)).toEqual(fields));
test('of another network the value is still the digest of the signature', () => {
  const { beacon } = aDrawnLot('panel');
  expect(signatureDifferences({ beacon })).toEqual([]);
  expect(fieldsOf({ value: '0'.repeat(64) }, round, 'f'.repeat(64))).toEqual(['beacon.value']);
});
test('a lottery has none', () => {
  const of = recordedBeacon({ source: 'lottery', name: 'Loto', day: '2026-12-02', at: '' });
  const beacon = { of, at: '', takenAt: '', value: '2026-12-02 3 5' };
  expect(signatureDifferences({ beacon })).toEqual([]);
});
