import { expect, test } from 'vitest';
import { chain, firstBrokenLink, genesisHash } from '../../../functions/domain/audit.ts';

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
  ['a line rewritten with its own new hash', [first, event(2, first.hash, { n: 9 }), third], 3],
])('%s breaks the chain where it stands', (_what, events, version) => {
  expect(firstBrokenLink(events)).toBe(version);
});
