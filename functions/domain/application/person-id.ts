/** Ids of the people of a roll: repeatable, so that enrolling twice is enrolling once. */
import { createHash } from 'node:crypto';
import { crockford } from '#domain/values/crockford.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import type { LetterAudience } from './letters.ts';

const initials = { juror: 'j', panelist: 'p', adviser: 'a' } as const;

/** `j-`, `p-` or `a-` and the first 50 bits of SHA-256(`cohort|roll|address`) in Crockford's base 32: ten characters. */
export function personIdOf(cohort: string, roll: keyof typeof initials, email: string): string {
  const digest = createHash('sha256').update(`${cohort}|${roll}|${email.toLowerCase()}`).digest();
  return `${initials[roll]}-${crockford(digest).slice(0, 10)}`;
}

/** Whom a link or an e-mail is for, by the id that its token or its message key begins with. */
export function purposeOfId(id: string): LetterAudience {
  if (id === 'staff') return 'staff';
  if (id.startsWith('j-')) return 'juror';
  if (id.startsWith('p-')) return 'panelist';
  if (id.startsWith('v-')) return 'volunteer';
  if (id.startsWith('a-')) return 'adviser';
  if (id.startsWith('h-')) return 'heir';
  return id.startsWith('d-') ? 'draft' : 'applicant';
}

/** Addresses that stand more than once in a list, each at its second place and after: `jurors.3.email`. */
export function repeatedAddresses(field: string, people: readonly { email: string }[]): BodyProblem[] {
  const addresses = people.map(({ email }) => email.toLowerCase());
  return addresses.flatMap((address, index) =>
    addresses.indexOf(address) < index ? [{ field: `${field}.${index}.email`, code: 'repeated' }] : [],
  );
}
