import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { boughtByShares, type EqualSharesCase, equalShares } from '#domain/panel/equal-shares.ts';
import { compare, type Fraction, fraction, subtract } from '#domain/values/exact.ts';
import published from '#test/vectors/equal-shares.json' with { type: 'json' };

type Vector = {
  id: string;
  budget: number;
  costs: Record<string, number>;
  ballots: string[][];
  bought: string[];
  completed?: string[];
};
const caseOf = ({
  budget,
  costs,
  ballots,
}: Pick<Vector, 'budget' | 'costs' | 'ballots'>): EqualSharesCase => ({
  budget,
  voters: ballots.length,
  unit: 1,
  maximumProjects: Object.keys(costs).length,
  projects: Object.entries(costs).map(([id, cost]) => ({
    id,
    cost,
    supporters: ballots.flatMap((ballot, voter) => (ballot.includes(id) ? [voter] : [])),
  })),
});
const idsOf = (projects: readonly { id: string }[]) => projects.map(({ id }) => id);

describe('published cases', () => {
  for (const one of published.cases as unknown as Vector[])
    it(one.id, () => {
      const given = caseOf(one);
      expect(idsOf(boughtByShares(given, 0n).bought)).toEqual(one.bought);
      if (one.completed) expect(equalShares(given).toSorted()).toEqual(one.completed);
    });
});

/**
 * Again and otherwise, as the documentation of equalshares.net describes it: fractions, supporters sorted by their purse, the
 * largest effective number of votes, and every single unit of add1 computed.
 */
function bruteForce({ voters, budget, unit, maximumProjects, projects }: EqualSharesCase): string[] {
  const spent = (ids: readonly string[]) =>
    projects.filter(({ id }) => ids.includes(id)).reduce((sum, { cost }) => sum + cost, 0);
  const possible = projects.filter(({ cost, supporters }) => supporters.length > 0 && cost <= budget);
  const isExhaustive = (ids: readonly string[]) =>
    ids.length >= maximumProjects ||
    possible.every(({ id, cost }) => ids.includes(id) || spent(ids) + cost > budget);
  const outcome = (raised: number): string[] => {
    const purses = Array.from({ length: voters }, () => fraction(budget + raised * unit * voters, voters));
    const purse = (voter: number): Fraction => purses[voter] as Fraction;
    const won: string[] = [];
    while (won.length < maximumProjects) {
      let best: { id: string; votes: Fraction; most: Fraction; supporters: readonly number[] } | undefined;
      for (const { id, cost, supporters } of possible) {
        if (won.includes(id)) continue;
        const sorted = supporters.toSorted((a, b) => compare(purse(a), purse(b)));
        let [left, among] = [fraction(cost), sorted.length];
        for (const voter of sorted) {
          const most = fraction(left.num, left.den * BigInt(among));
          if (compare(most, purse(voter)) <= 0) {
            const votes = fraction(BigInt(cost) * most.den, most.num);
            if (!best || compare(votes, best.votes) > 0) best = { id, votes, most, supporters };
            break;
          }
          left = subtract(left, purse(voter));
          among -= 1;
        }
      }
      if (!best) break;
      won.push(best.id);
      for (const voter of best.supporters) {
        const rich = compare(purse(voter), best.most) > 0;
        purses[voter] = rich ? subtract(purse(voter), best.most) : fraction(0);
      }
    }
    return won;
  };
  let won = outcome(0);
  for (let raised = 1; !isExhaustive(won); raised += 1) {
    const next = outcome(raised);
    if (spent(next) > budget) break;
    won = next;
  }
  for (const { id, cost } of possible.toSorted((a, b) => b.supporters.length - a.supporters.length))
    if (!won.includes(id) && won.length < maximumProjects && spent(won) + cost <= budget) won.push(id);
  return won;
}

/** Few distinct costs and supporters, so that ties, exhausted purses and projects nobody wants are frequent. */
const aCase: fc.Arbitrary<EqualSharesCase> = fc
  .record({
    voters: fc.integer({ min: 1, max: 5 }),
    budget: fc.integer({ min: 1, max: 24 }),
    unit: fc.integer({ min: 1, max: 3 }),
    maximumProjects: fc.integer({ min: 1, max: 5 }),
    projects: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(31)), { maxLength: 5 }),
  })
  .map(({ projects, ...rest }) => ({
    ...rest,
    projects: projects.map(([cost, mask], index) => ({
      id: `p${index}`,
      cost,
      supporters: Array.from({ length: rest.voters }, (_, voter) => voter).filter(
        (voter) => mask & (1 << voter),
      ),
    })),
  }));

test('4 000 small cases come to what brute force does, in the same order', () => {
  const seen = { raised: 0, capped: 0, unwanted: 0 };
  fc.assert(
    fc.property(aCase, (given) => {
      const list = equalShares(given);
      expect(list).toEqual(bruteForce(given));
      if (list.length > boughtByShares(given, 0n).bought.length) seen.raised += 1;
      if (list.length === given.maximumProjects) seen.capped += 1;
      if (given.projects.some(({ supporters }) => supporters.length === 0)) seen.unwanted += 1;
    }),
    { numRuns: 4_000 },
  );
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(200);
});

test('whatever is given, the list keeps to the budget and the places, and nobody’s project is not on it', () => {
  fc.assert(
    fc.property(aCase, (given) => {
      const list = equalShares(given);
      const chosen = given.projects.filter(({ id }) => list.includes(id));
      expect(chosen.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(given.budget);
      expect(list.length).toBeLessThanOrEqual(given.maximumProjects);
      expect(chosen.every(({ supporters }) => supporters.length > 0)).toBe(true);
      const left = given.budget - chosen.reduce((sum, { cost }) => sum + cost, 0);
      if (list.length < given.maximumProjects)
        for (const { id, cost, supporters } of given.projects)
          expect(list.includes(id) || cost > left || supporters.length === 0).toBe(true);
    }),
  );
});

describe('bad input', () => {
  const project = (id: string, cost: number, ...supporters: number[]) => ({ id, cost, supporters });
  const of = (...projects: EqualSharesCase['projects']) =>
    equalShares({ voters: 2, budget: 10, unit: 1, maximumProjects: 5, projects });

  it('takes a project without cost, which costs nobody a share', () => {
    expect(of(project('free', 0, 0), project('a', 10, 0, 1)).toSorted()).toEqual(['a', 'free']);
    expect(of(project('a', 10, 0, 1), project('free', 0, 0)).toSorted()).toEqual(['a', 'free']);
    expect(of(project('unwanted', 0))).toEqual([]);
  });
  it('leaves out what is dearer than the budget, and lets it stop nothing', () => {
    expect(of(project('dear', 11, 0, 1), project('a', 6, 0), project('b', 4, 1)).toSorted()).toEqual([
      'a',
      'b',
    ]);
  });
  it('comes to an empty list where nobody approves, nobody votes, or there is no place', () => {
    expect(of(project('a', 5), project('b', 5))).toEqual([]);
    const none = { voters: 0, budget: 10, unit: 1, maximumProjects: 5, projects: [project('a', 5)] };
    expect(equalShares(none)).toEqual([]);
    expect(equalShares({ ...none, projects: [] })).toEqual([]);
    expect(equalShares({ ...none, voters: 1, maximumProjects: 0, projects: [project('a', 5, 0)] })).toEqual(
      [],
    );
  });
  it('breaks ties by the order given', () => {
    expect(of(project('a', 10, 0, 1), project('b', 10, 0, 1))).toEqual(['a']);
    expect(of(project('b', 10, 0, 1), project('a', 10, 0, 1))).toEqual(['b']);
  });
  it('throws on an amount that is negative or not whole', () => {
    for (const cost of [-1, 0.5, Number.NaN]) expect(() => of(project('a', cost, 0))).toThrow(RangeError);
  });
});
