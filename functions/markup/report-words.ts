/** The words of the reports of a laureate, wherever they are asked for, shown or written of: the parts of the account, the lines. */
import { headingLabels } from '#domain/cohort/heading-labels.ts';
import type { ReportCost, ReportIncome } from '#domain/support/report-table.ts';
import type { ReportAccount } from '#domain/support/support-reports.ts';
import type { Language } from '#domain/values/language.ts';

type Said = Readonly<Record<Language, string>>;

export const accountWords: Readonly<Record<keyof ReportAccount, Said & { hint?: Said }>> = {
  done: {
    fr: 'Ce qui a été fait',
    en: 'What was done',
    hint: {
      fr: 'La mise en œuvre, étape par étape\u00a0; avec quels partenaires.',
      en: 'How it was carried out, step by step; with which partners.',
    },
  },
  places: { fr: 'Où et quand', en: 'Where and when' },
  people: {
    fr: 'Qui en a bénéficié',
    en: 'Whom it served',
    hint: {
      fr: 'Quels publics, et combien de personnes environ pour chacun.',
      en: 'Which people, and about how many of each.',
    },
  },
  aims: {
    fr: 'Les objectifs ont-ils été atteints\u00a0?',
    en: 'Were the aims reached?',
    hint: {
      fr: 'Au regard des indicateurs annoncés dans la candidature.',
      en: 'By the indicators named in the application.',
    },
  },
  differences: {
    fr: 'Les écarts avec ce qui était prévu',
    en: 'What differs from what was planned',
    hint: {
      fr: 'Dans l’action et dans le budget, et pourquoi\u00a0; «\u00a0Aucun\u00a0» s’il n’y en a pas.',
      en: 'In the action and in the budget, and why; “None” if there is none.',
    },
  },
  overheadRule: {
    fr: 'Règle de répartition des charges indirectes',
    en: 'Rule by which overheads were attributed',
  },
  remarks: { fr: 'Observations', en: 'Remarks' },
  signedBy: {
    fr: 'Certifié exact par',
    en: 'Certified as exact by',
    hint: {
      fr: 'Prénom, nom et qualité de la personne qui engage le bénéficiaire.',
      en: 'First name, surname and capacity of the person who binds the beneficiary.',
    },
  },
};

const lineWords: Readonly<Record<ReportCost | ReportIncome, Said>> = {
  ...headingLabels,
  total: { fr: 'Ensemble des dépenses du projet', en: 'All costs of the project' },
  grant: { fr: 'Subvention de cet appel', en: 'Grant of this call' },
  otherFunds: { fr: 'Autres ressources', en: 'Other funds' },
};

/** @param field `account.done`, `costs.staff` */
export function reportFieldLabel(field: string, language: Language): string {
  const [part = '', name = ''] = field.split('.');
  if (part === 'account' && Object.hasOwn(accountWords, name))
    return accountWords[name as keyof ReportAccount][language];
  return Object.hasOwn(lineWords, name) ? lineWords[name as ReportCost | ReportIncome][language] : field;
}

/** Tenths of a percent, with their sign: « +12,5 % »; a dash of what was planned at nothing. */
export function percentOf(permille: number | undefined, language: Language): string {
  if (permille === undefined) return '–';
  const size = (Math.abs(permille) / 10).toFixed(1);
  const sign = permille === 0 ? '' : permille < 0 ? '\u2212' : '+';
  return `${sign}${language === 'fr' ? `${size.replace('.', ',')}\u00a0` : size}%`;
}
