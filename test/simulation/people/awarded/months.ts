/** How the months after an award go: drawn once for each laureate, the same whatever goes wrong. */
import { supportOf } from '#domain/cohort/cohort.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

export interface Months {
  /** Tells what came of the project, is silent to the end, leaves in the third month, or staff end it. */
  ending: 'told' | 'silent' | 'leaves' | 'ended';
  /** Staff take the first plan back and propose another. */
  isTakenBack: boolean;
  /** The plan changes while help is given. */
  isChanged: boolean;
  /** The check-in that is never answered. */
  silentAt: number;
  /** Staff close the check-ins before the last day. */
  isClosedEarly: boolean;
  /** A session was noted by mistake, and staff remove it. */
  isMistaken: boolean;
  /** The first reports come as a paper that staff type. */
  isPaper: boolean;
  /** What staff make of the reports, before they accept them. */
  reviews: readonly ('queried' | 'refused')[];
  /** The project cost less than was planned. */
  isCheaper: boolean;
  isRevoked: boolean;
  /** What becomes of the first account: it stays, is in another name, is returned by staff, or changed by the laureate. */
  account: 'kept' | 'other-name' | 'returned' | 'changed';
  /** The account comes only once it was asked for again. */
  isLate: boolean;
  /** The instalment that is withheld for a while. */
  withheld: number | undefined;
  /** How long, in days: where it is the first, until all are due. */
  withheldDays: number;
  /** What is withheld, or due, is resumed, or ordered, only once the reports have come. */
  isMoneyForReports: boolean;
  /** The accountant's office sends the first order back. */
  isReturned: boolean;
  isProposalTakenBack: boolean;
  /** Reports come once formal notice is given, or not at all: the grant is withdrawn, and given back. */
  defaults: 'notified' | 'withdrawn' | 'restored' | undefined;
}

const hasThirdMonth = supportOf(cohort.support).months > 2;

export function monthsOf({ seed }: Pick<Plan, 'seed'>, number: number): Months {
  const draw = drawFrom(seedFor(seed, `months ${number}`));
  const ending = draw.pick(['told', 'told', 'told', 'silent', 'leaves', 'leaves', 'ended'] as const);
  const months = {
    ending: ending === 'leaves' && !hasThirdMonth ? 'told' : ending,
    isTakenBack: draw.chance(0.3),
    isChanged: draw.chance(0.4),
    silentAt: 1 + draw.under(3),
    isClosedEarly: draw.chance(0.2),
    isMistaken: draw.chance(0.3),
    isPaper: draw.chance(0.3),
    reviews: draw.pick([[], [], ['queried'], ['refused'], ['queried', 'refused']] as const),
    isCheaper: draw.chance(0.6),
    isRevoked: draw.chance(0.5),
    account: draw.pick(['kept', 'kept', 'other-name', 'returned', 'changed'] as const),
    isLate: draw.chance(0.2),
    withheld: draw.pick([undefined, undefined, 1, 2] as const),
    withheldDays: draw.pick([10, 400]),
    isMoneyForReports: false,
    isReturned: draw.chance(0.3),
    isProposalTakenBack: draw.chance(0.2),
    defaults: draw.pick([
      ...Array<undefined>(3),
      ...(['notified', 'notified', 'withdrawn', 'restored', 'restored'] as const),
    ]),
  };
  if (months.defaults === undefined) return months;
  // What waits for them was withheld before, or is left as it is: of a grant that is given back both.
  const isBoth = months.defaults === 'restored';
  return { ...months, isMoneyForReports: true, withheld: isBoth ? 2 : draw.pick([undefined, undefined, 1]) };
}

const day = 86_400_000;
/** When it is so many days after the award, in milliseconds. */
export const afterAward = ({ see }: Desk, id: string, days: number): number =>
  Date.parse(see.support(id)?.awardedAt ?? '') + days * day;

/** What a laureate does, by the function that takes it in. */
export const ofLaureate = (id: string, by = 'support-api') => ({
  by,
  who: { kind: 'applicant', id } as const,
  isOptional: true,
});

/** Most applicants never get there: until an award, nothing more is looked at. */
export function onceAwarded({ see }: Desk, id: string, acts: readonly Act[]): Act[] {
  let isKnown = false;
  const isAwarded = () => {
    isKnown ||= see.isSupported(id);
    return isKnown;
  };
  return acts.map((act) => ({
    ...act,
    isReady: () => isAwarded() && act.isReady(),
    waitsFor: () => (isAwarded() ? act.waitsFor?.() : undefined),
  }));
}
