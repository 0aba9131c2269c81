/**
 * The papers of an agreement, drawn again on request from what was stored at issue: the PDF to sign, the copy that says who
 * signed, and the dates for a calendar.
 */
import type { PaintAgreement, PrintedAgreements } from '#app/ports/agreement-ports.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import { agreementCalendar } from '#domain/agreement/agreement-calendar.ts';
import { isSigned, paymentCalendar, type SignedApplication } from '#domain/agreement/signed-agreements.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { authorAt } from '#domain/cohort/signatory.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface PapersDeps {
  applications: Pick<Applications, 'find'>;
  printed: PrintedAgreements;
  paint: PaintAgreement;
  cohort: Pick<Cohort, 'sender' | 'service' | 'timeZone'>;
}
export interface Paper<T extends string> {
  fileName: string;
  type: T;
  bytes: Uint8Array;
}
type Made<T extends string> = Promise<
  Result<Paper<T>, { code: 'not-found' } | { code: 'no-agreement' } | { code: 'not-signed' }>
>;

/** The PDF drawn again differs from the one issued: the painter changed while agreements were under way. */
export class AgreementDrawnDifferently extends Error {
  override name = 'AgreementDrawnDifferently';
}

/**
 * The PDF as issued, unsigned; its digest is the one that was told.
 * @throws AgreementDrawnDifferently rather than show another document under that digest
 */
export async function paperToSign(deps: PapersDeps, applicationId: string): Made<'application/pdf'> {
  const found = await findPaper(deps, applicationId);
  if (!found.ok) return found;
  const { application, document } = found.value;
  const { fileName, bytes, sha256 } = await deps.paint(document);
  // A withdrawn application still has the paper but no longer its digest.
  const told = 'agreement' in application ? application.agreement.sha256 : undefined;
  if (told !== undefined && told !== sha256) {
    throw new AgreementDrawnDifferently(`the agreement of ${applicationId} has another digest than told`);
  }
  return accept({ fileName, type: 'application/pdf', bytes });
}

/** The copy that says who signed and when; it exists once the beneficiary signed. */
export async function signedPaper(deps: PapersDeps, applicationId: string): Made<'application/pdf'> {
  const found = await findPaper(deps, applicationId);
  if (!found.ok) return found;
  const { application, document } = found.value;
  if (!('signature' in application)) return refuse({ code: 'not-signed' });
  const { sha256, name, capacity, signedAt } = application.signature;
  const administration = isSigned(application) ? countersigner(application, deps.cohort) : undefined;
  const { fileName, bytes } = await deps.paint(document, {
    ...{ sha256, beneficiary: { name, capacity, signedAt } },
    ...defined({ administration }),
  });
  return accept({ fileName, type: 'application/pdf', bytes });
}

/** Who signed for the administration by the delegation of that day; the account that did stands in the audit trail. */
function countersigner({ countersignedAt }: SignedApplication, cohort: PapersDeps['cohort']) {
  const author = authorAt(cohort, countersignedAt, 'fr');
  return author && { name: author.name, capacity: author.capacity, countersignedAt };
}

/** Instalments and report as an `.ics` file; there are no days before both parties have signed. */
export async function agreementDates(deps: PapersDeps, applicationId: string): Made<'text/calendar'> {
  const found = await findPaper(deps, applicationId);
  if (!found.ok) return found;
  const { application, document } = found.value;
  if (!isSigned(application)) return refuse({ code: 'not-signed' });
  const text = agreementCalendar({
    applicationId,
    agreementNumber: document.number,
    projectTitle: document.object,
    instalments: paymentCalendar(application, document.instalments, deps.cohort.timeZone),
    reportDueOn: document.reportDueOn,
    reports: application.reports ?? {},
    sequence: application.version,
    signedAt: application.countersignedAt,
    domain: deps.cohort.sender.email.slice(deps.cohort.sender.email.lastIndexOf('@') + 1),
  });
  return accept({
    fileName: `convention-${document.number}.ics`,
    type: 'text/calendar',
    bytes: new TextEncoder().encode(text),
  });
}

/** The application with the agreement as it was printed at its issue. */
async function findPaper({ applications, printed }: PapersDeps, applicationId: string) {
  const [application, document] = await Promise.all([
    applications.find(applicationId),
    printed.find(applicationId),
  ]);
  if (!application) return refuse({ code: 'not-found' } as const);
  return document ? accept({ application, document }) : refuse({ code: 'no-agreement' } as const);
}

/** The agreement as the laureate reads it, with the digest of the PDF that is signed. */
export async function viewAgreement(
  { applications }: { applications: Pick<Applications, 'agreement' | 'find'> },
  applicationId: string,
) {
  const agreement = await applications.agreement(applicationId);
  if (!agreement) return refuse({ code: 'no-agreement' } as const);
  const application = await applications.find(applicationId);
  if (!application || !('agreement' in application)) return refuse({ code: 'no-agreement' } as const);
  return accept({ agreement, sha256: application.agreement.sha256 });
}
