import { describe, expect, it } from 'vitest';
import { personIdOf } from '#domain/application/person-id.ts';
import {
  linesOfEligibility,
  linesOfRanking,
  nextExecution,
  pagesOf,
  toldOf,
} from '#domain/round/release-plan.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { settle } from '#domain/round/settled-ranking.ts';

const entry = (applicationId: string, place: number, change: Partial<RankingEntry> = {}): RankingEntry => ({
  applicationId,
  title: applicationId,
  rank: place,
  outcome: 'waitlisted',
  reasonCode: 'CAP_REACHED',
  requestedCents: 100,
  waitingRank: place,
  detail: { place },
  ...change,
});
const at = '2022-05-20T10:00:00.000Z';

describe('a settled ranking', () => {
  it('stands in the frozen order, whatever the order it is read in', () => {
    const read = [entry('c', 3), entry('a', 1), entry('b', 2)];
    expect(settle(read, {}).map(({ applicationId }) => applicationId)).toEqual(['a', 'b', 'c']);
  });
  it('counts the waiting list anew when one of it left or was decided otherwise', () => {
    const adjustments = { a: { outcome: 'laureate', reason: 'Motif.', by: 'staff-1', at, amountCents: 60 } };
    const settled = settle([entry('a', 1), entry('b', 2), entry('c', 3)], adjustments, new Set(['a', 'c']));
    expect(settled).toMatchObject([
      { applicationId: 'a', amountCents: 60, reasonCode: 'DECIDED_BY_STAFF', reason: 'Motif.' },
      { applicationId: 'c', waitingRank: 1, reasonCode: 'CAP_REACHED' },
    ]);
    expect(settled[0]).not.toHaveProperty('waitingRank');
  });
});

describe('what a release tells', () => {
  it('carries an amount for a laureate alone, and leaves out a rank that is none', () => {
    const laureate = entry('a', 1, { outcome: 'laureate', reasonCode: 'FUNDED', grade: 'bien' });
    expect(linesOfRanking(settle([laureate, entry('b', 2, { rank: null })], {}))).toStrictEqual([
      {
        applicationId: 'a',
        outcome: 'laureate',
        reasonCode: 'FUNDED',
        rank: 1,
        grade: 'bien',
        amountCents: 100,
      },
      { applicationId: 'b', outcome: 'waitlisted', reasonCode: 'CAP_REACHED', waitingRank: 1 },
    ]);
  });
  it('is recorded without the id and the amount, which have their own places', () => {
    const line = { applicationId: 'a', outcome: 'laureate', reasonCode: 'FUNDED', rank: 1, amountCents: 100 };
    expect(toldOf(line, 'panel', at)).toEqual({
      round: 'panel',
      outcome: 'laureate',
      reasonCode: 'FUNDED',
      rank: 1,
      at,
    });
  });
  it('of eligibility is what staff decided, and nothing for the undecided', () => {
    const reviews = [{ applicationId: 'a', decision: 'ineligible' }, { applicationId: 'b' }];
    expect(linesOfEligibility(reviews)).toEqual([
      { applicationId: 'a', outcome: 'ineligible', reasonCode: 'INELIGIBLE' },
    ]);
  });
  it('goes in pages of fifty', () => {
    const sizes = pagesOf(Array.from({ length: 187 }, (_, index) => index)).map((page) => page.length);
    expect(sizes).toEqual([50, 50, 50, 37]);
  });
  it('goes on in a next execution at every tenth page, unless that is the end', () => {
    const release = { releaseId: 'release-jury-1', pages: 21 };
    const named = Array.from({ length: 22 }, (_, page) => nextExecution(release, page + 1));
    expect(named.flatMap((name, index) => (name ? [[index + 1, name]] : []))).toEqual([
      [10, 'release-jury-1_p10'],
      [20, 'release-jury-1_p20'],
    ]);
    expect(nextExecution({ ...release, pages: 10 }, 10)).toBeUndefined();
  });
});

describe('the id of a person on a roll', () => {
  it('is ten characters of the digest, the same whatever the case of the address', () => {
    // printf 'promotion-1|juror|ada@jury.example' | sha256sum: its first 50 bits, five by five.
    expect(personIdOf('promotion-1', 'juror', 'ada@jury.example')).toBe('j-Y7FZDDPT96');
    expect(personIdOf('promotion-1', 'juror', 'Ada@jury.example')).toBe('j-Y7FZDDPT96');
    expect(personIdOf('promotion-1', 'panelist', 'ada@jury.example')).toMatch(/^p-[0-9A-HJKMNP-TV-Z]{10}$/);
  });
});
