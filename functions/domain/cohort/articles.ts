/**
 * The articles of the rules of the call, and which of them says what the cohort file rules: a new rule has an article, or does
 * not compile. Pure.
 */
import { sha256Of } from '#domain/values/digest.ts';
import type { Cohort } from './cohort.ts';
import type { RefusingReason } from './ranking-reasons.ts';

/** In the order in which they are numbered; each is an anchor of the page of the rules. */
export const articles = [
  'purpose',
  'applicants',
  'conditions',
  'filing',
  'criteria',
  'readings',
  'shortlist',
  'panel',
  'funding',
  'lot',
  'waiting-list',
  'decision',
  'silence',
  'agreement',
  'appeal',
  'limits',
  'calendar',
] as const;
export type Article = (typeof articles)[number];

/** « article 7 »: the number by which letters and explanations cite it. */
export const articleNumber = (article: Article): number => articles.indexOf(article) + 1;
/** The anchor of one condition of article 3. */
export const conditionAnchor = (code: string): string => `condition-${code}`;

/** Parts of the file that rule nothing: names, addresses, how the programme is run. */
type NoRule =
  | 'cohort'
  | 'idPrefix'
  | 'rulesVersion'
  | 'timeZone'
  | 'service'
  | 'site'
  | 'sender'
  | 'letters'
  | 'mail'
  | 'staff'
  | 'front'
  | 'dashboard'
  | 'register'
  | 'retention';
/** Parts that are said as a whole. */
type Whole = 'title' | 'languages' | 'appealNotice' | 'calendar' | 'sortition';
type Group = Exclude<keyof Cohort, NoRule | Whole>;
type RuleOf<G extends Group> = { [P in G]: `${P}.${keyof Cohort[P] & string}` }[G];

export const articleOf = {
  title: 'purpose',
  languages: 'filing',
  appealNotice: 'appeal',
  calendar: 'calendar',
  'applicants.types': 'applicants',
  'applicants.maximumRequestCents': 'applicants',
  'applicants.budgets': 'applicants',
  'applicants.rules': 'conditions',
  'jury.criteria': 'criteria',
  'jury.scale': 'criteria',
  'jury.readersPerApplication': 'readings',
  'jury.quorum': 'readings',
  'jury.ranking': 'readings',
  'jury.shortlistSize': 'shortlist',
  'jury.shortlistMaximum': 'shortlist',
  'panel.size': 'panel',
  'panel.substitutes': 'panel',
  'panel.quorumVoters': 'panel',
  'panel.quorumGrades': 'panel',
  'panel.method': 'panel',
  'panel.grades': 'panel',
  'panel.questions': 'panel',
  sortition: 'panel',
  'panel.floorGrade': 'funding',
  'panel.wellGraded': 'panel',
  'funding.budgetCents': 'funding',
  'funding.maximumLaureates': 'funding',
  'funding.whenOverBudget': 'funding',
  'delays.informationDays': 'conditions',
  'delays.implicitRejectionMonths': 'silence',
  'delays.signatureDays': 'agreement',
  'agreement.instalments': 'agreement',
  'agreement.terms': 'agreement',
  'agreement.commitments': 'agreement',
  // When people are reminded, the name of a text, and what is known of beneficiaries rule nothing.
  'delays.reminderDaysBefore': undefined,
  'delays.reportReminderDaysBefore': undefined,
  'agreement.commitmentsVersion': undefined,
  // The agreement itself says them, and is sent before it is signed.
  'agreement.party': undefined,
  'agreement.clauses': undefined,
  'agreement.commitmentsAnnex': undefined,
  'agreement.otherAid': undefined,
} as const satisfies Record<Whole | RuleOf<Group>, Article | undefined>;

/** The digest of all that the articles say, the same in each language: another value is another digest. */
export function articlesSha256(cohort: Cohort): string {
  const said = Object.entries(articleOf).flatMap(([path, article]) => {
    const [group = '', key] = path.split('.');
    const whole = (cohort as unknown as Record<string, Record<string, unknown> | undefined>)[group];
    return article === undefined ? [] : [[path, key === undefined ? whole : whole?.[key]]];
  });
  return sha256Of(Object.fromEntries(said));
}

/** What a frozen list gives as the reason of a line (SELECTION.md §7, §9, §13), by the article that it rests on. */
const articleOfReason = {
  BELOW_CUT: 'shortlist',
  TIE_CRITERION: 'shortlist',
  QUORUM_NOT_MET: 'readings',
  GRADES_NOT_MET: 'panel',
  BELOW_FLOOR: 'funding',
  CAP_REACHED: 'funding',
  OVER_BUDGET: 'funding',
  TIE_LOT: 'lot',
  WAITING_LIST_CLOSED: 'waiting-list',
} as const satisfies Record<RefusingReason | 'WAITING_LIST_CLOSED', Article>;

/** Undefined for what staff decided otherwise: their written reason stands for itself. */
export const articleCited = (reasonCode: string): Article | undefined =>
  Object.hasOwn(articleOfReason, reasonCode)
    ? articleOfReason[reasonCode as keyof typeof articleOfReason]
    : undefined;
