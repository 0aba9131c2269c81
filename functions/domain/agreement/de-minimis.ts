/** The ceiling on small aid to one single undertaking, by the law of the day. Pure; the answer names its source. */
import { type CivilDate, monthsAfter } from '#domain/values/civil-date.ts';
import { type Cents, sumCents } from '#domain/values/money.ts';

/** The law that was in force on the day of a grant. */
interface DeMinimisLaw {
  /** The last day on which it rules a grant; without an end while it is in force. */
  until?: CivilDate;
  ceilingCents: Cents;
  regulation: string;
  /** Over which time aid is added up, in words and from which day on. */
  period: string;
  after: (grantedOn: CivilDate) => CivilDate;
}

/** By date of grant, the oldest first. */
const deMinimisLaws: readonly DeMinimisLaw[] = [
  {
    until: '2023-12-31',
    ceilingCents: 20_000_000,
    regulation: 'règlement (UE) n° 1407/2013 du 18 décembre 2013 (JO L 352 du 24 décembre 2013, p. 1)',
    period: 'sur l’exercice fiscal en cours et les deux précédents',
    // Years are taken to be those of the calendar.
    after: (grantedOn) => `${Number(grantedOn.slice(0, 4)) - 3}-12-31`,
  },
  {
    ceilingCents: 30_000_000,
    regulation: 'règlement (UE) 2023/2831 du 13 décembre 2023 (JO L, 2023/2831, 15 décembre 2023)',
    period: 'sur trois ans',
    after: (grantedOn) => monthsAfter(grantedOn, -36),
  },
];

/** The law of the day of a grant. */
export const deMinimisLawOn = (grantedOn: CivilDate): DeMinimisLaw =>
  deMinimisLaws.find(({ until }) => until === undefined || grantedOn <= until) as DeMinimisLaw;

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
  /** Over which time aid is added up, in French words, and the text that says so. */
  period: string;
  source: string;
}

/**
 * Whether a new aid keeps an undertaking within the ceiling that is in force on its day. An aid that would pass it loses the
 * benefit as a whole, not only above it (art. 3(7) of both regulations).
 * @param aid the new aid
 * @param others other aid, of any date; later grants are another test's
 * @param undatedCents what the undertaking declared without dates: counted in full
 */
export function deMinimisTest(
  aid: DeMinimisAid,
  others: readonly DeMinimisAid[],
  undatedCents: Cents = 0,
): DeMinimisTest {
  const law = deMinimisLawOn(aid.grantedOn);
  const { ceilingCents } = law;
  const after = law.after(aid.grantedOn);
  const counted = others.filter(({ grantedOn }) => grantedOn > after && grantedOn <= aid.grantedOn);
  const before = sumCents([undatedCents, ...counted.map(({ amountCents }) => amountCents)]);
  const totalCents = sumCents([before, aid.amountCents]);
  return {
    permitted: totalCents <= ceilingCents,
    after,
    totalCents,
    ceilingCents,
    leftCents: Math.max(0, ceilingCents - before),
    counted,
    period: law.period,
    source: law.regulation,
  };
}
