/**
 * The one-time code by which a signer confirms. It goes to the applicant's address alone: it proves that whoever
 * signs reads that mailbox. Pure; drawn when the message is sent, and only its hash is kept.
 */
import { createHash } from 'node:crypto';

/** How long a code is valid after it was sent. */
export const codeMinutes = 15;
/** Wrong or right, a sixth try of one code is refused. */
export const codeTries = 5;
export const codesPerHour = 5;
const pauseSeconds = 60;

/** What is known of the code in force. */
export interface SignatureCode {
  codeSha256: string;
  /** Names the message that carried it. */
  messageKey: string;
  /** ISO instants. */
  askedAt: string;
  sentAt: string;
  expiresAt: string;
  tries: number;
}

/**
 * What is stored of a code: a hash bound to one application and one message, so that another person's code, or an older one,
 * is simply wrong. Six digits are few: whoever can read the table could try them all within fifteen minutes, but could as well
 * write the signature; for everyone else the tries are limited.
 */
export const codeSha256Of = (applicationId: string, messageKey: string, code: string): string =>
  createHash('sha256').update(`${applicationId}|${messageKey}|${code}`).digest('hex');

/** The instant from which another code may be asked for; an earlier instant than any when none was asked. */
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
  `${signing.name}, ${signing.capacity}, déclare avoir lu la convention n° ${signing.number} (empreinte SHA-256 ${signing.sha256}), l’accepter et s’engager à l’exécuter${
    signing.hasCommitments
      ? ', et souscrire les engagements du contrat d’engagement républicain qui y figurent'
      : ''
  }.`;
