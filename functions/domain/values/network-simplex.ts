/**
 * Minimum-cost flow by the primal network simplex, in whole numbers. The tree stays strongly feasible, so that it ends: W. H.
 * Cunningham, A network simplex method, Mathematical Programming 11 (1976), 105–116; the blocks of its pricing and the sides of its
 * cycles are those of LEMON (P. Kovács, Minimum-cost flow algorithms: an experimental evaluation, Optimization Methods and Software 30
 * (2015), 94–127). Pure.
 */

/** Nodes are numbered from 0; arc `i` goes from `tails[i]` to `heads[i]` and carries at most `rooms[i]`, for `costs[i]` each. */
export interface FlowProblem {
  /** What flows into each node must exceed what flows out by this; they sum to 0. */
  demands: readonly number[];
  tails: Int32Array;
  heads: Int32Array;
  rooms: Float64Array;
  /** Whole: sums of as many as there are nodes stay below 2^53. */
  costs: Float64Array;
}
/** A cheapest flow, with the cost of one more unit on each arc beside the prices of its ends: 0 where cheapest flows may differ. */
export interface CheapestFlow {
  flows: Float64Array;
  reducedCosts: Float64Array;
}

const [atLower, inTree, atUpper] = [1, 0, -1];
const none = -1;

/** The problem with an arc between each node and a root: the tree that it begins with. */
interface Tree {
  root: number;
  tails: Int32Array;
  heads: Int32Array;
  rooms: Float64Array;
  costs: Float64Array;
  flows: Float64Array;
  states: Int8Array;
  prices: Float64Array;
  parents: Int32Array;
  /** The arc between a node and its parent, and whether it goes to the parent. */
  arcs: Int32Array;
  upwards: Uint8Array;
  depths: Int32Array;
  children: Int32Array;
  nexts: Int32Array;
  befores: Int32Array;
}

/** @returns undefined where no flow meets every demand */
export function cheapestFlow(problem: FlowProblem): CheapestFlow | undefined {
  const real = problem.tails.length;
  const tree = firstTree(problem);
  const price = pricing(tree, real);
  for (let entering = price(); entering !== none; entering = price()) pivot(tree, entering);
  if (tree.flows.subarray(real).some((flow) => flow > 0)) return undefined;
  const reducedCosts = new Float64Array(real);
  for (let arc = 0; arc < real; arc += 1) reducedCosts[arc] = reducedCost(tree, arc);
  return { flows: tree.flows.slice(0, real), reducedCosts };
}

function firstTree({ demands, ...problem }: FlowProblem): Tree {
  const [nodes, real] = [demands.length, problem.tails.length];
  const dearest = problem.costs.reduce((most, cost) => Math.max(most, Math.abs(cost)), 0);
  const whole = (numbers: Int32Array): Int32Array => {
    const longer = new Int32Array(real + nodes);
    longer.set(numbers);
    return longer;
  };
  const exact = (numbers: Float64Array): Float64Array => {
    const longer = new Float64Array(real + nodes);
    longer.set(numbers);
    return longer;
  };
  const tree: Tree = {
    root: nodes,
    tails: whole(problem.tails),
    heads: whole(problem.heads),
    rooms: exact(problem.rooms),
    costs: exact(problem.costs),
    flows: new Float64Array(real + nodes),
    states: new Int8Array(real + nodes).fill(atLower, 0, real),
    prices: new Float64Array(nodes + 1),
    parents: new Int32Array(nodes + 1).fill(nodes),
    arcs: new Int32Array(nodes + 1),
    upwards: new Uint8Array(nodes + 1),
    depths: new Int32Array(nodes + 1).fill(1),
    children: new Int32Array(nodes + 1).fill(none),
    nexts: new Int32Array(nodes + 1).fill(none),
    befores: new Int32Array(nodes + 1).fill(none),
  };
  tree.parents[nodes] = none;
  tree.depths[nodes] = 0;
  for (let node = 0; node < nodes; node += 1) {
    const demand = demands[node] as number;
    const arc = real + node;
    const isUpward = demand <= 0;
    tree.tails[arc] = isUpward ? node : nodes;
    tree.heads[arc] = isUpward ? nodes : node;
    tree.rooms[arc] = Number.POSITIVE_INFINITY;
    // Dearer than any way round: it carries nothing where something else can.
    tree.costs[arc] = (nodes + 1) * (dearest + 1);
    tree.flows[arc] = Math.abs(demand);
    tree.arcs[node] = arc;
    tree.upwards[node] = Number(isUpward);
    tree.prices[node] = isUpward ? -(tree.costs[arc] as number) : (tree.costs[arc] as number);
    adopt(tree, node, nodes);
  }
  return tree;
}

const at = (array: Int32Array | Float64Array | Int8Array | Uint8Array, index: number): number =>
  array[index] as number;

const reducedCost = ({ costs, prices, tails, heads }: Tree, arc: number): number =>
  at(costs, arc) + at(prices, at(tails, arc)) - at(prices, at(heads, arc));

/** Looks at the arcs in blocks, one after the other and round again: the best of the first block that has any enters. */
function pricing(tree: Tree, real: number): () => number {
  const block = Math.max(10, Math.ceil(Math.sqrt(real)));
  let next = 0;
  return () => {
    let [entering, best, left] = [none, 0, block];
    for (let looked = 0; looked < real; looked += 1) {
      const gain = at(tree.states, next) * reducedCost(tree, next);
      if (gain < best) [entering, best] = [next, gain];
      next = next + 1 === real ? 0 : next + 1;
      left -= 1;
      if (left > 0) continue;
      if (entering !== none) return entering;
      left = block;
    }
    return entering;
  };
}

/** Sends what fits round the cycle that the entering arc closes; the arc that is then full or empty leaves the tree. */
function pivot(tree: Tree, entering: number): void {
  const { tails, heads, rooms, flows, states } = tree;
  const isForward = at(states, entering) === atLower;
  const first = isForward ? at(tails, entering) : at(heads, entering);
  const second = isForward ? at(heads, entering) : at(tails, entering);
  const top = join(tree, first, second);
  const { fits, leaves, isOnFirst } = narrowest(tree, { first, second, top, room: at(rooms, entering) });
  if (fits > 0) {
    flows[entering] = at(flows, entering) + (isForward ? fits : -fits);
    send(tree, first, top, -fits);
    send(tree, second, top, fits);
  }
  if (leaves === none) {
    states[entering] = -at(states, entering);
    return;
  }
  const leaving = at(tree.arcs, leaves);
  states[entering] = inTree;
  states[leaving] = at(flows, leaving) === 0 ? atLower : atUpper;
  hang(tree, entering, leaves, isOnFirst ? first : second, isOnFirst ? second : first);
}

function join({ parents, depths }: Tree, first: number, second: number): number {
  let [one, other] = [first, second];
  while (one !== other) {
    if (at(depths, one) >= at(depths, other)) one = at(parents, one);
    else other = at(parents, other);
  }
  return one;
}

/** The last of the arcs that let the least through, from the top of the cycle along its flow: so the tree stays strongly feasible. */
function narrowest(
  { parents, arcs, upwards, rooms, flows }: Tree,
  { first, second, top, room }: { first: number; second: number; top: number; room: number },
) {
  let [fits, leaves, isOnFirst] = [room, none, false];
  for (let node = first; node !== top; node = at(parents, node)) {
    const arc = at(arcs, node);
    const lets = at(upwards, node) === 1 ? at(flows, arc) : at(rooms, arc) - at(flows, arc);
    if (lets < fits) [fits, leaves, isOnFirst] = [lets, node, true];
  }
  for (let node = second; node !== top; node = at(parents, node)) {
    const arc = at(arcs, node);
    const lets = at(upwards, node) === 1 ? at(rooms, arc) - at(flows, arc) : at(flows, arc);
    if (lets <= fits) [fits, leaves, isOnFirst] = [lets, node, false];
  }
  return { fits, leaves, isOnFirst };
}

/** @param amount that goes up from the node to the top; below 0 it comes down */
function send({ parents, arcs, upwards, flows }: Tree, from: number, top: number, amount: number): void {
  for (let node = from; node !== top; node = at(parents, node)) {
    const arc = at(arcs, node);
    flows[arc] = at(flows, arc) + (at(upwards, node) === 1 ? amount : -amount);
  }
}

/** Cuts the branch of a node off, and hangs it up by another of its nodes, with the entering arc. */
function hang(tree: Tree, entering: number, cut: number, by: number, onto: number): void {
  const { parents, arcs, upwards, prices, tails, costs } = tree;
  let [node, parent, arc] = [by, onto, entering];
  let isUpward = at(tails, entering) === by;
  for (;;) {
    const [oldParent, oldArc, wasUpward] = [at(parents, node), at(arcs, node), at(upwards, node) === 1];
    leave(tree, node, oldParent);
    parents[node] = parent;
    arcs[node] = arc;
    upwards[node] = Number(isUpward);
    adopt(tree, node, parent);
    if (node === cut) break;
    [node, parent, arc, isUpward] = [oldParent, node, oldArc, !wasUpward];
  }
  const cost = at(costs, entering);
  const price = at(tails, entering) === by ? at(prices, onto) - cost : at(prices, onto) + cost;
  move(tree, by, price - at(prices, by));
}

/** Prices and depths of a branch that was hung up elsewhere. */
function move({ prices, depths, parents, children, nexts }: Tree, branch: number, by: number): void {
  let node = branch;
  for (;;) {
    prices[node] = at(prices, node) + by;
    depths[node] = at(depths, at(parents, node)) + 1;
    if (at(children, node) !== none) {
      node = at(children, node);
      continue;
    }
    while (node !== branch && at(nexts, node) === none) node = at(parents, node);
    if (node === branch) return;
    node = at(nexts, node);
  }
}

function adopt({ children, nexts, befores }: Tree, node: number, parent: number): void {
  const eldest = at(children, parent);
  nexts[node] = eldest;
  befores[node] = none;
  if (eldest !== none) befores[eldest] = node;
  children[parent] = node;
}

function leave({ children, nexts, befores }: Tree, node: number, parent: number): void {
  const [before, next] = [at(befores, node), at(nexts, node)];
  if (before === none) children[parent] = next;
  else nexts[before] = next;
  if (next !== none) befores[next] = before;
}
