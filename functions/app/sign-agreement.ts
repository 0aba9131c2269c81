/** The laureate signs the agreement by its digest. The same signature again changes nothing. */
import { accept } from '../domain/application-events.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';

export interface Signing {
  applicationId: string;
  /** Who signs, and by what right. */
  name: string;
  capacity: string;
  /** SHA-256, hex, of the agreement that was read. */
  sha256: string;
}

export const signAgreement = (deps: ApplyDeps) => async (signing: Signing) => {
  const { applicationId, name, capacity, sha256 } = signing;
  const command = { command: 'sign', name, capacity, sha256 } as const;
  const result = await applyCommand(deps)(applicationId, command, { kind: 'applicant' });
  if (result.ok || result.refusal.code !== 'stage-passed') return result;
  const application = await deps.applications.find(applicationId);
  if (!application || !('signature' in application)) return result;
  const { signature } = application;
  const isAgain = signature.sha256 === sha256 && signature.name === name && signature.capacity === capacity;
  return isAgain ? accept({ status: application.status }) : result;
};
