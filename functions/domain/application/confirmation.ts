/** Whether an act is possible now and a code was asked for it, by the session that confirms and for the very words. Pure. */
import { sha256Of } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { Application, Status } from './application.ts';
import type { CommandName, Refusal, SignersWords } from './application-events.ts';
import type { Heir } from './handover.ts';
import type { CodeAct, CodeAsk } from './one-time-code.ts';
import { isPossible } from './transitions.ts';

/** An act that says nothing beside itself. */
export type PlainAct = Exclude<CodeAct, 'sign' | 'hand-over' | 'bank-details' | 'amend'>;

/** Who confirms what: `session` is the SHA-256 of the credential, the words are those of a signer, or whom it would go to. */
export type Confirming = { session: string } & (
  | ({ act: 'sign' | 'amend' } & SignersWords)
  | ({ act: 'hand-over' } & Heir)
  | { act: 'bank-details'; bankId: string }
  | { act: PlainAct }
);

/** Written so that it is told from other digests: whoever knows a name could prove it by this one, which goes with the name. */
export function digestOfWords(said: SignersWords | Heir): string {
  const { name } = said;
  const words =
    'email' in said ? { name, email: said.email } : { name, capacity: said.capacity, sha256: said.sha256 };
  return `words:${sha256Of(words)}`;
}

/** Those of an award, whose commands are of its payments. */
const ofAward = ['bank-details', 'amend'] as const;
const isOfAward = (act: CodeAct): act is (typeof ofAward)[number] => ofAward.some((one) => one === act);
const mayConfirm = (act: CodeAct, status: Status): boolean =>
  isOfAward(act) ? status === 'awarded' : isPossible(act, status);
const commandOf = (act: CodeAct): CommandName => (isOfAward(act) ? 'ask-code' : act);

/** Refused before any code is asked for or tried: the stage has passed, or the agreement read is not the one in force. */
export function confirmable(application: Application, confirming: Confirming): Result<undefined, Refusal> {
  const { status } = application;
  if (!mayConfirm(confirming.act, status)) {
    return refuse({ code: 'stage-passed', status, command: commandOf(confirming.act) });
  }
  if (confirming.act !== 'sign' || !('agreement' in application)) return accept(undefined);
  const { sha256: expected } = application.agreement;
  return confirming.sha256 === expected
    ? accept(undefined)
    : refuse({ code: 'agreement-outdated', expected });
}

/**
 * The latest request of this session, which alone can be confirmed.
 * @returns `code-not-in-force` when it was for another act, `signer-changed` or `heir-changed` when for other words
 */
export function askedFor(application: Application, confirming: Confirming): Result<CodeAsk, Refusal> {
  const possible = confirmable(application, confirming);
  if (!possible.ok) return possible;
  const ask = application.codesAsked?.findLast(({ session }) => session === confirming.session);
  if (ask?.act !== confirming.act) return refuse({ code: 'code-not-in-force' });
  if (confirming.act === 'bank-details')
    return ask.words === confirming.bankId ? accept(ask) : refuse({ code: 'code-not-in-force' });
  const { act } = confirming;
  if (act !== 'sign' && act !== 'amend' && act !== 'hand-over') return accept(ask);
  if (ask.words === digestOfWords(confirming)) return accept(ask);
  return refuse({ code: act === 'hand-over' ? 'heir-changed' : 'signer-changed' });
}
