/** The ceiling on small aid to one undertaking. Pure; the answer names its source. */
import { type CivilDate, monthsAfter } from '#domain/values/civil-date.ts';
import { type Cents, sumCents } from '#domain/values/money.ts';

/** Regulation (EU) 2023/2831, art. 3(2): over any period of three years. */
export const deMinimisCeilingCents: Cents = 30_000_000;
const periodMonths = 36;

/** De minimis aid to the same single undertaking, from any authority of the Member State. */
export interface DeMinimisAid {
  /** The day on which the legal right to it was conferred, whenever it was paid. */
  grantedOn: CivilDate;
  amountCents: Cents;
}

export interface DeMinimisTest {
  permitted: boolean;
  /** Aid granted after this day counts. */
  after: CivilDate;
  /** The aid of the period, the new one included. */
  totalCents: Cents;
  ceilingCents: Cents;
  /** What could still be granted on that day, the new aid aside; zero or more. */
  leftCents: Cents;
  counted: readonly DeMinimisAid[];
  source: string;
}

/**
 * Whether a new aid keeps an undertaking within the ceiling. The three years roll: they end on the day of the
 * new grant. An aid that would pass the ceiling loses the benefit as a whole, not only above it (art. 3(7)).
 * @param aid the new aid
 * @param others other aid, of any date; later grants are another test's
 * @param undatedCents what the undertaking declared without dates: counted in full
 */
export function deMinimisTest(
  aid: DeMinimisAid,
  others: readonly DeMinimisAid[],
  undatedCents: Cents = 0,
): DeMinimisTest {
  const after = monthsAfter(aid.grantedOn, -periodMonths);
  const counted = others.filter(({ grantedOn }) => grantedOn > after && grantedOn <= aid.grantedOn);
  const before = sumCents([undatedCents, ...counted.map(({ amountCents }) => amountCents)]);
  const totalCents = sumCents([before, aid.amountCents]);
  return {
    permitted: totalCents <= deMinimisCeilingCents,
    after,
    totalCents,
    ceilingCents: deMinimisCeilingCents,
    leftCents: Math.max(0, deMinimisCeilingCents - before),
    counted,
    source: 'Règlement (UE) 2023/2831 du 13 décembre 2023, art. 3, § 2 et 7',
  };
}
