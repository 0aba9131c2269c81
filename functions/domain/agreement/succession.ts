/** Since when the beneficiary is called otherwise than in the agreement as it was signed, and how it was called. Pure. */
import type { Application } from '#domain/application/application.ts';
import { isPublishedByName } from '#domain/cohort/applicant-types.ts';
import type { Succession } from '#domain/values/agreed-terms.ts';

export interface SuccessionTold {
  /** ISO instant. */
  beneficiarySince?: string | undefined;
  /** Its name. */
  formerBeneficiary?: string | undefined;
}

/** The last one; nothing where the beneficiary is called as it was. */
export function successionOf(application: Application): SuccessionTold {
  const last = lastIn(application);
  if (!last) return {};
  return { beneficiarySince: last.countersignedAt, formerBeneficiary: last.beneficiary.formerly.name };
}

/** As everybody may read it: the name of a person is not published. */
export function publishedSuccession(application: Application): SuccessionTold {
  const last = lastIn(application);
  if (!last || !isPublishedByName(application.form.applicant.type)) return {};
  const { formerly } = last.beneficiary;
  return {
    beneficiarySince: last.countersignedAt,
    ...(isPublishedByName(formerly.type) ? { formerBeneficiary: formerly.name } : {}),
  };
}

function lastIn(application: Application) {
  const { amendments = [] } = 'agreement' in application ? application.agreement : {};
  return amendments
    .flatMap(({ beneficiary, countersignedAt }) => (beneficiary ? [{ beneficiary, countersignedAt }] : []))
    .findLast(({ beneficiary }) => isCalledOtherwise(beneficiary));
}

/** An amendment may also name the same body with the number or the seat that it has now. */
export const isCalledOtherwise = ({ formerly, now }: Succession): boolean => formerly.name !== now.name;
