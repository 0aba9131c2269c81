/** The laureate asks for a one-time code and signs the agreement with it. */
import {
  type AskingDeps,
  actWithCode,
  askCode,
  type CodeDeps,
  type Confirmation,
} from '#app/application/act-with-code.ts';
import type { Application } from '#domain/application/application.ts';
import type { SignersWords } from '#domain/application/application-events.ts';
import { signingStatement } from '#domain/application/one-time-code.ts';
import { accept } from '#domain/values/result.ts';
import { type SignedCopyDeps, signedCopy } from './signed-copy.ts';

/** Who signs, by what right, and the SHA-256, hex, of the agreement that was read; confirmed by the code. */
export type Signing = Confirmation & SignersWords;

/**
 * The laureate signs the agreement by its digest and confirms with the code that was sent for these very words. Repeating the
 * same signature changes nothing.
 */
export async function signAgreement(deps: CodeDeps & SignedCopyDeps, signing: Signing) {
  const { applicationId, session, code, ...words } = signing;
  const result = await actWithCode(
    deps,
    { applicationId, session, code },
    { act: 'sign', session, ...words },
    (evidence, application) => ({
      command: 'sign',
      ...words,
      evidence: { ...evidence, statement: statementOf(application, words) },
    }),
    (after) => signedCopy(deps, after),
  );
  return result.ok ? result : ((await again(deps, signing)) ?? result);
}

function statementOf(application: Application, { name, capacity, sha256 }: SignersWords): string {
  if (!('agreement' in application)) throw new Error(`${application.applicationId} has no agreement`);
  const { number, commitments } = application.agreement;
  return signingStatement({ number, name, capacity, sha256, hasCommitments: commitments !== undefined });
}

/** Already signed with the same words, by this request or a duplicate of it. */
async function again({ applications }: CodeDeps, { applicationId, name, capacity, sha256 }: Signing) {
  const application = await applications.find(applicationId);
  if (!application || !('signature' in application)) return undefined;
  const { signature } = application;
  const isSame = signature.sha256 === sha256 && signature.name === name && signature.capacity === capacity;
  return isSame ? accept({ status: application.status }) : undefined;
}

/**
 * The signer says who they are and what they read; a one-time code goes to the applicant's own address.
 * @returns for how long the code will be valid once sent, and the sentence that it confirms
 */
export async function askSignatureCode(
  deps: AskingDeps,
  { applicationId, session, name, capacity, sha256 }: Omit<Signing, 'code'>,
) {
  const words = { name, capacity, sha256 };
  const asked = await askCode(deps, { applicationId, session, act: 'sign', ...words });
  if (!asked.ok) return asked;
  const { application, codeMinutes } = asked.value;
  return accept({ status: application.status, codeMinutes, statement: statementOf(application, words) });
}
