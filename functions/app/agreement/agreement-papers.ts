/**
 * The papers of an agreement: the PDF to sign and the copy that says who signed, as they were drawn and kept, and the dates for a
 * calendar.
 */
import type { AgreementCopy, PrintedAgreements } from '#app/ports/agreement-ports.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { ReportDesk } from '#app/ports/support-ports.ts';
import { agreementCalendar } from '#domain/agreement/agreement-calendar.ts';
import { isSigned, paymentCalendar } from '#domain/agreement/signed-agreements.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { ReportsStanding } from '#domain/support/reports-standing.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface PapersDeps {
  applications: Pick<Applications, 'find'>;
  printed: PrintedAgreements;
  cohort: Pick<Cohort, 'sender' | 'timeZone'>;
}
export interface Paper<T extends string> {
  fileName: string;
  type: T;
  bytes: Uint8Array;
}
type Made<T extends string> = Promise<
  Result<Paper<T>, { code: 'not-found' } | { code: 'no-agreement' } | { code: 'not-signed' }>
>;

/**
 * The PDF as it was drawn when it was issued, whose digest was told; the copy that says who signed and when, once the beneficiary
 * did.
 */
export async function agreementPaper(
  deps: PapersDeps,
  applicationId: string,
  copy: AgreementCopy,
): Made<'application/pdf'> {
  const found = await findPaper(deps, applicationId);
  if (!found.ok) return found;
  const { application, document } = found.value;
  if (copy === 'signed' && !('signature' in application)) return refuse({ code: 'not-signed' });
  const bytes = await deps.printed.paper(applicationId, copy);
  if (!bytes) return refuse({ code: 'no-agreement' });
  return accept({ fileName: `convention-${document.number}.pdf`, type: 'application/pdf', bytes });
}

/** Instalments and report as an `.ics` file, as they stand now. */
export async function datesNow(
  { reported, ...deps }: PapersDeps & { reported: ReportDesk },
  applicationId: string,
): Made<'text/calendar'> {
  return agreementDates(deps, applicationId, (await reported.standing([applicationId])).get(applicationId));
}

/**
 * There are no days before both parties have signed.
 * @param reports none with the award: nothing is told of the project yet
 */
export async function agreementDates(
  deps: PapersDeps,
  applicationId: string,
  reports?: ReportsStanding,
): Made<'text/calendar'> {
  const found = await findPaper(deps, applicationId);
  if (!found.ok) return found;
  const { application, document } = found.value;
  if (!isSigned(application)) return refuse({ code: 'not-signed' });
  const { timeZone, sender } = deps.cohort;
  const accepted = reports?.accepted;
  const text = agreementCalendar({
    applicationId,
    agreementNumber: document.number,
    projectTitle: document.object,
    instalments: paymentCalendar(application, document.instalments, timeZone),
    reportDueOn: reportDueOn(application, timeZone),
    ...defined({ reportsReceivedOn: reports?.receivedOn }),
    ...defined({ reportsAcceptedOn: accepted && civilDateIn(accepted.at, timeZone) }),
    sequence: application.version + (reports?.version ?? 0),
    signedAt: application.countersignedAt,
    domain: sender.email.slice(sender.email.lastIndexOf('@') + 1),
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

/**
 * The agreement as the laureate reads it, with the digest of the PDF that is signed. The digest is read first: of an agreement that is
 * issued anew meanwhile it is that of the former one, which nobody can sign any more, and not the text.
 */
export async function viewAgreement(
  { applications }: { applications: Pick<Applications, 'agreement' | 'find'> },
  applicationId: string,
) {
  const application = await applications.find(applicationId);
  if (!application || !('agreement' in application)) return refuse({ code: 'no-agreement' } as const);
  const agreement = await applications.agreement(applicationId);
  if (!agreement) return refuse({ code: 'no-agreement' } as const);
  return accept({ agreement, sha256: application.agreement.sha256 });
}
