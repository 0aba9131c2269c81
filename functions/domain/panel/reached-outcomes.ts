import type { FundingRules } from '#domain/round/funding.ts';

/** Where one finalist may stand: its place among all such places, best first; no two finalists share one. */
export type Position = {
  place: number;
  /** False without any grade: never selected, and before nobody. */
  isRanked: boolean;
  isAboveFloor: boolean;
};

export type PossibleOrders = {
  /** Of each finalist, where it may stand, whatever the others do. */
  options: readonly (readonly Position[])[];
  /** Of each finalist, the amount asked. Cents. */
  costs: readonly number[];
  funding: FundingRules;
};

/** One way down the list so far: which of the finalists that may still stand later have stood already, and what is left. */
type Way = { stood: bigint; leftCents: number; leftPlaces: number };
type Stop = { finalist: number; position: Position; isLast: boolean };

/**
 * Adds to each finalist's outcomes all that budgeted descent (SELECTION.md §13) gives it in some of the orders: down all places, each
 * finalist stands at one of its own or waits for a later one. Ways that have the same left, and the same finalists still to stand, go on
 * as one; a way in which nobody can be funded any more ends, as the outcomes of those still to stand are then known. So every order is
 * covered, and none is walked twice.
 * @param steps how many ways may be gone one place further
 * @returns the steps that are left; 0 or fewer when they did not suffice and outcomes may be missing
 */
export function outcomesReached(
  { options, costs, funding }: PossibleOrders,
  reached: readonly Set<string>[],
  steps: number,
): number {
  const stops = stopsOf(options);
  const cheapest = Math.min(...costs);
  let ways = new Map<string, Way>();
  keep(ways, { stood: 0n, leftCents: funding.budgetCents, leftPlaces: funding.maximumLaureates });
  let left = steps;
  for (const [index, { finalist, position, isLast }] of stops.entries()) {
    const bit = 1n << BigInt(finalist);
    const next = new Map<string, Way>();
    for (const way of ways.values()) {
      left -= 1;
      if (left <= 0) return 0;
      const hasStood = (way.stood & bit) !== 0n;
      // Nobody waits for this finalist after its last place.
      const forget = (one: Way): Way => (isLast ? { ...one, stood: one.stood & ~bit } : one);
      if (hasStood) keep(next, forget(way));
      else {
        if (!isLast) keep(next, way);
        const { outcome, ...after } = standing(way, costs[finalist] ?? 0, position, funding);
        reached[finalist]?.add(outcome);
        if (after.leftPlaces > 0 && after.leftCents >= cheapest)
          keep(next, forget({ ...after, stood: way.stood | bit }));
        else settle(stops.slice(index + 1), way.stood | bit, reached);
      }
    }
    ways = next;
  }
  return left;
}

/** All places in order, and for whom each is the last. Those without a grade are funded nowhere, and come after all. */
function stopsOf(options: PossibleOrders['options']): Stop[] {
  return options
    .flatMap((some, finalist) => {
      const places = [...new Map(some.map((one) => [one.place, one])).values()].sort(
        (a, b) => Number(b.isRanked) - Number(a.isRanked) || a.place - b.place,
      );
      return places.map((position, index) => ({ finalist, position, isLast: index === places.length - 1 }));
    })
    .sort(
      (a, b) =>
        Number(b.position.isRanked) - Number(a.position.isRanked) || a.position.place - b.position.place,
    );
}

/** What becomes of a finalist that stands here, and what is left after it. */
function standing(
  { leftCents, leftPlaces, stood }: Way,
  cost: number,
  { isAboveFloor }: Position,
  { whenOverBudget }: FundingRules,
): Way & { outcome: string } {
  if (!isAboveFloor) return { outcome: 'not-selected', stood, leftCents, leftPlaces };
  if (cost <= leftCents)
    return { outcome: 'laureate', stood, leftCents: leftCents - cost, leftPlaces: leftPlaces - 1 };
  return { outcome: 'waitlisted', stood, leftCents, leftPlaces: whenOverBudget === 'stop' ? 0 : leftPlaces };
}

/** Nothing is left: whoever has not stood waits, or is below the floor, wherever it stands. */
function settle(later: readonly Stop[], stood: bigint, reached: readonly Set<string>[]): void {
  for (const { finalist, position } of later)
    if ((stood & (1n << BigInt(finalist))) === 0n)
      reached[finalist]?.add(position.isAboveFloor ? 'waitlisted' : 'not-selected');
}

function keep(ways: Map<string, Way>, way: Way): void {
  ways.set(`${way.stood} ${way.leftCents} ${way.leftPlaces}`, way);
}
