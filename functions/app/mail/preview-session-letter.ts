/**
 * A letter to jurors or panelists before any of them is written to: with the dates and the words of the cohort, to an
 * example of a person with an example of a project. Reads nothing and changes nothing.
 */

import type { Clock } from '#app/ports/ports.ts';
import type { Cohort, Language } from '#domain/cohort/cohort.ts';
import type { SessionLetter } from '#domain/round/session-letters.ts';
import { accept } from '#domain/values/result.ts';
import type { EmailData } from '#emails/email-templates.ts';
import { commonOf } from '#emails/letter/email-common.ts';
import type { LetterWords } from '#emails/letter-words.ts';

export interface PreviewSessionLetterDeps {
  cohort: Cohort;
  clock: Clock;
  publicUrl: string;
  letterWords: () => Promise<LetterWords>;
}

const example = {
  fr: { name: 'Camille Exemple', title: 'Un projet, par exemple' },
  en: { name: 'Camille Example', title: 'A project, for example' },
} as const;

export async function previewSessionLetter(
  { cohort, clock, publicUrl, letterWords }: PreviewSessionLetterDeps,
  { template, language }: { template: SessionLetter; language: Language },
) {
  const common = commonOf(cohort, language, {
    recipientName: example[language].name,
    sentOn: clock.now().toISOString(),
    // Where the personal link will stand: each person's own is made at sending.
    link: `${publicUrl}/l/exemple`,
  });
  const { render } = await letterWords();
  const { subject, text, html } = render(template, language, common, dataOf(cohort, language)[template]);
  return accept({ template, language, subject, text, html });
}

const dataOf = (cohort: Cohort, language: Language): { [T in SessionLetter]: EmailData<T> } => {
  const { juryClosesAt, panelClosesAt } = cohort.calendar;
  const { title } = example[language];
  const applications = [1, 2].map((n) => ({
    applicationId: `${cohort.idPrefix}-000000000000000${n}`,
    title: `${title} (${n})`,
  }));
  return {
    'jury-invitation': { applications, closesAt: juryClosesAt },
    'jury-reminder': { remaining: applications.length, closesAt: juryClosesAt },
    'jury-thanks': { filed: applications.length },
    'panel-invitation': { finalists: cohort.jury.shortlistSize, closesAt: panelClosesAt },
    'panel-reminder': { closesAt: panelClosesAt },
    'panel-receipt': {},
  };
};
