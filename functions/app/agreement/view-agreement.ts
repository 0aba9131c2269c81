/** The agreement as the laureate reads it, with the digest to sign and that of its PDF. */

import type { Applications } from '#app/ports/application-ports.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, refuse } from '#domain/values/result.ts';

export async function viewAgreement(
  { applications }: { applications: Pick<Applications, 'agreement' | 'find'> },
  applicationId: string,
) {
  const agreement = await applications.agreement(applicationId);
  if (!agreement) return refuse({ code: 'no-agreement' } as const);
  const application = await applications.find(applicationId);
  const pdfSha256 = application && 'agreement' in application ? application.agreement.pdfSha256 : undefined;
  return accept({ agreement, sha256: sha256Of(agreement), ...defined({ pdfSha256 }) });
}
