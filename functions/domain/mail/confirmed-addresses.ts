/**
 * Where an applicant reads. Their addresses came from whoever filled in the form: until a link that was sent to one of them is
 * opened, nothing leaves but the acknowledgement and links, and nothing runs against them that a letter would have told.
 */
import type { Application } from '#domain/application/application.ts';
import type { LetterAudience } from '#domain/application/letters.ts';
import { mailboxSha256 } from './address.ts';

const givenInForms = ['applicant', 'draft', 'heir'] as const satisfies LetterAudience[];
/** Those of jurors, citizens and advisers were given by staff: they are confirmed by that. */
export const isGivenInForm = (purpose: LetterAudience): purpose is (typeof givenInForms)[number] =>
  (givenInForms as readonly LetterAudience[]).includes(purpose);

/** @param confirmed SHA-256 of the mailboxes where a link of the application was opened */
export const isReadAt = (
  { form: { contact } }: { form: Pick<Application['form'], 'contact'> },
  confirmed: readonly string[],
): boolean =>
  [contact.email, contact.secondEmail].some(
    (address) => address !== undefined && confirmed.includes(mailboxSha256(address)),
  );
