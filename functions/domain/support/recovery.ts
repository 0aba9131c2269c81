/** What of a grant is kept when the project cost less than was planned. Pure. */
import type { Cents } from '#domain/values/money.ts';

export interface Costs {
  plannedCents: Cents;
  actualCents: Cents;
  grantedCents: Cents;
}
export interface Recovery {
  /** What of the grant stays with the beneficiary. */
  finalCents: Cents;
  /** What is not paid, or given back of what was paid. */
  recoverCents: Cents;
}

/**
 * Pro rata of the costs: the share of the planned costs that was granted, applied to the actual ones and never to more than the
 * planned; in whole cents, the part of a cent to the beneficiary. The rule is that of the State's grants for investment, whose
 * balance applies the rate of the grant to the actual costs, capped at the planned ones (décret 2018-514 of 25 June 2018); a
 * jurist confirms that the agreement of a programme says so before anything is recovered by it.
 *
 * Once staff accepted it, nothing is ordered above what it leaves due of the grant that is in force then, which an amendment may have
 * lowered since (payment/decide-payments.ts); nothing is asked back by the computation alone. Throws a RangeError where nothing was planned.
 */
export function recoveryOf({ plannedCents, actualCents, grantedCents }: Costs): Recovery {
  for (const cents of [plannedCents, actualCents, grantedCents]) {
    if (!Number.isSafeInteger(cents) || cents < 0)
      throw new RangeError('an amount is a whole number of cents');
  }
  if (plannedCents === 0) throw new RangeError('nothing was planned');
  if (actualCents >= plannedCents) return { finalCents: grantedCents, recoverCents: 0 };
  const [planned, product] = [BigInt(plannedCents), BigInt(grantedCents) * BigInt(actualCents)];
  const finalCents = Number((product + planned - 1n) / planned);
  return { finalCents, recoverCents: grantedCents - finalCents };
}
