import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ballotsOf,
  compareKeys,
  gradeLabel,
  majorityKey,
  rankByApproval,
  rankByMajority,
  scaleTallies,
  type Tally,
  tallyOf,
} from '#domain/panel/majority-judgment.ts';
import { always } from '#test/support/property.ts';

type Case = {
  id: string;
  missing: 'none' | 'static' | 'median' | 'scaled';
  participants: number;
  defaultGrade: number;
  tallies: number[][];
  ranks: number[];
};
type Candidate = {
  name: string;
  tally: number[];
  majorityGrade: number;
  abovePercent: number;
  belowPercent: number;
};
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}.json`, import.meta.url), 'utf8'));
const { cases } = read('majority-judgment') as { cases: Case[] };
const { candidates } = read('orsay-2007') as { candidates: Candidate[] };

const grades = ['À rejeter', 'Insuffisant', 'Passable', 'Assez bien', 'Bien', 'Très bien'];
const big = (counts: readonly number[]): Tally => counts.map(BigInt);
const propose = (tallies: readonly Tally[]) => tallies.map((tally, index) => ({ id: `p${index}`, tally }));
const ranksOf = (tallies: readonly Tally[]) => {
  const ranked = new Map(rankByMajority(propose(tallies)).map(({ id, rank }) => [id, rank]));
  return tallies.map((_, index) => ranked.get(`p${index}`));
};

/** The published cases also count ballots without a grade: as a fixed grade, or as the proposal's own median. */
function completed(tally: Tally, { missing, participants, defaultGrade }: Case): Tally {
  if (missing !== 'static' && missing !== 'median') return tally;
  const filled = missing === 'static' ? defaultGrade : majorityKey(tally)[0]?.grade;
  const lacking = BigInt(participants) - ballotsOf(tally);
  return tally.map((count, grade) => (grade === filled ? count + lacking : count));
}

describe('majority judgment agrees with published results', () => {
  test.each(cases)('$id', (vector) => {
    const tallies = vector.tallies.map((tally) => completed(big(tally), vector));
    expect(ranksOf(tallies)).toEqual(vector.ranks);
  });
  test('Orsay 2007: the ranking, the majority grades and the groups around them', () => {
    const shuffled = candidates.toSorted((a, b) => a.name.localeCompare(b.name));
    const ranked = rankByMajority(shuffled.map(({ name, tally }) => ({ id: name, tally: big(tally) })));
    const percent = (count: bigint, of: Tally) =>
      Math.round((Number(count) * 1000) / Number(ballotsOf(of))) / 10;
    expect(
      ranked.map(({ id, majorityGrade, above, below, tally }) => ({
        name: id,
        majorityGrade,
        abovePercent: percent(above, tally),
        belowPercent: percent(below, tally),
      })),
    ).toEqual(candidates.map(({ tally: _, ...rest }) => rest));
    expect(ranked.map(({ rank }) => rank)).toEqual(candidates.map((_, index) => index + 1));
  });
});

describe('a majority grade is told in words', () => {
  test.each([
    [[0, 0, 1, 5, 5, 4], 'Bien \u2212'],
    [[0, 0, 1, 7, 5, 2], 'Assez bien +'],
    [[0, 0, 0, 15, 0, 0], 'Assez bien'],
    [[0, 0, 5, 5, 5, 0], 'Assez bien \u2212'],
  ])('%j is %s', (counts, label) => {
    const [judged] = rankByMajority([{ id: 'p', tally: big(counts) }]);
    expect(judged && gradeLabel(judged, grades)).toBe(label);
  });
});

const ballots = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 12 }))
  .chain(([finalists, voters]) =>
    fc.array(fc.array(fc.nat({ max: 5 }), { minLength: voters, maxLength: voters }), {
      minLength: finalists,
      maxLength: finalists,
    }),
  );
const tallies = ballots.map((columns) => columns.map((column) => tallyOf(column, 6)));

describe('whatever the ballots', () => {
  test('neither their order nor the order and names of the proposals matter', () => {
    always(ballots, (columns) => {
      const straight = ranksOf(columns.map((column) => tallyOf(column, 6)));
      const reversed = ranksOf(columns.map((column) => tallyOf(column.toReversed(), 6)).toReversed());
      expect(reversed.toReversed()).toEqual(straight);
    });
  });
  test('counting every ballot several times changes nothing', () => {
    always(tallies, fc.bigInt({ min: 2n, max: 10n ** 12n }), (all, times) => {
      expect(ranksOf(all.map((tally) => tally.map((count) => count * times)))).toEqual(ranksOf(all));
    });
  });
  test('raising one grade never lowers a proposal', () => {
    always(ballots, fc.nat(), fc.nat(), (columns, who, which) => {
      const before = ranksOf(columns.map((column) => tallyOf(column, 6)));
      const target = who % columns.length;
      const raised = columns.map((column, index) =>
        index === target
          ? column.map((grade, voter) => (voter === which % column.length ? Math.min(grade + 1, 5) : grade))
          : column,
      );
      expect(ranksOf(raised.map((column) => tallyOf(column, 6)))[target]).toBeLessThanOrEqual(
        before[target] ?? 0,
      );
    });
  });
  test('two proposals share a rank exactly when their profiles are identical', () => {
    always(tallies, (all) => {
      const ranks = ranksOf(all);
      for (const [i, a] of all.entries())
        for (const [j, b] of all.entries())
          expect(ranks[i] === ranks[j]).toBe(a.every((count, grade) => count === b[grade]));
    });
  });
  test('shared ranks leave a gap (1, 2, 2, 4)', () => {
    const [worst, best, middle] = [big([1, 0, 0]), big([0, 0, 1]), big([0, 1, 0])];
    expect(ranksOf([middle, worst, best, middle])).toEqual([2, 4, 1, 2]);
  });
});

describe('unequal numbers of grades', () => {
  test('compare as proportions, after scaling to the least common multiple', () => {
    expect(scaleTallies([big([1, 2]), big([2, 2])])).toEqual([big([4, 8]), big([6, 6])]);
    expect(ranksOf([big([1, 2, 0]), big([2, 4, 0])])).toEqual([1, 1]);
  });
  test('a proposal without any grade is last', () => {
    expect(ranksOf([big([0, 0, 0]), big([9, 0, 0])])).toEqual([2, 1]);
  });
  test('grades off the ballot are breakage', () => {
    expect(() => tallyOf([6], 6)).toThrow(RangeError);
  });
});

describe('approval, where a cohort prefers it', () => {
  test('counts the grades at or above the threshold, as a share', () => {
    const ranked = rankByApproval(
      [
        { id: 'a', tally: big([2, 0, 2]) },
        { id: 'b', tally: big([0, 1, 2]) },
        { id: 'c', tally: big([1, 1, 0]) },
        { id: 'd', tally: big([0, 0, 0]) },
      ],
      1,
    );
    expect(ranked.map(({ id, rank, approvals }) => [id, rank, approvals])).toEqual([
      ['b', 1, 3n],
      ['a', 2, 2n],
      ['c', 2, 1n],
      ['d', 4, 0n],
    ]);
  });
});

describe('the majority key', () => {
  const keyOf = (...counts: number[]) =>
    majorityKey(counts.map(BigInt)).map((step) => [step.grade, step.balance]);
  test('takes the median grade of what is left at each step, and gives its group to the larger side', () => {
    // [2 1 3 2 1]: level around 2, to the critics: [2 4 0 2 1], then [2 0 0 6 1], [8 0 0 0 1], [0 0 0 0 9].
    expect(keyOf(2, 1, 3, 2, 1)).toEqual([
      [2, -3n],
      [1, 3n],
      [3, -2n],
      [0, 1n],
      [4, 0n],
    ]);
  });
  test('adds the group to those it goes to, so that they weigh more at the next step', () => {
    // [1 5 1 3]: to the supporters: [1 0 6 3], [1 0 0 9], [10 0 0 0].
    expect(keyOf(1, 5, 1, 3)).toEqual([
      [1, 4n],
      [2, 3n],
      [3, -1n],
      [0, 0n],
    ]);
    // [3 2 4 0]: to the supporters: [3 0 6 0], then to the critics: [9 0 0 0].
    expect(keyOf(3, 2, 4, 0)).toEqual([
      [1, 4n],
      [2, -3n],
      [0, 0n],
      [0, 0n],
    ]);
  });
  test('repeats the one grade that everyone gave', () => {
    expect(keyOf(0, 3, 0)).toEqual([
      [1, 0n],
      [1, 0n],
      [1, 0n],
    ]);
  });
  test('of one with a step more is the better', () => {
    expect(compareKeys([{ grade: 0, balance: 0n }], [])).toBe(1);
  });
});
