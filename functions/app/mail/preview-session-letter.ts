/**
 * A letter to jurors or panelists before any of them is written to: with the dates and the words of the cohort, to an
 * example of a person with an example of a project. Reads nothing and changes nothing.
 */

import type { Clock } from '#app/ports/ports.ts';
import type { SessionLetter } from '#domain/application/letters.ts';
import type { Cohort, Language } from '#domain/cohort/cohort.ts';
import { accept } from '#domain/values/result.ts';
import { commonOf } from '#emails/letter/letter-common.ts';
import type { LetterWords } from '#emails/letter-words.ts';

export interface PreviewSessionLetterDeps {
  cohort: Cohort;
  clock: Clock;
  publicUrl: string;
  letterWords: () => Promise<LetterWords>;
}

const nobody = { fr: 'Camille Exemple', en: 'Camille Example' } as const;

export async function previewSessionLetter(
  { cohort, clock, publicUrl, letterWords }: PreviewSessionLetterDeps,
  { template, language }: { template: SessionLetter; language: Language },
) {
  const common = commonOf(cohort, language, {
    recipientName: nobody[language],
    sentOn: clock.now().toISOString(),
    // Where the personal link will stand: each person's own is made at sending.
    link: `${publicUrl}/l/exemple`,
  });
  const { render, example } = await letterWords();
  const data = example(template, cohort, language);
  const { subject, text, html } = render(template, language, common, data);
  return accept({ template, language, subject, text, html });
}
