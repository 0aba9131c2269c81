/** The words of the bilan of a promotion, on paper, on the console and on the public page. */
import type { BilanLaureate, BilanTotals, benefitStates, milestoneCounts } from '#domain/results/bilan.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual, type Pair } from './bilingual.ts';
import { helpKindWords } from './help-words.ts';
import { plural } from './plural.ts';
import { typeset } from './wording.ts';

const milestones = {
  met: ['Atteintes', 'Met'],
  late: ['En retard, ou date passée', 'Late, or past their date'],
  onTrack: ['En bonne voie', 'On track'],
  untold: ['Sans nouvelle', 'Not told of'],
} as const satisfies Record<(typeof milestoneCounts)[number], Pair>;

const benefits = {
  told: ['Résultats dits', 'Results told'],
  silent: ['Le lauréat n’a pas répondu', 'The laureate did not answer'],
  ended: ['Accompagnement arrêté avant la fin', 'Support ended before its end'],
  awaited: ['Réponse attendue', 'Answer awaited'],
} as const satisfies Record<(typeof benefitStates)[number], Pair>;

const delays = {
  award: ['Du dépôt du dossier à l’attribution', 'From the filing to the award'],
  plan: ['De l’attribution au plan accepté', 'From the award to the agreed plan'],
  end: ['Du dernier jour d’aide à la clôture', 'From the last day of help to the closing'],
} as const satisfies Record<keyof BilanTotals['delays'], Pair>;

const ifAny = (count: number, what: string): string => (count === 0 ? '' : `, ${what} ${count}`);

export const bilanWords = bilingual({
  kinds: helpKindWords,
  milestones,
  benefits,
  delays,
  title: ['Bilan de la promotion', 'What came of the cohort'],
  asOn: [(day: string) => `Arrêté au ${day}`, (day: string) => `As on ${day}`],
  promotion: ['La promotion', 'The cohort'],
  laureates: ['Lauréats', 'Laureates'],
  granted: ['Subventions accordées', 'Grants'],
  paid: ['Subventions payées', 'Paid of them'],
  undue: [
    'Non dues d’après les comptes rendus, ou faute d’en avoir',
    'Not due by the reports, or for want of them',
  ],
  undueOf: [
    (amount: string, { reportsAccepted, withdrawn = 0, laureates }: BilanTotals) =>
      plural.fr(
        reportsAccepted,
        `${amount} (${reportsAccepted} {compte rendu|comptes rendus} sur ${laureates}${ifAny(withdrawn, 'retirées faute d’en avoir :')})`,
      ),
    (amount: string, { reportsAccepted, withdrawn = 0, laureates }: BilanTotals) =>
      `${amount} (reports of ${reportsAccepted} out of ${laureates}${ifAny(withdrawn, 'withdrawn for want of them:')})`,
  ],
  notKnown: ['pas encore connu', 'not known yet'],
  support: ['L’accompagnement', 'The support'],
  hours: ['Heures d’accompagnement', 'Hours of support'],
  sessions: ['Séances', 'Sessions'],
  byKind: ['Heures par nature d’aide', 'Hours by kind of help'],
  byPartner: ['Heures par partenaire', 'Hours by partner'],
  kind: ['Nature', 'Kind'],
  partner: ['Partenaire', 'Partner'],
  alone: ['Sans partenaire', 'Without a partner'],
  checkIns: ['Points d’étape', 'Check-ins'],
  asked: ['Demandés', 'Asked'],
  answered: ['Rendus', 'Answered'],
  milestonesOf: ['Étapes des plans', 'Milestones of the plans'],
  state: ['État', 'State'],
  number: ['Nombre', 'Number'],
  planned: ['Prévues', 'Planned'],
  delaysOf: ['Les délais', 'Time taken'],
  delay: ['Délai', 'Deadline'],
  cases: ['Cas', 'Cases'],
  median: ['Médiane (jours)', 'Median (days)'],
  longest: ['Le plus long (jours)', 'Longest (days)'],
  projects: ['Projet par projet', 'Project by project'],
  project: ['Projet', 'Project'],
  holder: ['Porteur', 'Applicant'],
  axis: ['Axe du plan', 'Axis of the plan'],
  needs: ['Besoins', 'Needs'],
  changed: ['Ce que les projets ont changé', 'What the projects changed'],
  changedWhy: [
    'Chaque lauréat l’a dit lui-même, avec la source de ses chiffres.',
    'Each laureate told it, with the source of its figures.',
  ],
  indicator: ['Résultat', 'Result'],
  baseline: ['Au départ', 'At the start'],
  value: ['À la fin', 'At the end'],
  source: ['Source', 'Source'],
  unmeasured: ['non mesuré', 'not measured'],
  stateChanged: [
    'Ce que l’administration a changé pour le projet',
    'What the administration changed for the project',
  ],
  quotations: ['Ce qu’en disent les lauréats', 'In the laureates’ own words'],
  noQuotation: ['Aucune citation.', 'No quotation.'],
  none: ['Aucun lauréat n’est encore accompagné.', 'No laureate is supported yet.'],
  traces: ['D’où viennent ces chiffres', 'Where these figures come from'],
  tracesWhy: [
    'Chaque chiffre est refait à partir du journal des événements. Voici le dernier événement lu de chaque journal.',
    'Each figure is made again from the log of events. Here is the last event that was read of each.',
  ],
  chain: ['Journal', 'Log'],
  last: ['Dernier événement', 'Last event'],
  digest: ['Empreinte', 'Digest'],
});

/** « 1 h 30 », « 45 min ». */
export function hoursOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00A0min`;
  return rest === 0 ? `${hours}\u00A0h` : `${hours}\u00A0h\u00A0${String(rest).padStart(2, '0')}`;
}

export const daysText = (days: number | null, language: Language): string =>
  days === null ? '–' : language === 'fr' ? String(days).replace('.', ',') : String(days);

type Indicator = BilanLaureate['indicators'][number];
/** Name with its unit, at the start, at the end, and where the figure comes from. */
export function indicatorCells(
  { indicator, unit, baseline, value, source, notMeasured }: Indicator,
  language: Language,
  decimal: (text: string) => string,
): [name: string, baseline: string, value: string, source: string] {
  const number = (text: string | undefined) => (text === undefined ? '–' : decimal(text));
  const of = notMeasured ? bilanWords[language].unmeasured : (source ?? '–');
  return [typeset(language, `${indicator} (${unit})`), number(baseline), number(value), of];
}
