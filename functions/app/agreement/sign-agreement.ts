/**
 * The laureate signs the agreement by its digest and confirms with the code that was sent. Every try of a code is
 * counted before it is looked at, so that a thousand at once are still five. The same signature again changes nothing.
 */

import { type ApplyDeps, applyPlan } from '#app/application/apply-command.ts';
import type { SigningCodes } from '#app/ports/agreement-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Command } from '#domain/application/application-events.ts';
import { decide } from '#domain/application/decide.ts';
import {
  codeSha256Of,
  codeTries,
  type SignatureCode,
  signingStatement,
} from '#domain/application/signature-code.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface Signing {
  applicationId: string;
  /** Who signs, and by what right. */
  name: string;
  capacity: string;
  /** SHA-256, hex, of the agreement that was read. */
  sha256: string;
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

/** One try of the code in force, however often the decision is taken again. */
function tryOnce({ codes }: Deps, { applicationId, code }: Signing) {
  let spent: { codeSha256: string; tries: number } | undefined;
  return async (askedAt: string | undefined, now: string): Promise<Result<SignatureCode, CodeRefusal>> => {
    const sent = await codes.find(applicationId);
    // A code answers one request: that of an earlier one would confirm other words.
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

/** Signed meanwhile, by the same words: this request, or its twin, did it. */
async function again({ applications }: Deps, { applicationId, name, capacity, sha256 }: Signing) {
  const application = await applications.find(applicationId);
  if (!application || !('signature' in application)) return undefined;
  const { signature } = application;
  const isSame = signature.sha256 === sha256 && signature.name === name && signature.capacity === capacity;
  return isSame ? accept({ status: application.status }) : undefined;
}
