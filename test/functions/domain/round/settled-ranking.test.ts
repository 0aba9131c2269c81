import { expect, test } from 'vitest';
import type { RankingEntry } from '#domain/round/round.ts';
import { fundingEntryOf, settle } from '#domain/round/settled-ranking.ts';

const line = (applicationId: string, place?: number, more: Partial<RankingEntry> = {}): RankingEntry => ({
  applicationId,
  title: applicationId,
  rank: place ?? null,
  outcome: 'waitlisted',
  reasonCode: 'OVER_BUDGET',
  ...more,
  ...(place === undefined ? {} : { detail: { place, majorityGrade: 3, ...more.detail } }),
});
const adjusted = (outcome: string, amountCents?: number) => ({
  outcome,
  reason: 'Parce que.',
  by: 'staff-1',
  at: '2022-06-01T10:00:00.000Z',
  ...(amountCents === undefined ? {} : { amountCents }),
});
const named = (lines: { applicationId: string }[]) =>
  lines.map(({ applicationId }) => applicationId).join('');

test('lines stand in the frozen order, those without a place last by their ids', () => {
  const given = [line('z'), line('c', 2), line('y'), line('d', 1), line('x')];
  expect(named(settle(given, {}))).toBe('dcxyz');
  expect(named(settle(given.toReversed(), {}))).toBe('dcxyz');
  expect(named(settle([line('b', undefined, { detail: { place: '1' } }), line('a', 9)], {}))).toBe('ab');
});

test('those who withdrew are left out, and who waits is counted anew', () => {
  const given = ['a', 'b', 'c'].map((id, index) => line(id, index + 1, { waitingRank: index + 1 }));
  const waiting = settle(given, { b: adjusted('laureate') }, new Set('bc'));
  expect(waiting.map(({ applicationId, waitingRank }) => [applicationId, waitingRank])).toEqual([
    ['b', undefined],
    ['c', 1],
  ]);
});

test('staff’s decision takes the place of what was proposed; its reason is told where it differs', () => {
  const given = line('a', 1, { requestedCents: 500 });
  const settled = (one: RankingEntry, change?: ReturnType<typeof adjusted>) =>
    settle([one], change ? { a: change } : {}).map(({ outcome, reasonCode, amountCents, reason }) => [
      outcome,
      reasonCode,
      amountCents,
      reason,
    ]);
  expect(settled(given)).toEqual([['waitlisted', 'OVER_BUDGET', 500, undefined]]);
  expect(settled(line('a', 1))).toEqual([['waitlisted', 'OVER_BUDGET', 0, undefined]]);
  expect(settled(given, adjusted('laureate', 300))).toEqual([
    ['laureate', 'DECIDED_BY_STAFF', 300, 'Parce que.'],
  ]);
  expect(settled(given, adjusted('waitlisted'))).toEqual([['waitlisted', 'OVER_BUDGET', 500, 'Parce que.']]);
});

test('a promotion reads the settled lines as it reads a descent', () => {
  const [first, second, third] = settle(
    [
      line('a', 1, { outcome: 'laureate', requestedCents: 500, leftCents: 900 }),
      line('b', 2, { requestedCents: 700 }),
      line('c'),
    ],
    {},
  ).map(fundingEntryOf);
  expect(first).toEqual({
    applicationId: 'a',
    place: 1,
    requestedCents: 500,
    majorityGrade: 3,
    outcome: 'laureate',
    reason: 'FUNDED',
    behindLot: null,
    leftCents: 900,
    leftPlaces: 0,
    waitingPlace: null,
  });
  expect(second).toMatchObject({
    outcome: 'waitlisted',
    reason: 'CAP_REACHED',
    leftCents: 0,
    waitingPlace: 1,
  });
  // A line that the vote placed nowhere has no grade.
  expect(third).toMatchObject({ majorityGrade: 0, waitingPlace: 2 });
});
