/** The laureate says to which account the grant is paid: encrypted when it is given, in force once a one-time code confirms it. */
import {
  type AddressUnconfirmed,
  type AskingDeps,
  type CodeRefusal,
  type Confirmation,
  codeAskedNow,
  tryOnce,
} from '#app/application/act-with-code.ts';
import type { CommandRefusal } from '#app/application/apply-command.ts';
import type { OneTimeCodes } from '#app/ports/application-ports.ts';
import type { AccountSealer } from '#app/ports/payment-ports.ts';
import type { Refusal } from '#domain/application/application-events.ts';
import { askedFor } from '#domain/application/confirmation.ts';
import { codeMinutes } from '#domain/application/one-time-code.ts';
import { accountOf, type TypedAccount } from '#domain/payment/bank-account.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { applyToPayments, type PaymentDeps } from './apply-payments.ts';

type Deps = PaymentDeps & AskingDeps;
export interface GivingDeps extends Deps {
  sealer: AccountSealer;
  codes: Pick<OneTimeCodes, 'find' | 'spendTry'>;
}

interface Giving extends TypedAccount {
  applicationId: string;
  session: string;
}

type GivingRefusal = InvalidRequest | AddressUnconfirmed | CommandRefusal;

/**
 * Everything wrong with the account is said before anything is kept, and so is that no code may be asked for yet: the account
 * that waits, whose code may just have been sent, then stays. What is kept waits beside the account in force, and in its transaction a
 * code for these very details is asked for: of two windows the second meets the code of the first.
 * @returns what the code will confirm, masked, and for how long it is valid once sent
 */
export async function giveAccount(deps: GivingDeps, { applicationId, session, ...typed }: Giving) {
  const given = await applyToPayments<GivingRefusal>(
    deps,
    applicationId,
    async ({ payments, application }) => {
      const account = accountOf(typed, application.form.applicant);
      if (!account.ok) return refuse({ code: 'invalid-request', problems: account.refusal });
      const { iban, ...known } = account.value;
      const bankId = `${applicationId}-B${payments.accounts + 1}`;
      const asked = await codeAskedNow(deps, { applicationId, session, act: 'bank-details', bankId });
      if (!asked.ok) return asked;
      const ciphertext = await deps.sealer.seal(applicationId, iban);
      const command = { command: 'give-account', bankId, account: known } as const;
      return accept({ command, along: { sealed: { bankId, ciphertext }, application: asked.value } });
    },
    { kind: 'applicant' },
  );
  // Giving an account is possible at any time: nothing of the payments refuses it.
  if (!given.ok) return given as { ok: false; refusal: GivingRefusal };
  const { pending } = given.value;
  if (!pending) throw new Error(`the account given for ${applicationId} is not there`);
  const { masked, holder } = pending;
  return accept({ account: masked, holder, codeMinutes });
}

/**
 * With the code, which proves that whoever asks reads the mailbox of the application: the link alone does not. Confirming what is in
 * force by it changes nothing: the first answer may have been lost.
 */
export function confirmAccount(deps: GivingDeps, confirmation: Confirmation) {
  const { applicationId, session } = confirmation;
  const tried = tryOnce(deps, confirmation);
  return applyToPayments<CodeRefusal | Refusal>(
    deps,
    applicationId,
    async ({ payments, application, now }) => {
      const bankId = (payments.pending ?? payments.bank)?.bankId ?? '';
      const asked = askedFor(application, { act: 'bank-details', session, bankId });
      if (!asked.ok) return asked;
      const sent = await tried(asked.value.at, now);
      if (!sent.ok) return sent;
      const { codeSha256, sentAt: codeSentAt } = sent.value;
      const command = { command: 'confirm-account', bankId, evidence: { codeSha256, codeSentAt } } as const;
      return accept({ command, along: { withCode: { session, codeSha256 } } });
    },
    { kind: 'applicant' },
  );
}
