/** Whether drand signed the beacon of a lot: for those who hold a file, and nothing of the programme that made it. */
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';
import { quicknet } from './beacon.ts';
import { drandRandomness, isSignedByDrand } from './drand-signature.ts';
import type { DrawnLot } from './drawn-lot.ts';

/** Of a network whose key is not known here, that the value is the digest of the signature, and no more. */
export function signatureDifferences({ beacon }: Pick<DrawnLot, 'beacon'>): DocumentDifference[] {
  const [source, chain, round = ''] = beacon.of.split(' ');
  const { signature } = beacon;
  if (source !== 'drand') return [];
  const isKnown = chain === quicknet.chain.hash;
  const isSigned = !isKnown || isSignedByDrand(quicknet.chain, Number(round), signature ?? '');
  return [
    ...differencesOf('lot', 'beacon.value', beacon.value, drandRandomness(signature ?? '')),
    ...(isSigned ? [] : differencesOf('lot', 'beacon.signature', signature, `a signature of ${beacon.of}`)),
  ];
}
