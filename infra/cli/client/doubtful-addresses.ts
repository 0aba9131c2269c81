/** Addresses that look mistyped, said before a letter goes there: the pages ask the same question, and refuse nothing either. */
import { likelyAddress } from '#domain/mail/likely-address.ts';
import type { CommandCall } from './command.ts';

/** Each once, in the order of what is sent. @param body of a request */
export function sayDoubtfulAddresses({ terminal, language }: CommandCall, body: unknown): void {
  for (const address of new Set(addressesIn(body))) {
    const likely = likelyAddress(address);
    if (likely !== undefined)
      terminal.note(language === 'fr' ? `${address} : est-ce ${likely} ?` : `${address}: is it ${likely}?`);
  }
}

/** Every field of that name, however deep. */
function addressesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, own]) =>
    name === 'email' && typeof own === 'string' ? [own] : addressesIn(own),
  );
}
