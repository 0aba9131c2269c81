/** The laureate asks for a one-time code and signs the agreement with it. */
import { type ApplyDeps, applyCommand, applyPlan } from '#app/application/apply-command.ts';
import type { SigningCodes } from '#app/ports/agreement-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Command } from '#domain/application/application-events.ts';
import { decide } from '#domain/application/decide.ts';
import {
  codeMinutes,
  codeSha256Of,
  codeTries,
  type SignatureCode,
  signingStatement,
} from '#domain/application/signature-code.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

interface SignerAtWork {
  applicationId: string;
  /** Who signs, and by what right. */
  name: string;
  capacity: string;
  /** SHA-256, hex, of the agreement that was read. */
  sha256: string;
}
export interface Signing extends SignerAtWork {
  /** Six digits. */
  code: string;
}
export type CodeRefusal =
  | { code: 'code-not-in-force' }
  | { code: 'code-expired'; expiredAt: string }
  | { code: 'code-exhausted'; tries: number }
  | { code: 'code-wrong'; triesLeft: number };

interface Deps extends ApplyDeps {
  codes: Pick<SigningCodes, 'find' | 'spendTry'>;
}

/**
 * The laureate signs the agreement by its digest and confirms with the code that was sent. Every try is counted before the
 * code is checked, so a thousand tries at once still get only five. Repeating the same signature changes nothing.
 */
export async function signAgreement(deps: Deps, signing: Signing) {
  const { applicationId, name, capacity, sha256 } = signing;
  const tried = tryOnce(deps, signing);
  let codeSha256: string | undefined;
  const plan = async (application: Application, now: string) => {
    const said = { command: 'sign', name, capacity, sha256 } as const;
    const possible = decide(said, application, now);
    if (!possible.ok || application.status !== 'agreement-issued') return accept<Command>(said);
    const { agreement, signing: asked } = application;
    const code = await tried(asked?.askedAt.at(-1), now);
    if (!code.ok) return code;
    codeSha256 = code.value.codeSha256;
    const statement = signingStatement({
      number: agreement.number,
      name,
      capacity,
      sha256,
      hasCommitments: agreement.commitments !== undefined,
    });
    const evidence = { codeSha256, codeSentAt: code.value.sentAt, statement };
    return accept<Command>({ ...said, evidence });
  };
  const along = () => (codeSha256 === undefined ? {} : { signedWithCode: codeSha256 });
  const result = await applyPlan<CodeRefusal>(deps, applicationId, plan, { kind: 'applicant' }, along);
  return result.ok ? result : ((await again(deps, signing)) ?? result);
}

/** Spends one try of the code in force, however often the decision is retried. */
function tryOnce({ codes }: Deps, { applicationId, code }: Signing) {
  let spent: { codeSha256: string; tries: number } | undefined;
  return async (askedAt: string | undefined, now: string): Promise<Result<SignatureCode, CodeRefusal>> => {
    const sent = await codes.find(applicationId);
    // A code belongs to one request: the code of an earlier one would confirm other words.
    if (!sent || sent.askedAt !== askedAt) return refuse({ code: 'code-not-in-force' });
    if (now >= sent.expiresAt) return refuse({ code: 'code-expired', expiredAt: sent.expiresAt });
    if (spent?.codeSha256 !== sent.codeSha256) {
      const tries = await codes.spendTry(applicationId, sent.codeSha256);
      if (tries === undefined) return refuse({ code: 'code-exhausted', tries: codeTries });
      spent = { codeSha256: sent.codeSha256, tries };
    }
    return codeSha256Of(applicationId, sent.messageKey, code) === sent.codeSha256
      ? accept(sent)
      : refuse({ code: 'code-wrong', triesLeft: codeTries - spent.tries });
  };
}

/** Already signed with the same words, by this request or a duplicate of it. */
async function again({ applications }: Deps, { applicationId, name, capacity, sha256 }: Signing) {
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
