/** What staff do to mail: one e-mail held, released or discarded; all of it stopped and resumed; a task closed. Each act is journalled. */
import type {
  DeskChange,
  DeskState,
  Emails,
  MailDesk,
  MailTasks,
  QueuedEmail,
  WaitingMail,
} from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { cameBack, type DeskAct, deskActs, type EmailState, isOpenTo } from '#domain/mail/mail-desk.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { ownerOfMessageKey } from './email-feedback.ts';
import { shownToStaff } from './show-mail.ts';

export interface ChangeMailDeps {
  desk: Pick<MailDesk, 'find' | 'act'>;
  emails: Pick<Emails, 'find'>;
  tasks: Pick<MailTasks, 'isOpen'>;
  waiting: WaitingMail;
  rounds: Pick<Rounds, 'find'>;
  clock: Clock;
}
type TaskRefusal = { code: 'not-found' } | { code: 'try-again' };
export type MailRefusal = TaskRefusal | { code: 'email-passed'; state: EmailState };
interface Act {
  messageKey: string;
  actor: Actor;
  reason?: string | undefined;
}

const ATTEMPTS = 5;

/** Most e-mails brought back at once; the hourly sweep brings the others. */
const touchedAtOnce = 500;

/** Decides on the desk as it is now, again after each conflict; undefined means that there is nothing to change. */
async function changeDesk<V, R>(
  { desk, clock }: Pick<ChangeMailDeps, 'desk' | 'clock'>,
  plan: (
    before: DeskState,
    at: string,
  ) => Promise<Result<{ change?: DeskChange; value: V }, R>> | Result<{ change?: DeskChange; value: V }, R>,
): Promise<Result<V, R | { code: 'try-again' }>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await desk.find();
    const planned = await plan(before, clock.now().toISOString());
    if (!planned.ok) return planned;
    const { change, value } = planned.value;
    if (!change || (await desk.act(before, change)) === 'saved') return accept(value);
  }
  return refuse({ code: 'try-again' });
}

/**
 * One that came back is sent again as another, under its own key.
 * @returns the e-mail's new state; `email-passed` when SES has it or may have it, so that it may have been read
 */
export function changeEmail(
  deps: ChangeMailDeps,
  { act, messageKey, actor, reason }: Act & { act: DeskAct },
): Promise<Result<{ messageKey: string; state: EmailState }, MailRefusal>> {
  return changeDesk<{ messageKey: string; state: EmailState }, MailRefusal>(deps, async (_, at) => {
    const owner = ownerOfMessageKey(messageKey);
    const email = await deps.emails.find(owner, messageKey);
    if (!email || !(await shownToStaff(deps.rounds))(email)) return refuse({ code: 'not-found' });
    const { to, event } = deskActs[act];
    const value = { messageKey, state: to };
    if (act === 'retry' && email.state === 'sent' && cameBack(email.reports))
      return sendAgain(deps, email, { actor, at, event: { type: event, data: { messageKey } } });
    if (email.state === to) return accept({ value });
    if (!isOpenTo(act, email.state)) return refuse({ code: 'email-passed', state: email.state });
    const data = { messageKey, ...defined({ reason }) };
    const moved = { owner, messageKey, from: email.state, to };
    return accept({ value, change: { actor, at, event: { type: event, data }, email: moved } });
  });
}

/** A letter that came back was sent: the same goes under a key of its own, once, and what is reported of it is told apart. */
async function sendAgain(
  { emails }: Pick<ChangeMailDeps, 'emails'>,
  email: QueuedEmail,
  act: Pick<DeskChange, 'actor' | 'at' | 'event'>,
) {
  const messageKey = `${email.messageKey}_again`;
  const copy = await emails.find(email.owner, messageKey);
  if (copy) return accept({ value: { messageKey, state: copy.state } });
  const value = { messageKey, state: 'queued' as const };
  return accept({ value, change: { ...act, copy: { of: email, messageKey } } });
}

/**
 * Stops all mail, except an e-mail that a sender is handling right now. Everything stays queued. What the programme stopped is stopped by
 * whoever asks for it too: it would go on once the programme's own reason is gone.
 */
export function stopMail(deps: ChangeMailDeps, { actor, reason }: { actor: Actor; reason: string }) {
  return changeDesk<{ isStopped: boolean }, never>(deps, ({ isStopped, because }, at) => {
    const event = { type: 'MailStopped', data: { reason } } as const;
    const value = { isStopped: true };
    const isTheirs = isStopped && because === undefined;
    return accept(isTheirs ? { value } : { value, change: { actor, at, event, isStopped: true } });
  });
}

/**
 * Mail leaves again, oldest first. A sender takes each e-mail by a conditional write, so nothing goes twice however
 * often this is asked; asked again, it brings back what is still queued.
 * @returns how many e-mails were brought back
 */
export async function resumeMail(deps: ChangeMailDeps, { actor }: { actor: Actor }) {
  const resumed = await changeDesk<{ isStopped: boolean }, never>(deps, ({ isStopped }, at) => {
    const event = { type: 'MailResumed', data: {} } as const;
    const value = { isStopped: false };
    return accept(isStopped ? { value, change: { actor, at, event, isStopped: false } } : { value });
  });
  if (!resumed.ok) return resumed;
  const queued = (await deps.waiting.all(2 * touchedAtOnce)).filter(({ state }) => state === 'queued');
  const brought = queued.slice(0, touchedAtOnce);
  const at = deps.clock.now().toISOString();
  // One after the other: the stream carries them in this order.
  for (const email of brought) await deps.waiting.touch(email, at);
  return accept({ ...resumed.value, broughtBack: brought.length });
}

/** @returns `not-found` for a task that does not exist or was closed before */
export function closeTask(
  deps: ChangeMailDeps,
  { messageKey, actor }: Act,
): Promise<Result<{ messageKey: string }, TaskRefusal>> {
  return changeDesk<{ messageKey: string }, TaskRefusal>(deps, async (_, at) => {
    const owner = ownerOfMessageKey(messageKey);
    const isShown = await shownToStaff(deps.rounds);
    if (!isShown({ messageKey }) || !(await deps.tasks.isOpen(owner, messageKey)))
      return refuse({ code: 'not-found' });
    const event = { type: 'TaskClosed', data: { messageKey } } as const;
    return accept({ value: { messageKey }, change: { actor, at, event, task: { owner, messageKey } } });
  });
}
