/** An address whose domain is one slip away from one that many people have: asked about, never refused. */
import { domainToUnicode } from 'node:url';

/** Where most people in France have their mail. Shorter names are one letter away from too many others. */
const common = [
  'gmail.com',
  'hotmail.com',
  'hotmail.fr',
  'outlook.com',
  'outlook.fr',
  'orange.fr',
  'wanadoo.fr',
  'yahoo.fr',
  'yahoo.com',
  'free.fr',
  'laposte.net',
  'icloud.com',
  'numericable.fr',
  'protonmail.com',
] as const;

/** Of other services, one letter away from those. */
const others: readonly string[] = ['mail.com', 'ymail.com', 'gmx.com'];

/** The right name with an ending that it does not have, or that only its staff have. */
const otherEndings: ReadonlyMap<string, (typeof common)[number]> = new Map([
  ['gmail.fr', 'gmail.com'],
  ['icloud.fr', 'icloud.com'],
  ['laposte.fr', 'laposte.net'],
  ['protonmail.fr', 'protonmail.com'],
]);

/** @returns what was probably meant; undefined where nothing looks mistyped. Pure. */
export function likelyAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = domainToUnicode(address.slice(at + 1).toLowerCase());
  if (at < 1 || [...common, ...others].includes(domain)) return undefined;
  const meant = otherEndings.get(domain) ?? common.find((one) => isOneSlipFrom(one, domain));
  return meant === undefined ? undefined : `${address.slice(0, at)}@${meant}`;
}

/** A letter too many, too few, another one, or two that changed places. */
function isOneSlipFrom(right: string, typed: string): boolean {
  let [start, end] = [0, 0];
  const shorter = Math.min(right.length, typed.length);
  while (start < shorter && right[start] === typed[start]) start += 1;
  while (end < shorter - start && right.at(-1 - end) === typed.at(-1 - end)) end += 1;
  const [meant, was] = [right.slice(start, right.length - end), typed.slice(start, typed.length - end)];
  if (meant.length <= 1 && was.length <= 1) return true;
  return meant.length === 2 && was === `${meant[1]}${meant[0]}`;
}
