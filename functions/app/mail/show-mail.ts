/** What staff see of mail: what waits, the desk with its journal and rates, the letters of one application. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Emails, MailDesk, QueuedEmail, WaitingMail } from '#app/ports/mail-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { type EmailState, ratesOf, tellsWhoVoted } from '#domain/mail/mail-desk.ts';
import type { Round } from '#domain/round/round.ts';
import { firstBrokenLink } from '#domain/values/audit.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';

export interface ShowMailDeps {
  desk: Pick<MailDesk, 'find' | 'timeline' | 'tally'>;
  waiting: Pick<WaitingMail, 'all' | 'unconfirmed'>;
  emails: Pick<Emails, 'of'>;
  applications: Pick<Applications, 'find'>;
  rounds: Pick<Rounds, 'find'>;
  links: Pick<Links, 'isConfirmed'>;
}

/** Which letters staff may know of now: while the vote is open, none that tells who has voted. */
export const shownToStaff = async (rounds: Pick<Rounds, 'find'>): Promise<Shown> =>
  shownWith(await rounds.find('panel'));

type Shown = (letter: { messageKey: string }) => boolean;

export function shownWith(panel: Pick<Round, 'state'> | undefined): Shown {
  const isVoting = panel?.state === 'open';
  return ({ messageKey }) => !(isVoting && tellsWhoVoted(messageKey));
}

/** E-mails listed at once; a whole cohort's release fits. */
const listed = 1000;

/**
 * What waits, oldest first, in one state or in all; ids and states, nothing of what is written. What is kept until an address is
 * confirmed waits for its reader and not for us: it is listed when it is asked for.
 */
export async function listMail(
  { desk, waiting, rounds }: ShowMailDeps,
  { state }: { state?: EmailState | undefined },
) {
  const [{ isStopped }, all, isShown] = await Promise.all([
    desk.find(),
    state === 'unconfirmed' ? waiting.unconfirmed() : waiting.all(listed),
    shownToStaff(rounds),
  ]);
  const items = all
    .filter(isShown)
    .slice(0, listed)
    .filter((email) => state === undefined || email.state === state)
    .map(({ owner, ...email }) => ({ ...email, ownerId: owner.id, template: templateOf(email.messageKey) }));
  return accept({ isStopped, items });
}

/** Keys end with the template, or with the occasion, `aic1-…_3_laureate`, `j-…_jury-reminder`; then why the same goes again. */
const templateOf = (messageKey: string): string =>
  messageKey
    .replace(/(_(second|again|[0-9a-f]{8}))+$/, '')
    .split('_')
    .at(-1) ?? '';

export async function showMailDesk({ desk, waiting }: ShowMailDeps) {
  const [{ isStopped, because, since }, timeline, tally, kept] = await Promise.all([
    desk.find(),
    desk.timeline(),
    desk.tally(),
    waiting.unconfirmed(),
  ]);
  return accept({
    isStopped,
    ...defined({ because, since }),
    tally: { ...tally, ...ratesOf(tally) },
    unconfirmed: { letters: kept.length, people: new Set(kept.map(({ owner }) => owner.id)).size },
    timeline,
    chainValid: firstBrokenLink(timeline) === undefined,
  });
}

/** @returns every letter of an application with its state, oldest first, and at which of its addresses a link was opened */
export async function listLetters(
  { emails, applications, links }: ShowMailDeps,
  { applicationId }: { applicationId: string },
) {
  const application = await applications.find(applicationId);
  if (!application) return refuse({ code: 'not-found' } as const);
  const owner = { purpose: 'applicant', id: applicationId } as const;
  const { email, secondEmail } = application.form.contact;
  const isConfirmed = (address: string) => links.isConfirmed(owner, mailboxSha256(address));
  const [letters, first, second] = await Promise.all([
    emails.of(owner),
    isConfirmed(email),
    secondEmail === undefined ? undefined : isConfirmed(secondEmail),
  ]);
  return accept({
    isConfirmed: first,
    ...defined({ isSecondConfirmed: second }),
    items: letters.map(letterOf),
  });
}

const letterOf = ({ messageKey, template, state, queuedAt, sentAt, failure, reports }: QueuedEmail) => ({
  messageKey,
  template,
  state,
  queuedAt,
  ...defined({ sentAt, failure }),
  reports: Object.entries(reports ?? {}).map(([type, report]) => ({ type, ...report })),
});
