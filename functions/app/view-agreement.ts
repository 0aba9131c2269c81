/** The agreement as the laureate reads it, with the digest to sign. */
import { sha256Of } from '../domain/agreement.ts';
import { accept, refuse } from '../domain/application-events.ts';
import type { Applications } from './ports.ts';

export const viewAgreement =
  ({ applications }: { applications: Pick<Applications, 'agreement'> }) =>
  async (applicationId: string) => {
    const agreement = await applications.agreement(applicationId);
    if (!agreement) return refuse({ code: 'no-agreement' } as const);
    return accept({ agreement, sha256: sha256Of(agreement) });
  };
