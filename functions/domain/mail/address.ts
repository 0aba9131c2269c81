/** Which addresses reach one mailbox, as far as its provider says so: what a person may be sent is counted by mailbox. */
import { createHash } from 'node:crypto';
import { withoutTag } from '#domain/cohort/duplicates.ts';

interface Mailbox {
  /** The domain that these names are of, where a provider has several. */
  domain: string;
  /** What a name of it may contain and its provider does not read. */
  ignored: RegExp;
}
const google: Mailbox = { domain: 'gmail.com', ignored: /\./g };
const proton: Mailbox = { domain: 'proton.me', ignored: /[._-]/g };

/**
 * As the providers say it on 2026-11-26: https://support.google.com/mail/answer/7436150 (dots),
 * https://support.google.com/mail/answer/10313 (googlemail.com), https://proton.me/support/addresses-and-aliases.
 */
const providers: ReadonlyMap<string, Mailbox> = new Map([
  ['gmail.com', google],
  ['googlemail.com', google],
  ['proton.me', proton],
  ['protonmail.com', proton],
  ['pm.me', proton],
]);

/**
 * Lower case, without what follows a plus, and without what the domain does not read. For counting and comparing only: mail
 * goes to the address as it was given.
 */
export function normalisedAddress(address: string): string {
  const whole = withoutTag(address.trim().toLowerCase());
  const at = whole.lastIndexOf('@');
  const domain = whole.slice(at + 1).replace(/\.$/, '');
  const provider = providers.get(domain);
  const name = whole.slice(0, Math.max(at, 0));
  const bare = name.replaceAll(provider?.ignored ?? /$^/g, '');
  return `${bare || name}@${provider?.domain ?? domain}`;
}

/** SHA-256 of an address as it is written to, hex. */
export const addressSha256 = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

/** SHA-256 of the normalised address, hex: what is kept where the address itself need not be. */
export const mailboxSha256 = (address: string): string =>
  createHash('sha256').update(normalisedAddress(address)).digest('hex');
