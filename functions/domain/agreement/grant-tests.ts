/** What the law asks of a grant before an agreement is made: the 23 000 EUR test and the de minimis ceiling. Pure. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { AgreementFacts } from './agreement-document.ts';
import { type AgreementRequirement, agreementRequirement } from './agreement-threshold.ts';
import { type DeMinimisTest, deMinimisTest } from './de-minimis.ts';
import { type Grant, type HeldGrant, knownNumbersOf, otherGrantsOf } from './held-grants.ts';

/**
 * What is known of other money of the same beneficiary: from the cohort file by its numbers, and from this cohort itself.
 * @param held grants of the cohort, whoever holds them
 */
export function agreementFacts(
  application: Grant['application'],
  cohort: Pick<Cohort, 'agreement'>,
  held: readonly HeldGrant[],
): AgreementFacts {
  const numbers = knownNumbersOf(application, held);
  const others = (cohort.agreement.otherAid ?? []).filter((aid) =>
    [aid.siren, aid.rna].some((number) => number !== undefined && numbers.has(number)),
  );
  const grants = otherGrantsOf(application, held);
  return {
    otherSubsidies: [...others.filter(({ sameAuthority }) => sameAuthority), ...grants].map(
      ({ grantedOn, amountCents }) => ({ year: Number(grantedOn.slice(0, 4)), amountCents }),
    ),
    otherDeMinimis: [...others.filter(({ deMinimis }) => deMinimis), ...grants].map(
      ({ grantedOn, amountCents }) => ({ grantedOn, amountCents }),
    ),
    commitmentsVersion: cohort.agreement.commitmentsVersion,
  };
}

export interface GrantTests {
  requirement: AgreementRequirement;
  /** Of who declares such aid. */
  deMinimis?: DeMinimisTest;
}

/**
 * Both tests on one grant.
 * @param grantedOn the day on which the agreement is issued
 * @param held grants of the cohort, whoever holds them
 */
export function grantTests(
  { application, amountCents, grantedOn }: HeldGrant,
  cohort: Pick<Cohort, 'agreement'>,
  held: readonly HeldGrant[],
): GrantTests {
  const { otherSubsidies, otherDeMinimis } = agreementFacts(application, cohort, held);
  const year = Number(grantedOn.slice(0, 4));
  const { applicant } = application.form;
  return {
    requirement: agreementRequirement({ year, amountCents }, otherSubsidies),
    ...('deMinimisCents' in applicant
      ? { deMinimis: deMinimisTest({ grantedOn, amountCents }, otherDeMinimis, applicant.deMinimisCents) }
      : {}),
  };
}
