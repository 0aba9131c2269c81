import loadHighs, { type InitOptions } from 'highs';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';

// The package declares its types for CommonJS only, where the loader would be `.default`; Node imports the
// loader itself.
const load = 'default' in loadHighs ? loadHighs.default : loadHighs;

/** The least that HiGHS takes: what is found in one programme is a condition of the next. */
const exactly = { primal_feasibility_tolerance: 1e-10, dual_feasibility_tolerance: 1e-10 };

/**
 * Loads the WASM solver once; the function returned is synchronous and keeps no state between calls.
 * `options` say where the binary is when the package's own folder is not beside the code (`locateFile`,
 * `wasmBinary`). The function throws when a programme is neither solved nor proved infeasible.
 */
export async function loadSolver(options: InitOptions = {}): Promise<SolveLp> {
  const highs = await load(options);
  return (lpText) => {
    // Measured: whole panels of citizens are found three times sooner with it, and the simplex alone is slower.
    const presolve = /^General$/m.test(lpText) ? 'on' : 'off';
    const solution = highs.solve(lpText, { presolve, ...exactly });
    if (solution.Status === 'Infeasible') return { status: 'infeasible' };
    if (solution.Status !== 'Optimal') throw new Error(`the solver stopped: ${solution.Status}`);
    const columns = Object.entries(solution.Columns).map(([name, column]) => [
      name,
      { value: column.Primal, reducedCost: 'Dual' in column ? column.Dual : 0 },
    ]);
    return { status: 'optimal', columns: Object.fromEntries(columns) };
  };
}
