/** Transportation problems by criteria, one after the other: each is the cheapest flow of what the one before leaves open. Pure. */
import { cheapestFlow } from './network-simplex.ts';

/** A flow within whole bounds that counts once, minus in the balance that it leaves, plus in the one that it enters. */
export type Arc = {
  id: string;
  lower: number;
  upper: number;
  terms: readonly (readonly [balance: string, sign: 1 | -1])[];
};

/**
 * The signed flows of each balance sum to its whole number (0 where `balances` does not name it). An arc enters at most one balance
 * and leaves at most one: so there is a cheapest flow in whole numbers.
 */
export type Network = { arcs: readonly Arc[]; balances: ReadonlyMap<string, number> };

export type Flow =
  | { outcome: 'optimal'; cost: number; flows: ReadonlyMap<string, number>; face: Network }
  | { outcome: 'infeasible' };

/**
 * The cheapest flow for whole costs. `face` is the same network narrowed to its cheapest flows, exactly: an
 * arc whose reduced cost is not zero keeps its bound in all of them. A next criterion is then minimised on
 * the face.
 */
export function minimise(network: Network, costOf: (arc: Arc) => number): Flow {
  const free = network.arcs.filter(({ lower, upper }) => lower < upper);
  if (network.arcs.some(({ lower, upper }) => lower > upper)) return { outcome: 'infeasible' };
  const solved = cheapestFlow(problemOf(network, free, costOf));
  if (!solved) return { outcome: 'infeasible' };
  const flows = new Map<string, number>();
  let [cost, place] = [0, 0];
  const arcs = network.arcs.map((arc): Arc => {
    const isFree = arc.lower < arc.upper;
    const flow = arc.lower + (isFree ? (solved.flows[place] ?? 0) : 0);
    const reduced = isFree ? (solved.reducedCosts[place] ?? 0) : 0;
    if (isFree) place += 1;
    flows.set(arc.id, flow);
    cost += flow * costOf(arc);
    if (reduced === 0) return arc;
    return reduced > 0 ? { ...arc, upper: arc.lower } : { ...arc, lower: arc.upper };
  });
  return { outcome: 'optimal', cost, flows, face: { ...network, arcs } };
}

/** What lower bounds carry is taken from the balances; a node of its own is the other end of arcs with one. */
function problemOf({ arcs, balances }: Network, free: readonly Arc[], costOf: (arc: Arc) => number) {
  const nodes = new Map<string, number>();
  const nodeOf = (balance: string): number => {
    const known = nodes.get(balance);
    if (known !== undefined) return known;
    nodes.set(balance, nodes.size + 1);
    return nodes.size;
  };
  const demands = [0];
  for (const [balance, wanted] of balances) demands[nodeOf(balance)] = wanted;
  const tails = new Int32Array(free.length);
  const heads = new Int32Array(free.length);
  for (const [place, { terms }] of free.entries()) {
    for (const [balance, sign] of terms) (sign > 0 ? heads : tails)[place] = nodeOf(balance);
  }
  for (const { lower, terms } of arcs) {
    if (lower === 0) continue;
    for (const [balance, sign] of terms) {
      const node = nodeOf(balance);
      demands[node] = (demands[node] ?? 0) - sign * lower;
    }
  }
  for (let node = 0; node <= nodes.size; node += 1) demands[node] ??= 0;
  demands[0] = -demands.reduce((sum, one) => sum + one, 0);
  return {
    demands,
    tails,
    heads,
    rooms: Float64Array.from(free, ({ lower, upper }) => upper - lower),
    costs: Float64Array.from(free, costOf),
  };
}

/** The network with other bounds on some arcs; arcs for which `boundsOf` answers nothing stay as they are. */
export function rebound(
  network: Network,
  boundsOf: (arc: Arc) => { lower: number; upper: number } | undefined,
): Network {
  return { ...network, arcs: network.arcs.map((arc) => ({ ...arc, ...boundsOf(arc) })) };
}
