/**
 * Stands where the network drand stands: a chain of its own, whose rounds are really signed, each from its moment on by the
 * programme's clock. Its key is known to whoever reads this, so its beacons prove nothing beyond this machine.
 */
import type { ServerResponse } from 'node:http';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import * as z from 'zod/mini';
import { type BeaconSource, type DrandChain, drandTimeOf } from '#domain/draw/beacon.ts';
import { drandMessage, drandRandomness } from '#domain/draw/drand-signature.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { badAnswers, openStandIn, type StandIn } from '#infra/local/guard/stand-in.ts';

/** What it answers in the place of a round that is there. */
export const drandFaultSchema = z.enum([
  ...(['none', 'missing', ...badAnswers] as const),
  /** Signed by another key. */
  'forged',
  /** Of another round. */
  'other-round',
]);
type DrandFault = z.infer<typeof drandFaultSchema>;

export type LocalDrand = StandIn<DrandFault>;

const { shortSignatures: scheme } = bls12_381;
const keyOf = (number: number): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => (at === 31 ? number : 0));
const [ownKey, otherKey] = [keyOf(7), keyOf(8)];

const parameters = {
  // Of the own key: to compute it takes each process a quarter of a second.
  publicKey:
    '8d0273f6bf31ed37c3b8d68083ec3d8e20b5f2cc170fa24b9b5be35b34ed013f9a921f1cad1644d4bdb14674247234c8049cd1dbb2d2c3581e54c088135fef36505a6823d61b859437bfc79b617030dc8b40e32bad1fa85b9c0f368af6d38d3c',
  // Before every cohort that is played on this machine.
  genesisTime: Date.parse('2020-01-01T00:00:00Z') / 1000,
  periodSeconds: 3,
};
const standInChain: DrandChain = { ...parameters, hash: sha256Of(parameters) };

/** @param url where it answers; a source of that kind, with as much time after a commitment as the cohort's */
export const standInSource = (
  url: string,
  afterMinutes = 10,
): Extract<BeaconSource, { source: 'drand' }> => ({
  source: 'drand',
  url,
  chain: standInChain,
  afterMinutes,
});

/** The signature of a round of the stand-in's chain. */
export const signStandIn = (round: number, key: Uint8Array = ownKey): string =>
  scheme.sign(drandMessage(round), key).toHex();

/** @param now programme time, milliseconds */
export const openDrand = (now: () => number): Promise<LocalDrand> =>
  openStandIn<DrandFault>('none', ({ method }, { pathname }) => {
    const [, chain, place, round] = pathname.split('/');
    const number = Number(round);
    if (method !== 'GET' || chain !== standInChain.hash || place !== 'public' || !(number >= 1))
      return undefined;
    return (response, fault) => answer(response, fault, number, now());
  });

function answer(response: ServerResponse, fault: DrandFault, round: number, now: number): void {
  const json = { 'content-type': 'application/json' };
  if (fault === 'missing') return void response.writeHead(404, json).end('{}');
  const isThere = Number.isSafeInteger(round) && drandTimeOf(standInChain, round) <= now;
  if (!isThere) return void response.writeHead(425, json).end('{}');
  const number = fault === 'other-round' ? round + 1 : round;
  const signature = signStandIn(number, fault === 'forged' ? otherKey : ownKey);
  const randomness = drandRandomness(signature);
  response.writeHead(200, json).end(JSON.stringify({ round: number, randomness, signature }));
}
