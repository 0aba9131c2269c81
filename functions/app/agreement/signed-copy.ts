/** The copy of an agreement that says who signed which file and when: drawn at each signature, kept with it. */
import type { AlongWith } from '#app/application/apply-command.ts';
import type { PaintAgreement, PrintedAgreements } from '#app/ports/agreement-ports.ts';
import { isSigned } from '#domain/agreement/signed-agreements.ts';
import type { Application } from '#domain/application/application.ts';
import { type Signatory, signedFor } from '#domain/cohort/signatory.ts';
import { defined } from '#domain/values/defined.ts';

export interface SignedCopyDeps {
  printed: Pick<PrintedAgreements, 'find'>;
  paint: PaintAgreement;
}

/**
 * @param application after the signature; nothing where no agreement of it was printed
 * @param signatory who signed for the administration, once it has
 */
export async function signedCopy(
  { printed, paint }: SignedCopyDeps,
  application: Application,
  signatory?: Signatory,
): Promise<AlongWith> {
  const document = await printed.find(application.applicationId);
  if (!document || !('signature' in application)) return {};
  const { sha256, name, capacity, signedAt } = application.signature;
  const administration =
    signatory && isSigned(application) ? signedFor(signatory, application.countersignedAt) : undefined;
  const signatures = { sha256, beneficiary: { name, capacity, signedAt }, ...defined({ administration }) };
  return { paper: { copy: 'signed', ...(await paint(document, signatures)) } };
}
