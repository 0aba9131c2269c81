/** The copy of an agreement that says who signed which file and when: drawn at each signature, kept with it. */
import type { AlongWith } from '#app/application/apply-command.ts';
import type { PaintAgreement, PrintedAgreements } from '#app/ports/agreement-ports.ts';
import { isSigned, type SignedApplication } from '#domain/agreement/signed-agreements.ts';
import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { authorAt } from '#domain/cohort/signatory.ts';
import { defined } from '#domain/values/defined.ts';

export interface SignedCopyDeps {
  printed: Pick<PrintedAgreements, 'find'>;
  paint: PaintAgreement;
  cohort: Pick<Cohort, 'service' | 'timeZone'>;
}

/** @param application after the signature; nothing where no agreement of it was printed */
export async function signedCopy(
  { printed, paint, cohort }: SignedCopyDeps,
  application: Application,
): Promise<AlongWith> {
  const document = await printed.find(application.applicationId);
  if (!document || !('signature' in application)) return {};
  const { sha256, name, capacity, signedAt } = application.signature;
  const administration = isSigned(application) ? countersigner(application, cohort) : undefined;
  const signatures = {
    ...{ sha256, beneficiary: { name, capacity, signedAt } },
    ...defined({ administration }),
  };
  return { paper: { copy: 'signed', ...(await paint(document, signatures)) } };
}

/** Who signed for the administration by the delegation of that day; the account that did stands in the audit trail. */
function countersigner({ countersignedAt }: SignedApplication, cohort: SignedCopyDeps['cohort']) {
  const author = authorAt(cohort, countersignedAt, 'fr');
  return author && { name: author.name, capacity: author.capacity, countersignedAt };
}
