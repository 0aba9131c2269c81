/** Stands for what lies beside a bundle, and for the two makers of bytes whose bytes do not matter here. */
import { createHash } from 'node:crypto';
import type { ComposeMessage } from '#app/mail/send-email.ts';
import { letterWords } from '#emails/letter-words.ts';
import { cohort } from './cohort.ts';

export const readCohort = () => cohort;
export const readLetterWords = async () => letterWords;

export { paintAgreement } from '#test/support/painter.ts';

export const mimeMessage: ComposeMessage = async ({ to, subject, text, attachments }) => {
  const papers = (attachments ?? []).map(
    ({ type, bytes }) => `[${type} ${createHash('sha256').update(bytes).digest('hex')}]\n`,
  );
  return Buffer.from(`${to.email}\n${subject}\n\n${text}${papers.join('')}`);
};
