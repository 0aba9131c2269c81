/** When the law wants an agreement. Pure; each answer names its source. */
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
