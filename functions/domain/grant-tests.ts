/** What the law asks of a grant before an agreement is made: the 23 000 EUR test and the de minimis ceiling. Pure. */
import type { AgreementFacts } from './agreement-document.ts';
import { type AgreementRequirement, agreementRequirement } from './agreement-threshold.ts';
import type { Application } from './application.ts';
import type { CivilDate } from './civil-date.ts';
import type { Cohort } from './cohort.ts';
import { type DeMinimisTest, deMinimisTest } from './de-minimis.ts';

type Form = Application['form'];

/** What the cohort file knows of other money of the same beneficiary, found by its SIREN. */
export function agreementFacts({ applicant }: Form, cohort: Cohort): AgreementFacts {
  const siren = 'siret' in applicant ? applicant.siret?.slice(0, 9) : undefined;
  const others = (cohort.agreement.otherAid ?? []).filter((aid) => aid.siren === siren);
  return {
    otherSubsidies: others
      .filter(({ sameAuthority }) => sameAuthority)
      .map(({ grantedOn, amountCents }) => ({ year: Number(grantedOn.slice(0, 4)), amountCents })),
    otherDeMinimis: others
      .filter(({ deMinimis }) => deMinimis)
      .map(({ grantedOn, amountCents }) => ({ grantedOn, amountCents })),
    commitmentsVersion: cohort.agreement.commitmentsVersion,
  };
}

export interface GrantTests {
  requirement: AgreementRequirement;
  /** For a company only. */
  deMinimis?: DeMinimisTest;
}

/**
 * Both tests on one grant.
 * @param amountCents of the grant, euro cents
 * @param grantedOn the day on which the agreement is issued
 */
export function grantTests(
  form: Form,
  amountCents: number,
  grantedOn: CivilDate,
  cohort: Cohort,
): GrantTests {
  const { otherSubsidies, otherDeMinimis } = agreementFacts(form, cohort);
  const year = Number(grantedOn.slice(0, 4));
  const { applicant } = form;
  return {
    requirement: agreementRequirement({ year, amountCents }, otherSubsidies),
    ...(applicant.type === 'company'
      ? { deMinimis: deMinimisTest({ grantedOn, amountCents }, otherDeMinimis, applicant.deMinimisCents) }
      : {}),
  };
}
