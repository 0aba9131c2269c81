/** The solver of the sortition and its WASM, beside the bundle: loaded at the first draw, since nothing else needs it. */
import { fileURLToPath } from 'node:url';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';

let loading: Promise<SolveLp> | undefined;

export function readSolver(): Promise<SolveLp> {
  loading ??= load();
  return loading;
}

async function load(): Promise<SolveLp> {
  const solver = (await import(
    new URL('./solver.mjs', import.meta.url).href
  )) as typeof import('#adapters/highs/solver.ts');
  return solver.loadSolver({ locateFile: (file) => fileURLToPath(new URL(file, import.meta.url)) });
}
