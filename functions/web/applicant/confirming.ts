/** Signing, declining and withdrawing, each in two steps without any script: what is meant, then the code of an e-mail. */
import type { PlainAct } from '#domain/application/confirmation.ts';
import type { CodeAct } from '#domain/application/one-time-code.ts';
import { defined } from '#domain/values/defined.ts';
import type { Problem } from '#http/server/problem.ts';
import { type FormState, stateOf } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { needed } from '#web/server/programme-api.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import { agreementToSignPage } from './agreement-page.ts';
import { codePage } from './code-page.ts';
import { leavingPage, unsure } from './leaving-page.ts';

export async function showAgreement(visit: Visit, state: FormState, status = 200): Promise<Shown> {
  const read = needed(await visit.api.ask('view-agreement'));
  return { page: agreementToSignPage(read, state, visit.say), status };
}

export const signerIn = ({ form }: Visit) => ({
  name: form.get('name') ?? '',
  capacity: form.get('capacity') ?? '',
  sha256: form.get('sha256') ?? '',
});
const reasonIn = (visit: Visit) => textIn(visit, 'reason');
export const codeIn = ({ form }: Visit) => (form.get('code') ?? '').replaceAll(/\s/g, '');

export async function askToSign(visit: Visit): Promise<Shown> {
  const signer = signerIn(visit);
  const accepted = visit.form.get('commitmentsAccepted') === 'on';
  const body = { ...signer, commitmentsAccepted: accepted as true };
  const asked = await visit.api.ask('ask-signature-code', { body });
  const state = stateOf(visit, signer);
  if (asked.ok) return { page: codePage('sign', state, { codeMinutes: asked.value.codeMinutes }) };
  const { problem } = asked;
  if (problem.problems !== undefined) {
    const values = { ...signer, ...(accepted ? { commitmentsAccepted: 'on' } : {}) };
    return showAgreement(visit, stateOf(visit, values, problem.problems), 422);
  }
  return notSent('sign', visit, state, problem);
}

export async function askToLeave(visit: Visit, act: PlainAct): Promise<Shown> {
  const reason = reasonIn(visit);
  const isSure = visit.form.get('sure') === 'on';
  if (!isSure) return { page: leavingPage(act, stateOf(visit, { reason }, unsure)), status: 422 };
  const operation = act === 'withdraw' ? 'ask-withdrawal-code' : 'ask-declination-code';
  const asked = await visit.api.ask(operation, { body: {} });
  const state = stateOf(visit, { reason });
  if (asked.ok) return { page: codePage(act, state, { codeMinutes: asked.value.codeMinutes }) };
  return notSent(act, visit, state, asked.problem);
}

/** `code-too-soon` means that a code was just sent: the page to enter it is shown. */
export function notSent(act: CodeAct, { language }: Visit, state: FormState, problem: Problem): Shown {
  if (problem.code !== 'code-too-soon') return { refused: problem };
  return { page: codePage(act, state, { refusal: problem.messages[language] }), status: 429 };
}

export async function sign(visit: Visit): Promise<Shown> {
  const signer = signerIn(visit);
  const code = codeIn(visit);
  const signed = await visit.api.ask('sign-agreement', {
    body: { ...signer, commitmentsAccepted: true, code },
  });
  return signed.ok ? { goTo: '/dossier' } : notConfirmed('sign', visit, { ...signer, code }, signed.problem);
}

export async function leave(visit: Visit, act: PlainAct): Promise<Shown> {
  const [reason, code] = [reasonIn(visit), codeIn(visit)];
  const operation = act === 'withdraw' ? 'withdraw-application' : 'decline-agreement';
  const body = { code, ...defined({ reason: reason === '' ? undefined : reason }) };
  const done = await visit.api.ask(operation, { body });
  if (done.ok) return { goTo: '/dossier' };
  const { problem } = done;
  // A reason that is too long is shortened where it was typed.
  const typed = problem.problems?.filter(({ field }) => field === 'reason') ?? [];
  if (typed.length > 0) return { page: leavingPage(act, stateOf(visit, { reason }, typed)), status: 422 };
  return notConfirmed(act, visit, { reason, code }, problem);
}

/** What is wrong with the code is said beside it; any other refusal fills the page. */
export function notConfirmed(
  act: CodeAct,
  visit: Visit,
  values: FormState['values'],
  problem: Problem,
): Shown {
  if (problem.problems === undefined && !problem.code.startsWith('code-')) return { refused: problem };
  const problems = problem.problems ?? [{ field: 'code', message: problem.messages }];
  const refusal = problem.messages[visit.language];
  return { page: codePage(act, stateOf(visit, values, problems), { refusal }), status: problem.status };
}
