/** The other grants of this cohort that a beneficiary holds, which the law adds up. Pure. */

import type { Application, ApplicationIn } from '#domain/application/application.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { grantedCentsOf } from '#domain/values/agreed-terms.ts';
import { type CivilDate, civilDateIn, civilDaysAfter } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { Cents } from '#domain/values/money.ts';
import { sirenOf } from '#domain/values/siret.ts';

/** Whether the grant that an application was told still stands. */
const stands = {
  laureate: true,
  'agreement-issued': true,
  signed: true,
  countersigned: true,
  awarded: true,
  lapsed: false,
} as const satisfies Record<Extract<Application, { award: object }>['status'], boolean>;
type HoldingStatus = {
  [S in keyof typeof stands]: (typeof stands)[S] extends true ? S : never;
}[keyof typeof stands];
export const holdingStatuses = Object.entries(stands).flatMap(([status, holds]) => (holds ? [status] : []));

/** The grant was told, and neither lapsed nor was given up since. */
export const holdsGrant = (application: Application): application is ApplicationIn<HoldingStatus> =>
  holdingStatuses.includes(application.status);

export type Grant = { application: Pick<Application, 'applicationId' | 'form'>; amountCents: Cents };
export type HeldGrant = Grant & {
  /** The day of its agreement; while it is only promised, the day on which is asked. */
  grantedOn: CivilDate;
};

/** @param at ISO instant; days are those of the time zone */
export const heldGrants = (applications: readonly Application[], timeZone: string, at: string): HeldGrant[] =>
  applications.filter(holdsGrant).map((application) => grantOf(application, timeZone, at));

/** The grant of an application that was told one, whatever became of it. `at`: ISO instant. */
export const grantOf = (
  application: Extract<Application, { award: object }>,
  timeZone: string,
  at: string,
): HeldGrant =>
  'agreement' in application
    ? agreedGrant(application, timeZone)
    : { application, amountCents: grantedIn(application), grantedOn: civilDateIn(at, timeZone) };

/** What was granted to one that was told a grant, by the award or by what was agreed since; whatever became of it. Euro cents. */
export const grantedIn = (application: Extract<Application, { award: object }>): Cents =>
  'agreement' in application ? grantedCentsOf(application.agreement) : application.award.amountCents;

/** What is granted now; nothing of a grant that no longer stands. Euro cents. */
export const grantInForce = (application: Application): Cents =>
  holdsGrant(application) ? grantedIn(application) : 0;

export const agreedGrant = (
  application: Extract<Application, { agreement: object }>,
  timeZone: string,
): HeldGrant => ({
  application,
  amountCents: grantedCentsOf(application.agreement),
  grantedOn: civilDateIn(application.agreement.issuedAt, timeZone),
});

/**
 * Those of the same beneficiary, for other applications: they share its SIREN or its RNA number, or one of another grant of it,
 * as an association may give the one number here and the other there.
 */
export function otherGrantsOf(application: Grant['application'], held: readonly HeldGrant[]): HeldGrant[] {
  const numbers = knownNumbersOf(application, held);
  return held.filter(
    (one) => one.application.applicationId !== application.applicationId && isKnownBy(numbers, one),
  );
}

/** Every number of a beneficiary: its own, and those that its other grants give. */
export function knownNumbersOf(
  application: Grant['application'],
  held: readonly HeldGrant[],
): ReadonlySet<string> {
  const numbers = new Set(numbersOf(application));
  for (let known = 0; known < numbers.size; ) {
    known = numbers.size;
    for (const one of held.filter((other) => isKnownBy(numbers, other)))
      for (const number of numbersOf(one.application)) numbers.add(number);
  }
  return numbers;
}

const isKnownBy = (numbers: ReadonlySet<string>, { application }: HeldGrant): boolean =>
  numbersOf(application).some((number) => numbers.has(number));

/** Whether both are one body, by its SIREN or its RNA number. */
export const sharesNumber = (one: Numbered, other: Numbered): boolean =>
  numbersOf(one).some((number) => numbersOf(other).includes(number));

type Numbered = Pick<Application, 'form'>;
/** By which the state knows a beneficiary: its SIREN, its RNA number; a person has neither. */
const numbersOf = ({ form: { applicant } }: Numbered): string[] =>
  [sirenOfApplicant(applicant), 'rna' in applicant ? applicant.rna : undefined].filter(
    (number) => number !== undefined,
  );

export const sirenOfApplicant = (applicant: Application['form']['applicant']): string | undefined =>
  'siret' in applicant && applicant.siret !== undefined ? sirenOf(applicant.siret) : undefined;

/** A report that is late is still handed in with the agreement and its dates at hand; an answer to any letter, with the page at hand. */
const lateDays = 90;

/**
 * When a link ends: at the end of the cohort or, for an agreement's holder, 90 days after their report is due if that is
 * later, and never less than 90 days after the letter that brings it: a notice, a payment, an amendment or an appeal may come
 * after both. A link already sent keeps its end.
 * @param sentAt ISO instant
 * @returns ISO instant
 */
export function linkEndsAt(
  application: Application,
  cohort: Pick<Cohort, 'calendar' | 'timeZone'>,
  sentAt: string,
): string {
  const cohortEndsAt = Date.parse(cohort.calendar.endsAt);
  const hasAgreement = holdsGrant(application) && 'agreement' in application;
  const reportsEndAt = hasAgreement ? reportsEndAtOf(application, cohort.timeZone) : 0;
  return new Date(
    Math.max(cohortEndsAt, reportsEndAt, Date.parse(daysAfter(sentAt, lateDays))),
  ).toISOString();
}

const reportsEndAtOf = (application: Parameters<typeof reportDueOn>[0], timeZone: string): number =>
  Date.parse(civilDaysAfter(reportDueOn(application, timeZone), lateDays));
