import { describe, expect, test } from 'vitest';
import type { SessionName } from '#domain/application/stages.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { checkAdjustment } from '#domain/round/settled-ranking.ts';
import { refuse } from '#domain/values/result.ts';

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
