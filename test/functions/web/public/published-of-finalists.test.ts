/** Whoever applies, votes or is drawn is told before it what a vote publishes of them. */
import { describe, expect, test } from 'vitest';
import type { PublishedPanel } from '#domain/record/publication.ts';
import { languages } from '#domain/values/language.ts';
import { dataWords } from '#markup/data-words.ts';
import { markupText } from '#markup/html.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { personalDataPage } from '#web/public/personal-data-page.ts';

type Told = readonly [fr: string, en: string];
const decision: Told = ['la décision', 'the decision'];
const grades: Told = ['les mentions du panel', 'the grades of the panel'];

/** The word that tells each field of a published line; a field that nobody is told of does not compile. */
const told: Record<keyof PublishedPanel['finalists'][number], Told> = {
  applicationId: ['numéro', 'number'],
  title: ['titre', 'title'],
  requestedCents: ['le montant demandé', 'the amount requested'],
  juryRank: ['son rang au jury', 'its rank in the jury'],
  grades,
  recusals: grades,
  tally: grades,
  rank: grades,
  advised: decision,
  reasonCode: decision,
  decided: decision,
  amountCents: decision,
  adjusted: decision,
  waitingRank: decision,
};

describe.each(languages)('what is published, said in %s', (language) => {
  const place = language === 'fr' ? 0 : 1;
  const page = markupText(personalDataPage(promotion1, language).main).replace(/&nbsp;|[\u00a0\u202f]/g, ' ');

  test('names each thing that the publication of the vote says of a finalist', () => {
    for (const words of Object.values(told)) {
      expect(dataWords[language].published).toContain(words[place]);
      expect(page).toContain(words[place]);
    }
  });

  test('tells who was drawn that their categories are, and the applicant who else reads', () => {
    expect(dataWords[language].citizen).toMatch(/catégories|categories/);
    expect(page).toMatch(/organisme partenaire|of a partner/);
  });
});
