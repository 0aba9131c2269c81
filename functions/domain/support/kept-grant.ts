/** What is left of a grant that two of the staff withdrew or reduced. Pure. */
import type { KeptGrant } from '#domain/agreement/published-award.ts';
import { type Amendable, grantedCentsOf } from '#domain/values/agreed-terms.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { recoveryOf } from './recovery.ts';
import type { ReportsStanding } from './reports-standing.ts';

/**
 * After its withdrawal for want of reports (CRPA L242-2 2°), or after reports that were accepted for less (recovery.ts).
 * @param standing undefined before there is a support
 * @returns undefined of a grant that no decision has touched
 */
export function keptOf(
  agreement: Amendable,
  standing: ReportsStanding | undefined,
  timeZone: string,
): KeptGrant | undefined {
  const { withdrawn, accepted } = standing ?? {};
  const grantedCents = grantedCentsOf(agreement);
  const kept = (amountCents: number, at: string) =>
    amountCents < grantedCents ? { amountCents, decidedOn: civilDateIn(at, timeZone) } : undefined;
  if (withdrawn) return kept(grantedCents - withdrawn.lostCents, withdrawn.at);
  return accepted && kept(recoveryOf(agreement, accepted.costs).finalCents, accepted.at);
}
