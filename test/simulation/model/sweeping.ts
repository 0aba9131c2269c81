/** When the sweep takes a letter in hand: not while somebody may be at work on it. */

import type { Check } from './check.ts';
import type { Seen } from './rights.ts';

const minute = 60_000;
/**
 * Milliseconds after the claim: it is abandoned, and the report of SES is overdue; for which a relay or a sender is left alone; after
 * which nobody tells an execution that is over any more, however many hours bring it to mind in vain.
 */
const promised = { claim: 15 * minute, report: 75 * minute, alone: 10 * minute, told: 36 * 60 * minute };
/** What was brought back in vain for a day is looked at once a day. */
const hourly = 24;
const day = 24 * 60 * minute;

export function createSweepWatch(check: Check) {
  /** When each came on the list, at first or because the doctor found it nowhere. */
  const listedAt = new Map<string, number>();
  return {
    changed({ PK, SK, before, after, by, now }: Seen): void {
      const what = `${PK} ${SK}`;
      if (after?.undeliveredPk && !before?.undeliveredPk) listedAt.set(what, now);
      if (by?.name !== 'sweep' || !before || !after) return;
      const [old, state] = [before.state?.S, after.state?.S];
      const age = (instant: string | undefined) => now - Date.parse(instant ?? '');
      const claimed = age(before.claimedAt?.S);
      const vain = Number(before.sweeps?.N ?? 0);
      if (Number(after.sweeps?.N ?? 0) > vain) {
        check(
          age(before.undeliveredSk?.S) >= promised.alone,
          `${what} is brought back while it is on its way`,
        );
        check(
          vain < hourly || age(before.sweptAt?.S) >= day,
          `${what} is brought back for the ${vain + 1}th time within a day`,
        );
        const lost = before.tokenLostAt?.S;
        const since = Math.max(Date.parse(lost ?? ''), listedAt.get(what) ?? 0);
        check(!lost || now - since < promised.told, `${what} is told again and again to nobody`);
      }
      if (old === state) return;
      if (old === 'claimed') check(claimed >= promised.claim, `${what} was taken from its sender`);
      else if (old === 'unknown')
        check(claimed >= promised.report, `${what} leaves again before SES could say that it had it`);
    },
  };
}
