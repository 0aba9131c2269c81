/** What of a grant is kept when the project cost less than was planned. Pure. */
import { type Amendable, grantedCentsOf } from '#domain/values/agreed-terms.ts';
import type { Cents } from '#domain/values/money.ts';

export interface Costs {
  /** Of the project as it was filed, which no amendment changes. */
  plannedCents: Cents;
  actualCents: Cents;
}
export interface Recovery {
  /** What is granted now. */
  grantedCents: Cents;
  /** What of the grant stays with the beneficiary. */
  finalCents: Cents;
  /** What is not paid, or given back of what was paid. */
  recoverCents: Cents;
}

/**
 * Pro rata of the costs: the share of the planned costs that the agreement granted as it was first signed, applied to the actual ones,
 * in whole cents, the part of a cent to the beneficiary; and never more than what is granted now. The rule is that of the State's
 * grants for investment, whose balance applies the rate of the grant to the actual costs, capped at the planned ones (décret 2018-514
 * of 25 June 2018); here it holds because the article « Versements » of each agreement says it (adapters/pdf/agreement-articles.ts).
 *
 * An amendment lowers what is due at most, and not its share of the costs: the planned ones stay as they were filed, and a project that
 * was made smaller, or whose grant was lowered to what is due, would be reduced once more. None raises a grant (payment/amendment.ts):
 * more money is another decision, with its own agreement.
 *
 * Once staff accepted it, nothing is ordered above what it leaves due (payment/decide-payments.ts); nothing is asked back by the
 * computation alone. Throws a RangeError where nothing was planned.
 */
export function recoveryOf(agreement: Amendable, { plannedCents, actualCents }: Costs): Recovery {
  const { amountCents } = agreement;
  const grantedCents = grantedCentsOf(agreement);
  for (const cents of [plannedCents, actualCents, amountCents, grantedCents]) {
    if (!Number.isSafeInteger(cents) || cents < 0)
      throw new RangeError('an amount is a whole number of cents');
  }
  if (plannedCents === 0) throw new RangeError('nothing was planned');
  const [planned, product] = [BigInt(plannedCents), BigInt(amountCents) * BigInt(actualCents)];
  const finalCents = Math.min(grantedCents, Number((product + planned - 1n) / planned));
  return { grantedCents, finalCents, recoverCents: grantedCents - finalCents };
}
