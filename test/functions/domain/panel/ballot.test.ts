import { expect, test } from 'vitest';
import { ballotSchema } from '#domain/panel/ballot.ts';

const ballot = { ballotId: '0123456789abcdef0123456789abcdef', grades: { 'aic1-A': 'bien' } };

test('a ballot is read back as it was written', () => {
  expect(ballotSchema.parse(ballot)).toEqual(ballot);
});

test.each([
  ['with a number of other letters', { ...ballot, ballotId: 'g'.repeat(32) }],
  ['with a short number', { ...ballot, ballotId: 'a'.repeat(31) }],
  ['with something before its number', { ...ballot, ballotId: `x${ballot.ballotId}` }],
  ['with something after its number', { ...ballot, ballotId: `${ballot.ballotId}x` }],
  ['that leads to its author', { ...ballot, panelistId: 'p1' }],
  ['of nothing', {}],
])('a ballot %s is none', (_case, written) => {
  expect(ballotSchema.safeParse(written).success).toBe(false);
});
