/**
 * Where the reports on an agreement stand, for whoever needs no more of a support: payments, the calendar of an agreement, reminders,
 * dates that passed. One that was refused did not come. Pure.
 */
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { Cents } from '#domain/values/money.ts';
import type { Costs } from './recovery.ts';
import type { SupportReports } from './support-reports.ts';

export interface ReportsStanding {
  /** Of the support: rises with each filing and each review. */
  version: number;
  /** The day on which they came. */
  receivedOn?: CivilDate;
  /** Once staff accepted them: when (ISO instant), and the costs that they tell. */
  accepted?: { at: string; costs: Costs };
  /**
   * Two of the staff withdrew the grant, wholly or in part, because they did not come, and they are waited for no more: when (ISO
   * instant), and what is not paid or to be given back.
   */
  withdrawn?: { at: string; lostCents: Cents };
}
/** By application; who is not in it has no support yet. */
export type ReportStandings = ReadonlyMap<string, ReportsStanding>;

/** What staff made of what was filed last; undefined as long as it waits. */
export function lastReviewOf(reports: SupportReports | undefined) {
  const last = reports?.reviews.at(-1);
  return last?.filedAt === reports?.filed.filedAt ? last : undefined;
}

export function reportsStanding({ version, reports, reportDefault }: Reported): ReportsStanding {
  const { recorded } = reportDefault ?? {};
  if (recorded) {
    const lostCents = recorded.withheldCents + recorded.recoverCents;
    return { version, withdrawn: { at: recorded.recordedAt, lostCents } };
  }
  const { verdict, reviewedAt: at } = lastReviewOf(reports) ?? {};
  if (!reports || verdict?.outcome === 'refused') return { version };
  const { receivedOn } = reports.filed;
  return verdict?.outcome === 'accepted' && at !== undefined
    ? { version, receivedOn, accepted: { at, costs: verdict.settlement } }
    : { version, receivedOn };
}
export const areOwed = (standing: ReportsStanding | undefined): boolean =>
  standing?.receivedOn === undefined && !standing?.withdrawn;

interface Decided {
  recordedAt: string;
  withheldCents: Cents;
  recoverCents: Cents;
}
interface Reported {
  version: number;
  reports?: SupportReports | undefined;
  reportDefault?: { recorded?: Decided | undefined } | undefined;
}
