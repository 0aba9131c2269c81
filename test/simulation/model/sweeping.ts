/** When the sweep takes a letter in hand: not while somebody may be at work on it. */
import type { Seen } from './rights.ts';

type Check = (holds: boolean, problem: string) => void;
const minute = 60_000;
/** Milliseconds after the claim: it is abandoned, and the report of SES is overdue. */
const promised = { claim: 15 * minute, report: 75 * minute };

export function createSweepWatch(check: Check) {
  return {
    changed({ PK, SK, before, after, by, now }: Seen): void {
      if (by?.name !== 'sweep' || !before || !after) return;
      const [old, state] = [before.state?.S, after.state?.S];
      const what = `${PK} ${SK}`;
      const age = (instant: string | undefined) => now - Date.parse(instant ?? '');
      const claimed = age(before.claimedAt?.S);
      if (old === state) return;
      if (old === 'claimed') check(claimed >= promised.claim, `${what} was taken from its sender`);
      else if (old === 'unknown')
        check(claimed >= promised.report, `${what} leaves again before SES could say that it had it`);
    },
  };
}
