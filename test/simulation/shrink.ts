/** Looks for a smaller story with the same end: leaves out kinds of fault, acts and single faults while it still fails. */
import { faultKinds } from '#test/simulation/cloud/weather.ts';
import type { Settings, Told } from './episode.ts';

type Without = { kinds: string[]; acts: Set<string>; steps: Set<number> };

/** What is wrong, whoever it happened to. */
const kindOf = (violation: string): string => violation.replace(/aic1-\w+|\d+/g, '').slice(0, 40);

/** @param run runs an episode; @param most runs at most, each a second or less */
export async function shrink(
  run: (settings: Settings) => Promise<Told>,
  seed: number,
  most = 120,
): Promise<{ told: Told; without: Without }> {
  const without: Without = { kinds: [], acts: new Set(), steps: new Set() };
  const settings = (tried: Without): Settings => ({
    seed,
    without: tried as NonNullable<Settings['without']>,
  });
  let told = await run(settings(without));
  const kind = kindOf(told.violations[0] ?? '');
  let runs = 1;
  async function isEnough(tried: Without): Promise<boolean> {
    if (runs >= most) return false;
    runs += 1;
    const again = await run(settings(tried));
    if (!again.violations.some((violation) => kindOf(violation) === kind)) return false;
    told = again;
    Object.assign(without, tried);
    return true;
  }
  for (const fault of faultKinds) await isEnough({ ...without, kinds: [...without.kinds, fault] });
  /** Halves, then quarters and so on, down to one by one. */
  async function leaveOut<T>(all: readonly T[], leave: (some: readonly T[]) => Without): Promise<void> {
    for (let size = Math.ceil(all.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < all.length; from += size) await isEnough(leave(all.slice(from, from + size)));
    }
  }
  const names = [...new Set(told.acts.map((act) => /^\d+ (.*): /.exec(act)?.[1] ?? ''))];
  await leaveOut(names, (some) => ({ ...without, acts: new Set([...without.acts, ...some]) }));
  const steps = told.faults.map(({ step }) => step);
  await leaveOut(steps, (some) => ({ ...without, steps: new Set([...without.steps, ...some]) }));
  return { told, without };
}
