/** What staff may do to an e-mail that waits, and to all of them at once. Pure. */
import { purposeOfId } from '#domain/application/person-id.ts';

/**
 * queued → claimed → sent, or failed when SES refuses it for good, or deferred when SES takes nothing now.
 * `unknown`: the sender died, or lost the answer, after handing it over; an event of SES settles it.
 * `held` waits for staff, who release it to `queued`; `discarded` was thrown away by staff.
 * `unconfirmed` waits for its reader, who has opened no link that was sent to this address: opening one queues it again.
 * `postponed` waits for the day on which it is the turn of its address, which had all its letters of today.
 */
export type EmailState =
  | 'queued'
  | 'held'
  | 'unconfirmed'
  | 'postponed'
  | 'claimed'
  | 'deferred'
  | 'sent'
  | 'unknown'
  | 'failed'
  | 'discarded';

/**
 * What of the account keeps SES from taking any letter: the sender is not verified, the account is in the sandbox, which takes
 * letters to verified addresses alone, or its sending is paused.
 */
export type NotReady = 'not-verified' | 'sandbox' | 'paused';
/** Why all mail is stopped where no member of staff stopped it. The mail of a fresh stack waits to be started. */
export const stoppedBecause = [
  'not-started',
  'not-verified',
  'sandbox',
  'paused',
] as const satisfies readonly (NotReady | 'not-started')[];
export type StoppedBecause = (typeof stoppedBecause)[number];

/** Each act lists the states it applies to: what SES has, or may have, cannot be called back. */
export const deskActs = {
  hold: { from: ['queued', 'deferred', 'postponed'], to: 'held', event: 'EmailHeld' },
  release: { from: ['held'], to: 'queued', event: 'EmailReleased' },
  discard: {
    from: ['queued', 'deferred', 'postponed', 'held', 'unconfirmed'],
    to: 'discarded',
    event: 'EmailDiscarded',
  },
  retry: { from: ['failed'], to: 'queued', event: 'EmailRetried' },
} as const satisfies Record<string, { from: readonly EmailState[]; to: EmailState; event: string }>;
export type DeskAct = keyof typeof deskActs;

export const isOpenTo = (act: DeskAct, state: EmailState): boolean =>
  (deskActs[act].from as readonly EmailState[]).includes(state);

/**
 * Whether a letter came back, by what SES reported of it. SES reports a bounce of any type once it tries no more; but what answers by
 * itself after a delivery, out of the office, is reported as one too.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
 */
export const cameBack = (reports: Readonly<Record<string, unknown>> = {}): boolean =>
  'Bounce' in reports && !('Delivery' in reports);

/** States that an e-mail waits in, as staff list them. */
export const waitingStates = [
  'queued',
  'held',
  'unconfirmed',
  'postponed',
  'claimed',
  'deferred',
  'unknown',
] as const satisfies readonly EmailState[];

/**
 * Whether a letter's key tells who has voted. Only what goes to all panelists alike does not: a reminder goes to those whose ballot
 * is missing, a confirmation to the others, and a letter that is not listed here might do either.
 */
export const tellsWhoVoted = (messageKey: string): boolean => {
  const [id = '', ...occasion] = messageKey.split('_');
  return (
    purposeOfId(id) === 'panelist' && !/^(vote\d+_)?panel-(invitation|link|extended)/.test(occasion.join('_'))
  );
};

/** A key as logs may show it: who has voted stands in none. */
export const loggedKey = (messageKey: string): string =>
  tellsWhoVoted(messageKey) ? messageKey.replace(/^[^_]+/, 'panelist') : messageKey;

/** SES puts an account under review at these rates: https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-dg.html */
export const rateLines = { bounces: 0.05, complaints: 0.001 } as const;

export interface MailTally {
  sends: number;
  bounces: number;
  complaints: number;
}

/**
 * @returns bounces and complaints over what was sent, and whether each is over its line. What was sent is counted after it left and
 * may be counted short: what came back is at most all of it
 */
export function ratesOf({ sends, bounces, complaints }: MailTally) {
  const over = (count: number) => Math.round((count / Math.max(sends, count, 1)) * 1e6) / 1e6;
  return {
    bounceRate: over(bounces),
    complaintRate: over(complaints),
    isBounceRateHigh: over(bounces) >= rateLines.bounces,
    isComplaintRateHigh: over(complaints) >= rateLines.complaints,
  };
}

/** What staff do to mail; the programme stops it too. */
export type MailEventType =
  | 'MailStopped'
  | 'MailResumed'
  | 'EmailHeld'
  | 'EmailReleased'
  | 'EmailDiscarded'
  | 'EmailRetried'
  | 'TaskClosed';
