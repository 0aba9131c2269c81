/** Where an application stands, in the very words of the last letter that told it. */

import type { Emails } from '#app/ports/email-ports.ts';
import type { Status } from '#domain/application/application.ts';
import { letterRow, templatesWhere } from '#domain/application/letters.ts';
import type { Cohort, Language } from '#domain/cohort/cohort.ts';
import type { LetterWords } from '#emails/letter-words.ts';
import { statusSentences } from './status-sentences.ts';

export interface ToldSentenceDeps {
  emails: Pick<Emails, 'of'>;
  letterWords: () => Promise<LetterWords>;
  cohort: Pick<Cohort, 'timeZone'>;
}

/** @returns the letter's own sentence in both languages, or the general one where no letter told this status */
export async function toldSentences(
  { emails, letterWords, cohort }: ToldSentenceDeps,
  { applicationId, status }: { applicationId: string; status: Status },
): Promise<Record<Language, string>> {
  const general = statusSentences[status];
  // The other statuses are internal moves, of which no letter speaks.
  if (templatesWhere(({ tells }) => tells === status).length === 0) return general;
  const letters = await emails.of({ purpose: 'applicant', id: applicationId });
  const letter = letters.findLast(({ template }) => letterRow(template)?.tells === status);
  if (!letter) return general;
  const words = await letterWords();
  const say = (language: Language) =>
    words.status(letter.template, language, letter.data, cohort.timeZone) ?? general[language];
  return { fr: say('fr'), en: say('en') };
}
