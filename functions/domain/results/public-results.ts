/** What a cohort publishes of its results: laureates, amounts, criteria, numbers. No score, no other applicant. Pure. */
import { grantedIn, holdsGrant } from '#domain/agreement/held-grants.ts';
import type { KeptGrant } from '#domain/agreement/published-award.ts';
import { publishedSuccession, type SuccessionTold } from '#domain/agreement/succession.ts';
import type { Application } from '#domain/application/application.ts';
import { type ApplicantType, isPublishedByName } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type EqualSharesReport, equalSharesReportSchema } from '#domain/panel/equal-shares-report.ts';
import { keptOf } from '#domain/support/kept-grant.ts';
import type { ReportStandings } from '#domain/support/reports-standing.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { type Cents, sumCents } from '#domain/values/money.ts';
import { type ApplicationHistory, type CohortReport, cohortReport } from './cohort-report.ts';

type Words = { fr: string; en: string };

export interface PublicLaureate extends SuccessionTold {
  title: string;
  summary: string;
  /** Absent for an individual: the project is published, not the person. */
  beneficiary?: string | undefined;
  applicantType: ApplicantType;
  axis: string;
  department: string;
  /** By the last amendment, where there is one; what is left of it where it was withdrawn or reduced. */
  amountCents: Cents;
  /** The day of the decision that left no more. */
  reducedOn?: CivilDate;
}

export interface PublicResults {
  cohort: string;
  title: Words;
  criteria: { label: Words; weightBasisPoints: number }[];
  numbers: Pick<CohortReport, 'received' | 'byType' | 'byAxis' | 'byNeed' | 'reached'>;
  budgetCents: Cents;
  grantedCents: Cents;
  /** By title: the rank within the laureates is not published. */
  laureates: PublicLaureate[];
  /** What was told beside the panel's list at its closing, titles in the place of ids; absent where nothing was. */
  equalShares?: EqualSharesReport;
}

type Laureate = Extract<Application, { award: unknown }>;

/**
 * The page's data. Laureates appear once they were told, which the release does; who lapsed or withdrew since
 * does not.
 * @param panel what the closing of the panel reported
 * @param reported where the reports of laureates stand, and what was decided for want of any
 */
export function publicResults(
  cohort: Cohort,
  histories: readonly ApplicationHistory[],
  panel: Record<string, unknown>,
  reported: ReportStandings,
): PublicResults {
  const { received, byType, byAxis, byNeed, reached } = cohortReport(histories);
  const laureates = histories
    .map(({ application }) => application)
    .filter(holdsGrant)
    .map((one) => publicLaureate(one, keptBy(one, reported, cohort)))
    .sort((a, b) => byTitle(a, b) || compare(a.department, b.department));
  return {
    cohort: cohort.cohort,
    title: cohort.title,
    criteria: cohort.jury.criteria.map(({ label, weight }) => ({ label, weightBasisPoints: weight })),
    numbers: { received, byType, byAxis, byNeed, reached },
    budgetCents: cohort.funding.budgetCents,
    grantedCents: sumCents(laureates.map(({ amountCents }) => amountCents)),
    laureates,
    ...defined({ equalShares: titledEqualShares(panel.equalShares, histories) }),
  };
}

function titledEqualShares(
  report: unknown,
  histories: readonly ApplicationHistory[],
): EqualSharesReport | undefined {
  if (report === undefined) return undefined;
  const told = equalSharesReportSchema.parse(report);
  const titles = new Map(
    histories.map(({ application }) => [application.applicationId, application.form.project.title]),
  );
  const titlesOf = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? id);
  return {
    ...told,
    onlyByList: titlesOf(told.onlyByList),
    onlyByEqualShares: titlesOf(told.onlyByEqualShares),
  };
}

const keptBy = (laureate: Laureate, reported: ReportStandings, { timeZone }: Cohort) =>
  'agreement' in laureate
    ? keptOf(laureate.agreement, reported.get(laureate.applicationId), timeZone)
    : undefined;

function publicLaureate(laureate: Laureate, kept: KeptGrant | undefined): PublicLaureate {
  const { applicant, address, project } = laureate.form;
  return {
    title: project.title,
    summary: project.summary,
    ...(isPublishedByName(applicant.type) ? { beneficiary: applicant.name } : {}),
    ...publishedSuccession(laureate),
    applicantType: applicant.type,
    axis: project.axis,
    department: departmentOf(address.postcode),
    amountCents: kept?.amountCents ?? grantedIn(laureate),
    ...defined({ reducedOn: kept?.decidedOn }),
  };
}

/** Postcodes that stand under the digits of another department (INSEE, Code officiel géographique). */
const elsewhere: Readonly<Record<string, string>> = { 94390: '91', 97133: '977', 97150: '978' };

/**
 * Its code: two digits of the postcode, three overseas, 99 abroad; in Corsica 2A (200, 201) or 2B (202, 206). Of sixteen postcodes
 * that two departments share it is the one whose digits they bear.
 */
export function departmentOf(postcode: string): string {
  const other = elsewhere[postcode];
  if (other !== undefined) return other;
  if (/^20[01]/.test(postcode)) return '2A';
  if (/^20[26]/.test(postcode)) return '2B';
  return postcode.slice(0, /^9[78]/.test(postcode) ? 3 : 2);
}

/** Created at first use: it takes a quarter of the start of a function that may never compare. */
let collator: Intl.Collator | undefined;

/** As a French list is ordered. */
export const byTitle = (a: { title: string }, b: { title: string }): number => compare(a.title, b.title);

function compare(a: string, b: string): number {
  collator ??= new Intl.Collator('fr');
  return collator.compare(a, b);
}
