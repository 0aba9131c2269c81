/**
 * The Method of Equal Shares (Peters, Pierczyński, Skowron 2021; SELECTION.md §18) for approvals with cost utilities, completed
 * by add1u. Exact: purses are whole numbers over one common denominator, and no fraction is rounded.
 */

/** A project and the voters, by their numbers from 0, who approve it. */
export type ApprovedProject = { id: string; cost: number; supporters: readonly number[] };

export type EqualSharesCase = {
  /** How many share the budget, those who approve nothing included. */
  voters: number;
  budget: number;
  /** By how much every share is raised at a time while the outcome leaves money for another project. */
  unit: number;
  maximumProjects: number;
  /** In the order that settles ties, each once. */
  projects: readonly ApprovedProject[];
};

/** An amount, and by how much it changes with every unit by which the shares are raised, in the purses' denominator. */
type Growing = { at: bigint; slope: bigint };
type Purses = { amounts: readonly Growing[]; denominator: bigint };
type IsLess = (a: Growing, b: Growing) => boolean;

/** A project that its supporters can pay: those who still have a full share of it each pay `rest` over their number. */
type Offer = { project: ApprovedProject; payers: ReadonlySet<number>; rest: Growing };

/** What shares raised by some units buy, in order, and after how many units more that may change; null: never. */
type Purchases = { bought: ApprovedProject[]; steady: bigint | null };

const times = ({ at, slope }: Growing, by: bigint): Growing => ({ at: at * by, slope: slope * by });
const minus = (a: Growing, b: Growing): Growing => ({ at: a.at - b.at, slope: a.slope - b.slope });
const costOf = (projects: readonly ApprovedProject[]): number =>
  projects.reduce((sum, { cost }) => sum + cost, 0);

/**
 * The projects that equal shares buy, in the order of purchase, then those that complete them: shares are raised by whole units
 * while the outcome leaves money for one more project and the next outcome stays within the budget; then projects are
 * added by the number of their supporters while they fit. Whoever nobody approves, or is dearer than the budget, is left out. A
 * project without cost takes a place and nobody's money. Throws a RangeError on an amount that is negative or not whole.
 */
export function equalShares(given: EqualSharesCase): string[] {
  const { budget, maximumProjects, unit } = given;
  const amounts = [budget, unit, ...given.projects.map(({ cost }) => cost)];
  if (!amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0))
    throw new RangeError('an amount is a whole number, not negative');
  const projects = given.projects.filter(({ cost, supporters }) => supporters.length > 0 && cost <= budget);
  const fits = (chosen: readonly ApprovedProject[]) => (project: ApprovedProject) =>
    chosen.length < maximumProjects && !chosen.includes(project) && costOf(chosen) + project.cost <= budget;
  let [units, { bought, steady }] = [0n, boughtByShares({ ...given, projects }, 0n)];
  while (steady !== null && projects.some(fits(bought))) {
    units += steady;
    const raised = boughtByShares({ ...given, projects }, units);
    if (costOf(raised.bought) > budget) break;
    ({ bought, steady } = raised);
  }
  for (const project of projects.toSorted((a, b) => b.supporters.length - a.supporters.length))
    if (fits(bought)(project)) bought.push(project);
  return bought.map(({ id }) => id);
}

/** What the shares buy by themselves when each is raised by so many units: again and again what asks its payers for least. */
export function boughtByShares(given: EqualSharesCase, units: bigint): Purchases {
  const { isLess, steady } = watchedComparison();
  const [voters, unit] = [BigInt(given.voters), BigInt(given.unit)];
  const share = { at: BigInt(given.budget) + units * unit * voters, slope: unit * voters };
  let purses: Purses = { amounts: Array.from({ length: given.voters }, () => share), denominator: voters };
  const bought: ApprovedProject[] = [];
  // Purses only shrink: what cannot be paid once never can.
  let open: readonly ApprovedProject[] = given.projects;
  while (bought.length < given.maximumProjects) {
    const offers = open.flatMap((project) => offerOf(project, purses, isLess) ?? []);
    const [first, ...others] = offers;
    if (first === undefined) break;
    const best = others.reduce((least, offer) => (isCheaper(offer, least, isLess) ? offer : least), first);
    bought.push(best.project);
    purses = paid(best, purses);
    open = offers.flatMap(({ project }) => (project === best.project ? [] : project));
  }
  return { bought, steady: steady() };
}

/**
 * Compares amounts exactly, and notes after how many units more the first comparison made so far would turn out otherwise: until
 * then every purchase is the same, and none need be computed again.
 */
function watchedComparison(): { isLess: IsLess; steady: () => bigint | null } {
  let next: bigint | null = null;
  const isLess = (a: Growing, b: Growing) => {
    const { at: gap, slope } = minus(a, b);
    const less = gap < 0n;
    if (less ? slope > 0n : slope < 0n) {
      const turn = less ? (slope - 1n - gap) / slope : gap / -slope + 1n;
      if (next === null || turn < next) next = turn;
    }
    return less;
  };
  return { isLess, steady: () => next };
}

/** How its supporters pay for it as equally as they can, the poorest with all they have; undefined when they cannot. */
function offerOf(
  project: ApprovedProject,
  { amounts, denominator }: Purses,
  isLess: IsLess,
): Offer | undefined {
  let rest: Growing = { at: BigInt(project.cost) * denominator, slope: 0n };
  let payers = project.supporters.map((voter) => ({ voter, purse: amounts[voter] as Growing }));
  for (;;) {
    const number = BigInt(payers.length);
    const poor = new Set(payers.filter(({ purse }) => isLess(times(purse, number), rest)));
    if (poor.size === payers.length) return undefined;
    if (poor.size === 0) return { project, payers: new Set(payers.map(({ voter }) => voter)), rest };
    for (const { purse } of poor) rest = minus(rest, purse);
    payers = payers.filter((payer) => !poor.has(payer));
  }
}

/** Whether an offer asks its payers for less of a share for each cent of cost: with cost utilities, the rule's ρ. */
function isCheaper(a: Offer, b: Offer, isLess: IsLess): boolean {
  const priceOf = ({ project, payers }: Offer) => BigInt(project.cost) * BigInt(payers.size);
  return isLess(times(a.rest, priceOf(b)), times(b.rest, priceOf(a)));
}

/** The purses once it is paid, over a denominator in which that is a whole number. */
function paid({ project, payers, rest }: Offer, { amounts, denominator }: Purses): Purses {
  const number = BigInt(payers.size);
  const supporters = new Set(project.supporters);
  return {
    amounts: amounts.map((purse, voter) => {
      if (payers.has(voter)) return minus(times(purse, number), rest);
      return supporters.has(voter) ? { at: 0n, slope: 0n } : times(purse, number);
    }),
    denominator: denominator * number,
  };
}
