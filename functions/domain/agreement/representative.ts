/** Who a beneficiary is, and who binds a body: its legal representative, as the form names them. A person binds nobody but themselves. Pure. */
import type { ApplicationForm, Party } from '#domain/application/application-form.ts';
import { defined } from '#domain/values/defined.ts';

export interface Representative {
  name: string;
  capacity: string;
  /** Another person signs in their place, by a power in writing. */
  isSignedByAnother: boolean;
}

/** Undefined of a person, of a collective, and of a form that was filed before it was asked. */
export function representativeOf({
  applicant,
}: Pick<ApplicationForm, 'applicant'>): Representative | undefined {
  if (!('representativeSurname' in applicant)) return undefined;
  const { representativeFirstName, representativeSurname, representativeCapacity, signedByAnother } =
    applicant;
  if (!representativeFirstName || !representativeSurname || !representativeCapacity) return undefined;
  return {
    name: `${representativeFirstName} ${representativeSurname}`,
    capacity: representativeCapacity,
    isSignedByAnother: signedByAnother === true,
  };
}

/** Whom an application names as the one to sign; undefined where another signs by a power, or where it names nobody. */
export function expectedSigner({ applicant }: Pick<ApplicationForm, 'applicant'>): string | undefined {
  if (applicant.type === 'individual') return applicant.name;
  const representative = representativeOf({ applicant });
  return representative?.isSignedByAnother ? undefined : representative?.name;
}

/** As an agreement names it. */
export function identityOf({ applicant, address }: Party) {
  const siret = 'siret' in applicant ? applicant.siret : undefined;
  const rna = 'rna' in applicant ? applicant.rna : undefined;
  return {
    name: applicant.name,
    type: applicant.type,
    address: `${address.street}, ${address.postcode} ${address.city}`,
    ...defined({ siret, rna, representative: representativeOf({ applicant }) }),
  };
}
