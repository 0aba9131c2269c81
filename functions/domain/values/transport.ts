/** A solved linear programme: what every column is worth, and its reduced cost. */
export type LpSolution =
  | { status: 'optimal'; columns: Readonly<Record<string, { value: number; reducedCost: number }>> }
  | { status: 'infeasible' };

/** Port: solves a minimisation written as CPLEX LP text. Implemented in adapters/highs/solver.ts. */
export type SolveLp = (lpText: string) => LpSolution;

/** A flow within whole bounds that counts once, plus or minus, in one or two balances. */
export type Arc = {
  id: string;
  lower: number;
  upper: number;
  terms: readonly (readonly [balance: string, sign: 1 | -1])[];
};

/**
 * A transportation problem: the signed flows of each balance sum to its whole number (0 where `balances` does not name it). If
 * each arc enters at most one balance and leaves at most one, every vertex is integral.
 */
export type Network = { arcs: readonly Arc[]; balances: ReadonlyMap<string, number> };

export type Flow =
  | { outcome: 'optimal'; cost: number; flows: ReadonlyMap<string, number>; face: Network }
  | { outcome: 'infeasible' };

/**
 * The cheapest flow for whole costs. `face` is the same network narrowed to its cheapest flows, exactly: an
 * arc whose reduced cost is not zero keeps its bound in all of them. A next criterion is then minimised on
 * the face. Throws when the solver answers something that is not whole.
 */
export function minimise(network: Network, costOf: (arc: Arc) => number, solve: SolveLp): Flow {
  const text = lpText(network, costOf);
  if (text === 'infeasible') return { outcome: 'infeasible' };
  const solution: LpSolution = text === 'fixed' ? { status: 'optimal', columns: {} } : solve(text);
  if (solution.status === 'infeasible') return { outcome: 'infeasible' };
  const flows = new Map<string, number>();
  let cost = 0;
  const arcs = network.arcs.map((arc, index): Arc => {
    const column = solution.columns[columnName(index)];
    const flow = column === undefined ? arc.lower : wholeFlow(column.value);
    flows.set(arc.id, flow);
    cost += flow * costOf(arc);
    // Costs are whole, so reduced costs are too: half a unit tells zero from the rest whatever the
    // rounding noise.
    if (column === undefined || Math.abs(column.reducedCost) < 0.5) return arc;
    return column.reducedCost > 0 ? { ...arc, upper: arc.lower } : { ...arc, lower: arc.upper };
  });
  return { outcome: 'optimal', cost, flows, face: { ...network, arcs } };
}

/** The network with other bounds on some arcs; arcs for which `boundsOf` answers nothing stay as they are. */
export function rebound(
  network: Network,
  boundsOf: (arc: Arc) => { lower: number; upper: number } | undefined,
): Network {
  return { ...network, arcs: network.arcs.map((arc) => ({ ...arc, ...boundsOf(arc) })) };
}

function wholeFlow(value: number): number {
  const whole = Math.round(value);
  if (Math.abs(value - whole) > 1e-6) throw new Error('the solver answered a flow that is not whole');
  return whole;
}

function columnName(index: number): string {
  return `x${index}`;
}

/**
 * Arcs without freedom move into the right-hand sides, so that each criterion leaves a smaller programme to
 * the next.
 */
function lpText(network: Network, costOf: (arc: Arc) => number): string | 'fixed' | 'infeasible' {
  const totals = new Map(network.balances);
  const rows = new Map<string, string[]>();
  const objective: string[] = [];
  const bounds: string[] = [];
  for (const [index, arc] of network.arcs.entries()) {
    if (arc.lower > arc.upper) return 'infeasible';
    if (arc.lower === arc.upper) {
      for (const [balance, sign] of arc.terms)
        totals.set(balance, (totals.get(balance) ?? 0) - sign * arc.lower);
      continue;
    }
    const name = columnName(index);
    for (const [balance, sign] of arc.terms) {
      const row = rows.get(balance) ?? [];
      row.push(`${sign > 0 ? '+' : '-'} ${name}`);
      rows.set(balance, row);
    }
    const cost = costOf(arc);
    objective.push(`${cost < 0 ? '-' : '+'} ${Math.abs(cost)} ${name}`);
    bounds.push(` ${arc.lower} <= ${name} <= ${arc.upper}`);
  }
  if ([...totals].some(([balance, total]) => total !== 0 && !rows.has(balance))) return 'infeasible';
  if (objective.length === 0) return 'fixed';
  const constraints = [...rows].map(
    ([balance, row], index) => `${wrapped(`b${index}:`, row)} = ${totals.get(balance) ?? 0}`,
  );
  return [
    'Minimize',
    wrapped('cost:', objective),
    'Subject To',
    ...constraints,
    'Bounds',
    ...bounds,
    'End',
    '',
  ].join('\n');
}

// LP readers bound the length of a line.
function wrapped(head: string, terms: readonly string[]): string {
  const lines = [` ${head}`];
  for (let start = 0; start < terms.length; start += 16)
    lines.push(`  ${terms.slice(start, start + 16).join(' ')}`);
  return lines.join('\n');
}
