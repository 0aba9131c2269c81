import { describe, expect, test } from 'vitest';
import { type ChainedEvent, chain, firstBrokenLink, genesisHash } from '#domain/values/audit.ts';
import { sha256Of } from '#domain/values/digest.ts';

const event = (version: number, previousHash: string, data: Record<string, unknown> = { n: version }) =>
  chain({
    subject: 'application:aic1-0123456789ABCDEF',
    version,
    at: '2022-01-10T10:00:00.000Z',
    actor: { kind: 'programme' },
    type: 'EligibilityAssessed',
    data,
    previousHash,
  });

const first = event(1, genesisHash);
const second = event(2, first.hash);
const third = event(3, second.hash);

test('a whole chain has no broken link', () => {
  expect(firstBrokenLink([first, second, third])).toBeUndefined();
});

test.each([
  ['a changed line', [first, { ...second, data: { n: 9 } }, third], 2],
  ['a dropped line', [first, third], 2],
  ['a swapped line', [second, first, third], 1],
  ['a number left out', [first, event(3, first.hash)], 2],
  ['a line rewritten with its own new hash', [first, event(2, first.hash, { n: 9 }), third], 3],
])('%s breaks the chain where it stands', (_what, events, version) => {
  expect(firstBrokenLink(events)).toBe(version);
});

describe('a chain without personal data', () => {
  const redacted: ChainedEvent = { ...second, data: { n: '[anonymised]' }, redacted: ['data.n'] };
  const closing = (redactions: Record<string, string>) => {
    const { hash: _hash, ...said } = event(4, third.hash, { redactions });
    return chain({ ...said, type: 'Anonymised' });
  };
  const vouched = closing({ 2: sha256Of(redacted) });

  test('is whole while its last event vouches for what is left', () => {
    expect(firstBrokenLink([first, redacted, third, vouched])).toBeUndefined();
  });

  test('is whole also when something happened after', () => {
    expect(firstBrokenLink([first, redacted, third, vouched, event(5, vouched.hash)])).toBeUndefined();
  });

  test('is whole before anything was taken out, so that a cut in the middle breaks nothing', () => {
    expect(firstBrokenLink([first, second, third, vouched])).toBeUndefined();
  });

  test.each([
    ['nothing vouches for it', [first, redacted, third]],
    ['it was changed since', [first, { ...redacted, at: '2022-01-11T10:00:00.000Z' }, third, vouched]],
    ['another digest is vouched for', [first, redacted, third, closing({ 2: sha256Of('other') })]],
  ])('is broken where %s', (_what, events) => {
    expect(firstBrokenLink(events)).toBe(2);
  });
});
