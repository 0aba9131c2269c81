/** When the sweep takes a letter in hand: not while somebody may be at work on it. */

import type { Check } from './check.ts';
import type { Seen } from './rights.ts';

const minute = 60_000;
/** Milliseconds after the claim: it is abandoned, and the report of SES is overdue. */
const promised = { claim: 15 * minute, report: 75 * minute };
/** What was brought back in vain for a day is looked at once a day. */
const hourly = 24;
const day = 24 * 60 * minute;

export function createSweepWatch(check: Check) {
  return {
    changed({ PK, SK, before, after, by, now }: Seen): void {
      if (by?.name !== 'sweep' || !before || !after) return;
      const [old, state] = [before.state?.S, after.state?.S];
      const what = `${PK} ${SK}`;
      const age = (instant: string | undefined) => now - Date.parse(instant ?? '');
      const claimed = age(before.claimedAt?.S);
      const vain = Number(before.sweeps?.N ?? 0);
      if (Number(after.sweeps?.N ?? 0) > vain && vain >= hourly)
        check(
          age(before.sweptAt?.S) >= day,
          `${what} is brought back for the ${vain + 1}th time within a day`,
        );
      if (old === state) return;
      if (old === 'claimed') check(claimed >= promised.claim, `${what} was taken from its sender`);
      else if (old === 'unknown')
        check(claimed >= promised.report, `${what} leaves again before SES could say that it had it`);
    },
  };
}
