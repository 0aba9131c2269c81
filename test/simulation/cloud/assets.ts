/** Stands for what lies beside a bundle, and for the two makers of bytes whose bytes do not matter here. */
import { createHash } from 'node:crypto';
import type { ComposeMessage } from '#app/mail/send-email.ts';
import type { PaintAgreement } from '#app/ports/agreement-ports.ts';
import { letterWords } from '#emails/letter-words.ts';
import { cohort } from './cohort.ts';

export const readCohort = () => cohort;
export const readLetterWords = async () => letterWords;

/** The same data, the same digest: all that the programme relies on of a drawing. */
export const paintAgreement: PaintAgreement = async (document, signatures) => {
  const bytes = Buffer.from(JSON.stringify([document, signatures ?? null]));
  return { fileName: 'convention.pdf', bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};

export const mimeMessage: ComposeMessage = async ({ to, subject, text, attachments }) => {
  const papers = (attachments ?? []).map(
    ({ type, bytes }) => `[${type} ${createHash('sha256').update(bytes).digest('hex')}]\n`,
  );
  return Buffer.from(`${to.email}\n${subject}\n\n${text}${papers.join('')}`);
};
