/** What the sortition asks of a solver of linear programmes. */

/** A solved linear programme: what every column is worth, and its reduced cost. */
export type LpSolution =
  | { status: 'optimal'; columns: Readonly<Record<string, { value: number; reducedCost: number }>> }
  | { status: 'infeasible' };

/** Port: solves a minimisation written as CPLEX LP text. Implemented in adapters/highs/solver.ts. */
export type SolveLp = (lpText: string) => LpSolution;
