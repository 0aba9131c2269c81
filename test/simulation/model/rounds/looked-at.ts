/** What the clock looks at each hour, written from SELECTION.md §14: a release that goes on, and a lot whose public draw may still come. */
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from '#test/simulation/model/check.ts';
import { documentIn } from '#test/simulation/model/stored.ts';

/** Without an hour that looks at it, nobody would ever fetch the draw, nor see that a release stands still. */
export function checkLookedAt(check: Check, name: string, after: StoredItem): void {
  const { state = '', draw } = documentIn<{ state?: string; draw?: { drawn?: object } }>(after) ?? {};
  const isAwaited = draw !== undefined && !draw.drawn && ['planned', 'open'].includes(state);
  const isDue = isAwaited || state === 'releasing';
  const isListed = after.listPk !== undefined;
  check(
    isDue === isListed,
    `${name} is ${state}${isAwaited ? ' and awaits its draw' : ''}: listed ${isListed}`,
  );
}
