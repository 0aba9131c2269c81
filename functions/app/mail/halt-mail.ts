/** Stops all mail once SES says that it takes no letter of this account: each further one would be refused as this one was. */
import type { DeskState, MailDesk } from '#app/ports/mail-ports.ts';
import type { NotReady } from '#domain/mail/mail-desk.ts';

/**
 * @param desk as it was before the letter was given to SES. Where somebody has acted on it since, nothing is stopped: the letter,
 * which is queued again, learns what SES says now
 */
export async function haltMail(
  { desk: { act } }: { desk: Pick<MailDesk, 'act'> },
  { desk, reason, at }: { desk: DeskState; reason: NotReady; at: string },
): Promise<void> {
  const event = { type: 'MailStopped', data: { reason } } as const;
  await act(desk, { actor: { kind: 'programme' }, at, event, isStopped: true, because: reason });
}
