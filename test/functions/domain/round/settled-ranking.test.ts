import { describe, expect, test } from 'vitest';
import type { SessionName } from '#domain/application/stages.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { checkAdjustment, fundingEntryOf, settle } from '#domain/round/settled-ranking.ts';
import { refuse } from '#domain/values/result.ts';

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

const entry = { applicationId: 'a1', requestedCents: 5_000 } as RankingEntry;
const check = (round: SessionName, outcome: string, amountCents?: number) =>
  checkAdjustment(
    round,
    'a1',
    { outcome, reason: 'Vu en séance.', ...(amountCents === undefined ? {} : { amountCents }) } as never,
    [entry],
  );
const refusedFor = (...problems: object[]) => refuse({ code: 'adjustment-invalid', problems });
const accepted = { ok: true, value: entry };

describe('an adjustment', () => {
  test.each([
    ['jury', 'shortlisted'],
    ['jury', 'not-shortlisted'],
    ['panel', 'laureate'],
    ['panel', 'waitlisted'],
    ['panel', 'not-selected'],
  ] as const)('of the %s may be %s', (round, outcome) => {
    expect(check(round, outcome)).toEqual(accepted);
  });

  test.each([
    ['jury', 'laureate', ['shortlisted', 'not-shortlisted']],
    ['panel', 'shortlisted', ['laureate', 'waitlisted', 'not-selected']],
  ] as const)('of the %s may not be %s, and says what it may be', (round, outcome, outcomes) => {
    expect(check(round, outcome)).toEqual(
      refusedFor({ field: 'outcome', code: 'outcome-unknown', outcomes: [...outcomes] }),
    );
  });

  test.each([1, 2, 4_999, 5_000])('grants a laureate %i cents of the 5 000 asked for', (amountCents) => {
    expect(check('panel', 'laureate', amountCents)).toEqual(accepted);
  });

  test.each([0, -1, 5_001, 1.5])(
    'does not grant a laureate %d cents of the 5 000 asked for',
    (amountCents) => {
      expect(check('panel', 'laureate', amountCents)).toEqual(
        refusedFor({ field: 'amountCents', code: 'out-of-range', min: 1, max: 5_000 }),
      );
    },
  );

  test('grants an amount to nobody but a laureate', () => {
    const notAllowed = { field: 'amountCents', code: 'amount-not-allowed' };
    expect(check('panel', 'waitlisted', 100)).toEqual(refusedFor(notAllowed));
    expect(check('jury', 'shortlisted', 100)).toEqual(refusedFor(notAllowed));
    expect(check('jury', 'laureate', 100)).toEqual(
      refusedFor(
        { field: 'outcome', code: 'outcome-unknown', outcomes: ['shortlisted', 'not-shortlisted'] },
        notAllowed,
      ),
    );
  });

  test('is of one that was ranked, and has its written reason', () => {
    const adjustment = { outcome: 'laureate', reason: ' ' } as const;
    expect(checkAdjustment('panel', 'a2', { ...adjustment, reason: 'Vu.' }, [entry])).toEqual(
      refuse({ code: 'not-ranked' }),
    );
    expect(checkAdjustment('panel', 'a1', adjustment, [entry])).toEqual(refuse({ code: 'reason-required' }));
  });
});
