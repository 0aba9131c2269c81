/** The legal dates of the cohort that have gone by, and those of the coming days. Read from the lists, then the records that matter. */
import { applicationsIn } from '#app/application/load-histories.ts';
import type { ApplicationSummary, Applications } from '#app/ports/application-ports.ts';
import type { ReportDesk } from '#app/ports/support-ports.ts';
import type { PublishedReferences } from '#app/results/export-open-data.ts';
import { isSigned, signedStatuses } from '#domain/agreement/signed-agreements.ts';
import type { Status } from '#domain/application/application.ts';
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import { isSuspended, isUntold, untoldStatuses } from '#domain/application/silence.ts';
import { transitions } from '#domain/application/transitions.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import {
  type PassedDeadline,
  passedDeadlines,
  type WaitingAppeal,
} from '#domain/results/passed-deadlines.ts';
import { publicationDueOn } from '#domain/results/publication-due.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';

export interface LegalDatesDeps {
  applications: Pick<Applications, 'allIn' | 'findMany'>;
  publications: PublishedReferences;
  reported: ReportDesk;
  cohort: Pick<Cohort, 'agreement' | 'calendar' | 'delays' | 'timeZone'>;
}
export interface LegalDates {
  /** Every one, the oldest first. */
  passed: PassedDeadline[];
  /** Silence becomes a refusal within fifteen days: every one, the soonest first. */
  clocks: { applicationId: string; implicitRejectionAt: string }[];
  /** Every application with an appeal that waits for its answer, by the first of its dates, the soonest first. */
  appeals: WaitingAppeal[];
}

/** Days before an implicit refusal from which staff are told of it. */
const clockDays = 15;

/** @param now ISO instant in UTC */
export async function legalDates(deps: LegalDatesDeps, now: string): Promise<LegalDates> {
  const { applications, publications, reported, cohort } = deps;
  const [untold, signed, told] = await Promise.all([
    untoldBy(deps, now),
    signedBy(deps, now),
    toldBy(deps, now),
  ]);
  const appeals = waitingAppeals([...untold.filter(isExamined), ...told]);
  const silent = untold.filter((one) => one.implicitRejectionAt <= now);
  // When something was asked is in the record alone.
  const [asked, others] = [silent.filter(isSuspended), silent.filter((one) => !isSuspended(one))];
  const records = await applications.findMany(asked.map(({ applicationId }) => applicationId));
  const owed = {
    signed,
    appeals,
    publications: signed.length === 0 ? [] : await publications.all(),
    reported: await reported.standing(signed.map(({ applicationId }) => applicationId)),
  };
  const horizon = daysAfter(now, clockDays);
  const clocks = untold
    .filter((one) => !isSuspended(one))
    .filter((one) => one.implicitRejectionAt > now && one.implicitRejectionAt <= horizon)
    .sort((a, b) => (a.implicitRejectionAt < b.implicitRejectionAt ? -1 : 1))
    .map((one) => ({ applicationId: one.applicationId, implicitRejectionAt: one.implicitRejectionAt }));
  const passed = passedDeadlines([...others, ...records], owed, cohort, now);
  return { passed, clocks, appeals };
}

const waitingAppeals = (applications: readonly ApplicationSummary[]): WaitingAppeal[] =>
  applications
    .flatMap(({ applicationId, appealDueOn: dueOn }) =>
      dueOn === undefined ? [] : [{ applicationId, dueOn }],
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));

/** Whoever withdraws meanwhile waits for nothing any more. */
const possiblyAppealed = Object.keys(transitions['record-appeal']) as Status[];
/** The waiting list is told, and a final decision follows it. */
const isExamined = ({ status }: { status: string }): boolean =>
  status !== 'waitlisted' && isUntold({ status });

/** Nothing is told before the call opens: no list is read until then. Who is examined has nothing but silence to contest. */
async function toldBy({ applications, cohort }: LegalDatesDeps, now: string): Promise<ApplicationSummary[]> {
  if (now < new Date(cohort.calendar.opensAt).toISOString()) return [];
  const told = possiblyAppealed.filter((status) => !isExamined({ status }));
  return (await Promise.all(told.map((status) => applications.allIn(status)))).flat();
}

/** Nothing is filed before the call opens: no list is read until the first silence can be near. */
async function untoldBy(
  { applications, cohort }: LegalDatesDeps,
  now: string,
): Promise<ApplicationSummary[]> {
  const { calendar, delays, timeZone } = cohort;
  const first = implicitRejectionAt(calendar.opensAt, delays.implicitRejectionMonths, timeZone);
  if (daysAfter(now, clockDays) < first) return [];
  return (await Promise.all(untoldStatuses.map((status) => applications.allIn(status)))).flat();
}

/** Nothing is signed before the vote opens, and what follows a signature first is its publication: no list is read until that. */
async function signedBy({ applications, cohort }: LegalDatesDeps, now: string) {
  const { calendar, timeZone } = cohort;
  if (civilDateIn(now, timeZone) <= publicationDueOn(civilDateIn(calendar.panelOpensAt, timeZone))) return [];
  return (await applicationsIn(applications, signedStatuses)).filter(isSigned);
}
