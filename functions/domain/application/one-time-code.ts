/**
 * The one-time code by which an applicant confirms what cannot be taken back: signing, declining, withdrawing, and
 * what would have the letters, or the money, go elsewhere. It goes to the
 * applicant's address alone: it proves that whoever acts reads that mailbox. Pure; drawn when the message is sent, and only
 * its hash is kept.
 *
 * What it bounds: whoever holds the link and not the mailbox guesses with `codesPerLink` × `codeTries` tries of 10^8 at most
 * until the owner renews the link (one in a million), `codesInAll` × `codeTries` in all until staff look (three in a million).
 */
import { createHash } from 'node:crypto';

export const codeActs = ['sign', 'decline', 'withdraw', 'hand-over', 'bank-details', 'amend'] as const;
/** What a code confirms, named like its command; a code of one act confirms no other. */
export type CodeAct = (typeof codeActs)[number];

export const codeDigits = 8;
/** How long a code is valid after it was sent. */
export const codeMinutes = 15;
/**
 * How long after it was asked for a code may still leave, in minutes: mail that SES did not take is sent again within the hour.
 * Later whoever asked has gone, and a code that lay in wait for them (an address that nobody confirmed, a mailbox that had its
 * letters of the day, stopped mail) would open a door that nobody stands at.
 */
const leavesWithinMinutes = 120;
/** Wrong or right, a sixth try of one code is refused. */
export const codeTries = 5;
/** Asked for by one session; another session has its own. */
export const codesPerHour = 5;
const pauseSeconds = 60;
/** Asked for by all sessions since the owner last renewed the link: more are refused until it is renewed again. */
const codesPerLink = 20;
/** Asked for since the beginning, or since staff last allowed more. */
const codesInAll = 60;
/** From so many on staff are told: slow mail, or somebody who guesses. */
const codesBeforeTask = 10;

/** That a code was asked for, by which session (SHA-256 of its credential) and for what; the code itself is not stored. */
export interface CodeAsk {
  at: string;
  session: string;
  act: CodeAct;
  /** How often the owner had renewed the link before. */
  renewals: number;
  /** Of a signature, an amendment or a hand-over: digest of what was said of the signer or the heir; of bank details: their id. */
  words?: string | undefined;
}

/** Whether a code that was asked for then may still leave. @param askedAt @param now ISO instants */
export const mayStillLeave = (askedAt: string, now: string): boolean =>
  Date.parse(now) - Date.parse(askedAt) <= leavesWithinMinutes * 60_000;

/** What is known of the code in force of one session. */
export interface OneTimeCode {
  codeSha256: string;
  /** Names the message that carried it. */
  messageKey: string;
  /** ISO instants. */
  askedAt: string;
  sentAt: string;
  expiresAt: string;
  tries: number;
  /** When it confirmed what it was asked for, once. */
  usedAt?: string | undefined;
}

/**
 * What is stored of a code: a hash bound to one application and one message, so that another person's code, or an older one,
 * is simply wrong. Whoever can read the table could try all codes within fifteen minutes, but could as well write the
 * signature; for everyone else the tries are limited.
 */
export const codeSha256Of = (applicationId: string, messageKey: string, code: string): string =>
  createHash('sha256').update(`${applicationId}|${messageKey}|${code}`).digest('hex');

export type CodeLimit =
  | { code: 'code-too-soon'; retryAt: string }
  | { code: 'codes-of-link-used-up'; codes: number }
  | { code: 'codes-used-up'; codes: number };

/** Why this session may not be sent another code now; undefined when it may. */
export function limitOf(
  asked: readonly CodeAsk[],
  { session, renewals, now }: { session: string; renewals: number; now: string },
): CodeLimit | undefined {
  if (asked.length >= codesInAll) return { code: 'codes-used-up', codes: codesInAll };
  const ofLink = asked.filter((one) => one.renewals === renewals).length;
  if (ofLink >= codesPerLink) return { code: 'codes-of-link-used-up', codes: codesPerLink };
  const retryAt = nextCodeAt(asked.filter((one) => one.session === session).map(({ at }) => at));
  return now < retryAt ? { code: 'code-too-soon', retryAt } : undefined;
}

/** Whether so many were asked for that a person should look. */
export const needsStaff = (asked: number): boolean => asked >= codesBeforeTask;

/** The instant from which a session may ask for another code; an earlier instant than any when it asked for none. */
export function nextCodeAt(askedAt: readonly string[]): string {
  const after = (instant: string | undefined, seconds: number) =>
    instant === undefined ? '' : new Date(Date.parse(instant) + seconds * 1000).toISOString();
  const [pause, hour] = [after(askedAt.at(-1), pauseSeconds), after(askedAt.at(-codesPerHour), 3600)];
  return [pause, hour].sort().at(-1) ?? '';
}

/** What the signer confirms, in the language of the agreement. */
export const signingStatement = (signing: {
  number: string;
  name: string;
  capacity: string;
  sha256: string;
  hasCommitments: boolean;
}): string =>
  `${signing.name}, ${signing.capacity}, déclare avoir lu la convention n° ${signing.number} (empreinte SHA-256 du fichier PDF : ${signing.sha256}), l’accepter et s’engager à l’exécuter${
    signing.hasCommitments
      ? ', et souscrire les engagements du contrat d’engagement républicain qui y figurent'
      : ''
  }.`;
