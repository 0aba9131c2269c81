/** When the law wants an agreement, and when the beneficiary's report is due. Pure; each answer names its source. */
import { type CivilDate, isCivilDate, monthsAfter } from '#domain/values/civil-date.ts';
import { type Cents, sumCents } from '#domain/values/money.ts';

/** Loi 2000-321 art. 10 and décret 2001-495 art. 1: compulsory above it, not at it. */
export const agreementThresholdCents: Cents = 2_300_000;

/** A subsidy of the same authority to the same beneficiary. */
export interface OtherSubsidy {
  /** The calendar year that it is granted for. */
  year: number;
  amountCents: Cents;
}

export interface AgreementRequirement {
  compulsory: boolean;
  year: number;
  /** Everything that the authority grants the beneficiary for that year, this subsidy included. */
  annualTotalCents: Cents;
  thresholdCents: Cents;
  source: string;
}

/**
 * Whether an agreement is compulsory: the *annual* total from this authority decides, not the one subsidy.
 * A subsidy spread over several years counts here with the part of this year alone.
 * @param subsidy this subsidy, for its year; euro cents
 * @param others the authority's other subsidies to the same beneficiary, of any year
 */
export function agreementRequirement(
  subsidy: OtherSubsidy,
  others: readonly OtherSubsidy[],
): AgreementRequirement {
  const sameYear = others.filter(({ year }) => year === subsidy.year);
  const annualTotalCents = sumCents([subsidy, ...sameYear].map(({ amountCents }) => amountCents));
  return {
    compulsory: annualTotalCents > agreementThresholdCents,
    year: subsidy.year,
    annualTotalCents,
    thresholdCents: agreementThresholdCents,
    source: 'Loi n° 2000-321 du 12 avril 2000, art. 10 ; décret n° 2001-495 du 6 juin 2001, art. 1er',
  };
}

/**
 * The last day of the financial year that a day falls in.
 * @param closing day and month on which the beneficiary closes its accounts, `MM-DD`; 31 December for most.
 * 29 February stands for the last day of February. Throws a RangeError when either is not a date.
 */
export function financialYearEnd(day: CivilDate, closing = '12-31'): CivilDate {
  const closingIn = (year: number): CivilDate => {
    const date = `${year}-${closing}`;
    return closing === '02-29' && !isCivilDate(date) ? `${year}-02-28` : monthsAfter(date, 0);
  };
  const year = Number(day.slice(0, 4));
  return closingIn(year) < monthsAfter(day, 0) ? closingIn(year + 1) : closingIn(year);
}

/**
 * When the financial report is due: within six months of the end of the financial year for which the subsidy
 * was granted (loi 2000-321 art. 10). Six months from 30 June end on 30 December: the stricter reading.
 */
export const financialReportDueOn = (financialYearEndsOn: CivilDate): CivilDate =>
  monthsAfter(financialYearEndsOn, 6);
