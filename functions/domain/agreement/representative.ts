/** Who binds a body: its legal representative, as the form names them. A person binds nobody but themselves. Pure. */
import type { ApplicationForm } from '#domain/application/application-form.ts';

export interface Representative {
  name: string;
  capacity: string;
  /** Another person signs in their place, by a power in writing. */
  isSignedByAnother: boolean;
}

/** Undefined of a person, of a collective, and of a form that was filed before it was asked. */
export function representativeOf({ applicant }: ApplicationForm): Representative | undefined {
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
