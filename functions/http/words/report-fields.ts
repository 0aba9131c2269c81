/** What is wrong with a field of a laureate's reports, in its own words (see named-fields.ts). */
import { headingLabels } from '#domain/cohort/heading-labels.ts';
import { reportCosts, reportIncome } from '#domain/support/report-table.ts';
import type { ReportAccount } from '#domain/support/support-reports.ts';
import type { FieldSentence } from './field-words.ts';

type Named = Readonly<Record<string, FieldSentence>>;

const parts: Readonly<Record<Exclude<keyof ReportAccount, 'overheadRule' | 'remarks'>, FieldSentence>> = {
  done: { fr: 'Dites ce qui a été fait', en: 'Say what was done' },
  places: { fr: 'Dites où et quand', en: 'Say where and when' },
  people: { fr: 'Dites qui en a bénéficié', en: 'Say whom it served' },
  aims: { fr: 'Dites si les objectifs ont été atteints', en: 'Say whether the aims were reached' },
  differences: {
    fr: 'Dites ce qui diffère de ce qui était prévu, ou « Aucun »',
    en: 'Say what differs from what was planned, or “None”',
  },
  signedBy: {
    fr: 'Indiquez qui certifie les comptes rendus : prénom, nom, qualité',
    en: 'Say who certifies the reports: first name, surname, capacity',
  },
};

const others: Readonly<Record<string, FieldSentence>> = {
  total: { fr: 'Ensemble des dépenses', en: 'All costs' },
  grant: { fr: 'Subvention de cet appel', en: 'Grant of this call' },
  otherFunds: { fr: 'Autres ressources', en: 'Other funds' },
};
const labels: Readonly<Record<string, FieldSentence>> = { ...headingLabels, ...others };

function amountWords(heading: string): Named {
  const { fr = heading, en = heading } = labels[heading] ?? {};
  const say = {
    fr: `${fr} : indiquez un montant en euros, comme 1 250,50 ; 0 s’il n’y en a pas`,
    en: `${en}: give an amount in euros, like 1,250.50; 0 if there is none`,
  };
  const range = {
    fr: `${fr} : un montant va de 0 à 10 000 000 €`,
    en: `${en}: an amount is between 0 and €10,000,000`,
  };
  return { missing: say, 'wrong-type': say, 'not-an-integer': say, 'out-of-range': range };
}

export const reportFieldWords: Readonly<Record<string, Named>> = {
  ...Object.fromEntries(Object.entries(parts).map(([part, missing]) => [`account.${part}`, { missing }])),
  ...Object.fromEntries(reportCosts.map((heading) => [`costs.${heading}`, amountWords(heading)])),
  ...Object.fromEntries(reportIncome.map((heading) => [`income.${heading}`, amountWords(heading)])),
  isExact: Object.fromEntries(
    ['missing', 'must-be-accepted', 'wrong-type'].map((code) => [
      code,
      {
        fr: 'Cochez la case : les comptes rendus doivent être certifiés exacts',
        en: 'Tick the box: the reports must be certified as exact',
      },
    ]),
  ),
};
