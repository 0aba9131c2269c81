/** What an applicant can do only with a one-time code: it is asked for, comes by letter to their own address, and confirms one act. */
import type { OneTimeCodes } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Application, CodeEvidence } from '#domain/application/application.ts';
import type { Command, Refusal } from '#domain/application/application-events.ts';
import { askedFor, type Confirming } from '#domain/application/confirmation.ts';
import { decide } from '#domain/application/decide.ts';
import { codeMinutes, codeSha256Of, codeTries, type OneTimeCode } from '#domain/application/one-time-code.ts';
import { isReadAt } from '#domain/mail/confirmed-addresses.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type AlongAfter, type ApplyDeps, applyPlan, changeNow, type Plan } from './apply-command.ts';

/** Whose code confirms: the applicant's, by the session that asked for it (SHA-256 of its credential). */
export interface Confirmation {
  applicationId: string;
  session: string;
  /** Eight digits. */
  code: string;
}
export type CodeRefusal =
  | { code: 'code-not-in-force' }
  | { code: 'code-expired'; expiredAt: string }
  | { code: 'code-exhausted'; tries: number }
  | { code: 'code-wrong'; triesLeft: number };

interface TryingDeps {
  codes: Pick<OneTimeCodes, 'find' | 'spendTry'>;
}
export type CodeDeps = ApplyDeps & TryingDeps;

/**
 * Applies what the code of this session confirms. Every try is counted before the code is checked, so a thousand tries at
 * once still get only five; another session's tries are its own.
 */
export function actWithCode(
  deps: CodeDeps,
  { applicationId, session, code }: Confirmation,
  confirming: Confirming,
  commandOf: (evidence: CodeEvidence, application: Application) => Command,
  alongWith: AlongAfter = () => ({}),
) {
  const tried = tryOnce(deps, { applicationId, session, code });
  let codeSha256: string | undefined;
  const plan = async (application: Application, now: string) => {
    const asked = askedFor(application, confirming);
    if (!asked.ok) return asked;
    const sent = await tried(asked.value.at, now);
    if (!sent.ok) return sent;
    codeSha256 = sent.value.codeSha256;
    const command = commandOf({ codeSha256, codeSentAt: sent.value.sentAt }, application);
    // Once what it confirmed was taken back, it confirms that no more; whoever presses twice is told what came of the first.
    return sent.value.usedAt !== undefined && decide(command, application, now).ok
      ? refuse({ code: 'code-not-in-force' } as const)
      : accept(command);
  };
  const along = async (after: Application, at: string) => ({
    ...(await alongWith(after, at)),
    ...(codeSha256 === undefined ? {} : { withCode: { session, codeSha256 } }),
  });
  return applyPlan<CodeRefusal | Refusal>(deps, applicationId, plan, { kind: 'applicant' }, along);
}

/** Spends one try of the code in force, however often the decision is retried. */
export function tryOnce({ codes }: TryingDeps, { applicationId, session, code }: Confirmation) {
  let spent: { codeSha256: string; tries: number } | undefined;
  return async (askedAt: string, now: string): Promise<Result<OneTimeCode, CodeRefusal>> => {
    const sent = await codes.find(applicationId, session);
    // A code belongs to one request: the code of an earlier one would confirm something else.
    if (!sent || sent.askedAt !== askedAt) return refuse({ code: 'code-not-in-force' });
    if (now >= sent.expiresAt) return refuse({ code: 'code-expired', expiredAt: sent.expiresAt });
    if (spent?.codeSha256 !== sent.codeSha256) {
      const tries = await codes.spendTry(applicationId, session, sent.codeSha256);
      if (tries === undefined) {
        const since = await codes.find(applicationId, session);
        const isReplaced = since?.codeSha256 !== sent.codeSha256;
        return refuse(
          isReplaced ? { code: 'code-not-in-force' } : { code: 'code-exhausted', tries: codeTries },
        );
      }
      spent = { codeSha256: sent.codeSha256, tries };
    }
    return codeSha256Of(applicationId, sent.messageKey, code) === sent.codeSha256
      ? accept(sent)
      : refuse({ code: 'code-wrong', triesLeft: codeTries - spent.tries });
  };
}

export interface AskingDeps extends ApplyDeps {
  links: Pick<Links, 'read'>;
}
/** Nobody has shown yet that they read where the application is at: a code would be kept from them. */
export interface AddressUnconfirmed {
  code: 'address-unconfirmed';
}

type Asking = { applicationId: string } & Confirming;

/**
 * Asks for the code of one act; it goes to the applicant's own address. Codes are counted anew from where its owner last renewed
 * the link.
 * @returns for how long the code will be valid once sent; `address-unconfirmed` where nothing else refuses it
 */
export async function askCode(deps: AskingDeps, asking: Asking) {
  const { applicationId } = asking;
  const asked = await applyPlan(deps, applicationId, await planOf(deps, asking), { kind: 'applicant' });
  return asked.ok ? accept({ application: asked.value, codeMinutes }) : asked;
}

/** The same for a transaction of something else with it: nothing is stored here, and no code leaves. */
export async function codeAskedNow(deps: AskingDeps, asking: Asking) {
  return changeNow(deps, asking.applicationId, await planOf(deps, asking), { kind: 'applicant' });
}

async function planOf({ links }: Pick<AskingDeps, 'links'>, { applicationId, ...asking }: Asking) {
  const { renewals, confirmed } = await links.read({ purpose: 'applicant', id: applicationId });
  const command = { command: 'ask-code', renewals, ...asking } as const;
  const plan: Plan<AddressUnconfirmed> = (application, now) =>
    isReadAt(application, confirmed) || !decide(command, application, now).ok
      ? accept(command)
      : refuse({ code: 'address-unconfirmed' });
  return plan;
}
