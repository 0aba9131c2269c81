/** The signer says who they are and what they read; a one-time code goes to the applicant's own address. */

import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';
import { codeMinutes, signingStatement } from '#domain/application/signature-code.ts';
import { accept } from '#domain/values/result.ts';

interface SignerAtWork {
  applicationId: string;
  name: string;
  capacity: string;
  /** SHA-256, hex, of the agreement that was read. */
  sha256: string;
}

/** @returns for how long the code will be valid once sent, and the sentence that it confirms */
export async function askSignatureCode(
  deps: ApplyDeps,
  { applicationId, name, capacity, sha256 }: SignerAtWork,
) {
  const command = { command: 'ask-signature-code', name, capacity, sha256 } as const;
  const asked = await applyCommand(deps, applicationId, command, { kind: 'applicant' });
  if (!asked.ok) return asked;
  const { value } = asked;
  if (!('agreement' in value)) throw new Error(`${applicationId} has no agreement`);
  const { number, commitments } = value.agreement;
  const statement = signingStatement({
    number,
    name,
    capacity,
    sha256,
    hasCommitments: commitments !== undefined,
  });
  return accept({ status: value.status, codeMinutes, statement });
}
