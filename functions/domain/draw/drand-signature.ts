/**
 * Rounds of drand, verified without asking anybody: the signature of a round under the pinned key of its network, scheme
 * `bls-unchained-g1-rfc9380` (drand.love, docs/cryptography; RFC 9380 for the hash to the curve). Of a valid key and round there
 * is one valid signature, so it does not matter who brings it.
 */
import { createHash } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { DrandChain } from './beacon.ts';

const { shortSignatures: scheme } = bls12_381;
const domainSeparation = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';
const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

/** What is signed: SHA-256 of the round's number, eight bytes, the greatest first. */
export function drandMessage(round: number) {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(round));
  const digest = createHash('sha256').update(number).digest();
  return scheme.hash(Uint8Array.from(digest), domainSeparation);
}

/**
 * @param signature 48 bytes, a compressed point of G1, as 96 hexadecimal digits in lower case
 * @returns false for anything else than the signature of this round by this network: of another round or network, no point of the
 * curve, none of its group, or the neutral one
 */
export function isSignedByDrand({ publicKey }: DrandChain, round: number, signature: string): boolean {
  if (!/^[0-9a-f]{96}$/.test(signature) || !Number.isSafeInteger(round) || round < 1) return false;
  try {
    // Reading a point tests that it is on the curve, in its group and not the neutral one.
    const point = bls12_381.G1.Point.fromHex(signature);
    return scheme.verify(point, drandMessage(round), bytesOf(publicKey));
  } catch {
    return false;
  }
}

/** What drand publishes as the `randomness` of a round: SHA-256 of its signature, in hexadecimal. */
export const drandRandomness = (signature: string): string =>
  createHash('sha256').update(bytesOf(signature)).digest('hex');
