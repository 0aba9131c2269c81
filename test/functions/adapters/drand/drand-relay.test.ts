/** A relay of drand is asked for one round: what it says of another, or otherwise than a signature looks, is none. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drandRelay } from '#adapters/drand/drand-relay.ts';
import { quicknet } from '#domain/draw/beacon.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const signature = 'ab'.repeat(48);
const asked: string[] = [];
async function told(answer: unknown, status = 200): Promise<string | undefined> {
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return new Response(JSON.stringify(answer), { status });
  });
  return drandRelay(quicknet).signatureOf(7);
}

test('the signature of a round is asked for at its address', async () => {
  expect(await told({ round: 7, signature, randomness: 'cd' })).toBe(signature);
  expect(asked.at(-1)).toMatch(/^https:.*\/public\/7$/);
});

test.each([
  ['of another round', { round: 8, signature }, 200],
  ['of no round', { signature }, 200],
  ['too short', { round: 7, signature: 'ab' }, 200],
  ['too long to be read', { round: 7, signature, more: 'x'.repeat(5_000) }, 200],
  ['of a relay that fails', { round: 7, signature }, 503],
])('an answer %s is no signature', async (_, answer, status) => {
  expect(await told(answer, status)).toBeUndefined();
});
