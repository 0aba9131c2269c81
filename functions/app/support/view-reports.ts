/** The reports of a laureate: what its page shows, and what staff read before they decide. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { ReportDrafts, Supports } from '#app/ports/support-ports.ts';
import { calledOf } from '#domain/application/application-form.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type Costs, recoveryOf } from '#domain/support/recovery.ts';
import {
  type ReportDefault,
  standingDefault,
  whyNotNotified,
  whyNotRecorded,
} from '#domain/support/report-default.ts';
import { differenceOf, lineName, reportLines, reportSides, totalOf } from '#domain/support/report-table.ts';
import { lastReviewOf } from '#domain/support/reports-standing.ts';
import type { Support } from '#domain/support/support.ts';
import {
  acceptedReports,
  accountParts,
  type FiledReports,
  openFields,
  type ReportSettlement,
  type ReviewVerdict,
  type SettledVerdict,
  waitsForReview,
} from '#domain/support/support-reports.ts';
import { isSupportPossible } from '#domain/support/support-transitions.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { type NoticeDeps, noticeWaitsUntil } from './notice-letter.ts';
import { isYearOver, type ReportTermsOf, reportTermsFor } from './report-terms.ts';

interface Deps {
  supports: Pick<Supports, 'find'>;
  applications: Pick<Applications, 'find'>;
  cohort: Pick<Cohort, 'timeZone'>;
  clock: Clock;
}

/** As the laureate sees them: with its draft, and which fields it can change. */
export async function viewReports(
  deps: Deps & { reportDrafts: Pick<ReportDrafts, 'find'> },
  applicationId: string,
) {
  const found = await sheetOf(deps, applicationId);
  if (!found) return refuse({ code: 'not-found' } as const);
  const { support, sheet } = found;
  const isOpen = mayFile(support);
  const draft = isOpen ? await deps.reportDrafts.find(applicationId) : undefined;
  return accept({ ...sheet, open: isOpen ? openOf(support, sheet) : [], ...defined({ draft }) });
}

/** As staff read them: who filed, who reviewed, what would be recovered, and every review before. */
export async function showReports(
  deps: Deps & NoticeDeps & { supports: Pick<Supports, 'find' | 'timeline'> },
  { applicationId }: { applicationId: string },
) {
  const found = await sheetOf(deps, applicationId);
  if (!found) return refuse({ code: 'not-found' } as const);
  const { support, sheet, terms, application, today } = found;
  const { filed, reviews = [] } = support.reports ?? {};
  const timeline = await deps.supports.timeline(applicationId);
  return accept({
    applicationId,
    title: application.form.project.title,
    applicantName: calledOf(application.form.applicant),
    ...sheet,
    ...defined({
      filedBy: filed?.filedBy,
      settlement: filed && settlementOf(filed, terms),
      proposal: support.reports?.proposal,
    }),
    mayReview: isSupportPossible('review-reports', support.stage) && waitsForReview(support.reports),
    mayFile: mayFile(support),
    acts: defaultActs(support, { dueOn: terms.dueOn, today, until: await noticeWaitsUntil(deps, support) }),
    reviews,
    filings: timeline.filter(({ type }) => type === 'ReportsFiled').map(({ at }) => at),
  });
}

async function sheetOf({ supports, applications, cohort, clock }: Deps, applicationId: string) {
  const [support, application] = await Promise.all([
    supports.find(applicationId),
    applications.find(applicationId),
  ]);
  const terms = reportTermsFor(application, cohort.timeZone);
  if (!support || !application || !terms) return undefined;
  const { reports } = support;
  const filed = reports?.filed;
  const review = lastReviewOf(reports);
  const today = civilDateIn(clock.now().toISOString(), cohort.timeZone);
  const sheet = {
    stage: support.stage,
    dueOn: terms.dueOn,
    ...defined({ financialYearEndsOn: terms.financialYearEndsOn }),
    isYearOver: isYearOver(terms, today),
    lines: linesOf(terms, filed),
    ...defined({
      reportDefault: defaultTold(standingDefault(support, terms.dueOn)),
      filed: filed && { account: filed.account, receivedOn: filed.receivedOn, filedAt: filed.filedAt },
      review: review && { verdict: settledOf(review.verdict, support, terms), reviewedAt: review.reviewedAt },
    }),
  };
  return { support, application, terms, sheet, today };
}

function defaultTold(reportDefault: ReportDefault | undefined) {
  if (!reportDefault) return undefined;
  const { notice, recorded } = reportDefault;
  const { notifiedAt, answerBy } = notice;
  if (!recorded) return { notifiedAt, answerBy };
  const { recordedAt: at, reason, recoverCents, withheldCents, paidCents } = recorded;
  return { notifiedAt, answerBy, recorded: { at, reason, recoverCents, withheldCents, paidCents } };
}

/** What staff may do of reports that did not come, and what waits for a second of them. */
function defaultActs(support: Support, on: Parameters<typeof whyNotRecorded>[1]) {
  const { proposal } = support.reportDefault ?? {};
  const whyNot = whyNotRecorded(support, on);
  return {
    mayNotify: isSupportPossible('notify-default', support.stage) && !whyNotNotified(support, on),
    mayDecide: isSupportPossible('record-default', support.stage) && !whyNot,
    ...(whyNot?.code === 'notice-not-told' ? { isUntold: true as const } : {}),
    ...defined({ proposal }),
  };
}

const mayFile = ({ stage, reports, reportDefault }: Support): boolean =>
  isSupportPossible('file-reports', stage) && !acceptedReports(reports) && !reportDefault?.recorded;

/** Each line and each side's total, with the difference where something was filed. */
function linesOf({ planned }: ReportTermsOf, filed: FiledReports | undefined) {
  const compared = (field: string, plannedCents: number, actualCents: number | undefined) => ({
    field,
    plannedCents,
    ...(actualCents === undefined ? {} : { actualCents, ...differenceIn(plannedCents, actualCents) }),
  });
  const lines = reportLines(planned, filed);
  return reportSides.flatMap((side) => [
    ...lines
      .filter((line) => line.side === side)
      .map((line) => compared(lineName(line), line.plannedCents, line.actualCents)),
    compared(side, totalOf(planned, side), filed && totalOf(filed, side)),
  ]);
}

function differenceIn(plannedCents: number, actualCents: number) {
  const { cents, permille } = differenceOf(plannedCents, actualCents);
  return { differenceCents: cents, ...defined({ permille }) };
}

function openOf({ reports }: Support, { lines }: { lines: { field: string }[] }): string[] {
  const open = openFields(reports);
  if (open !== 'all') return [...open];
  const amounts = lines.map(({ field }) => field).filter((field) => field.includes('.'));
  return [...accountParts.map((part) => `account.${part}`), ...amounts];
}

/** A verdict with what follows in money of the grant that is in force, which an amendment may have lowered since it was given. */
export function settledOf(
  verdict: ReviewVerdict | SettledVerdict,
  { reports }: Pick<Support, 'reports'>,
  terms: ReportTermsOf,
): SettledVerdict {
  if (verdict.outcome !== 'accepted') return verdict;
  const nothing = { plannedCents: 0, actualCents: 0, grantedCents: 0, finalCents: 0, recoverCents: 0 };
  // Where nothing was filed, nothing is accepted: the decision refuses it.
  return { ...verdict, settlement: reports ? settlementOf(reports.filed, terms) : nothing };
}

/** What follows in money from the costs that were filed. */
export function settlementOf(
  filed: Pick<FiledReports, 'planned' | 'costs' | 'income'>,
  { agreement }: ReportTermsOf,
): ReportSettlement {
  const costs: Costs = {
    plannedCents: totalOf(filed.planned, 'costs'),
    actualCents: totalOf(filed, 'costs'),
  };
  return { ...costs, ...recoveryOf(agreement, costs) };
}
