/** A cohort's report (bilan): what came in, what became of it, how long it took. Numbers only, no names. Pure. */
import { grantInForce } from '#domain/agreement/held-grants.ts';
import type { Application } from '#domain/application/application.ts';
import {
  type DatedEvent,
  type Milestones,
  milestonesOf,
  type StageDelay,
  stageDelays,
} from '#domain/application/milestones.ts';
import { type ApplicantType, applicantTypes } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { type Cents, sumCents } from '#domain/values/money.ts';

export interface ApplicationHistory {
  application: Application;
  /** Its audit events, oldest first. */
  events: readonly DatedEvent[];
}

export interface Counted {
  count: number;
  /** Of all that were received: 0 to 1, rounded to a thousandth; 0 when none was. */
  share: number;
}

export interface CohortReport {
  received: number;
  byType: Record<ApplicantType, Counted>;
  byAxis: Record<(typeof supportAxes)[number], Counted>;
  /** Needs are multiple choice: the shares do not sum to 1. */
  byNeed: Record<(typeof needs)[number], Counted>;
  /** How far they came, whatever happened after. */
  reached: { eligible: number; shortlisted: number; laureates: number; signed: number; awarded: number };
  ended: {
    ineligible: number;
    notShortlisted: number;
    notSelected: number;
    lapsed: number;
    withdrawn: number;
  };
  /** By type, of those who were ever told that they are laureates. */
  laureatesByType: Record<ApplicantType, number>;
  /** Euro cents. `granted` is what is still promised or paid, as it was amended: a laureate who lapsed or withdrew is not in it. */
  amounts: { requestedCents: Cents; grantedCents: Cents; signedCents: Cents; awardedCents: Cents };
  delays: StageDelay[];
}

/** The report of a cohort, running or ended, from all its applications. */
export function cohortReport(histories: readonly ApplicationHistory[]): CohortReport {
  const lives = histories.map(({ application, events }) => ({ application, life: milestonesOf(events) }));
  const forms = histories.map(({ application }) => application.form);
  const total = forms.length;
  const countOf = (holds: (one: { application: Application; life: Milestones }) => boolean): number =>
    lives.filter(holds).length;
  const isLaureate = ({ life }: { life: Milestones }) => life.laureate !== undefined;
  return {
    received: total,
    byType: tally(applicantTypes, (type) =>
      shareOf(forms.filter(({ applicant }) => applicant.type === type).length, total),
    ),
    byAxis: tally(supportAxes, (axis) =>
      shareOf(forms.filter(({ project }) => project.axis === axis).length, total),
    ),
    byNeed: tally(needs, (need) =>
      shareOf(forms.filter(({ project }) => project.needs.includes(need)).length, total),
    ),
    reached: {
      eligible: countOf(({ life }) => life.eligibility === 'eligible'),
      shortlisted: countOf(({ life }) => life.jury === 'shortlisted'),
      laureates: countOf(isLaureate),
      signed: countOf(({ life }) => life.signed !== undefined),
      awarded: countOf(({ life }) => life.awarded !== undefined),
    },
    ended: {
      ineligible: countOf(({ application }) => application.status === 'ineligible'),
      notShortlisted: countOf(({ application }) => application.status === 'not-shortlisted'),
      notSelected: countOf(({ application }) => application.status === 'not-selected'),
      lapsed: countOf(({ application }) => application.status === 'lapsed'),
      withdrawn: countOf(({ application }) => application.status === 'withdrawn'),
    },
    laureatesByType: tally(
      applicantTypes,
      (type) => lives.filter((one) => isLaureate(one) && one.application.form.applicant.type === type).length,
    ),
    amounts: amountsOf(lives),
    delays: stageDelays(lives.map(({ life }) => life)),
  };
}

function amountsOf(lives: readonly { application: Application; life: Milestones }[]) {
  const granted = (reached: (life: Milestones) => unknown): Cents =>
    sumCents(lives.filter(({ life }) => reached(life)).map(({ application }) => grantInForce(application)));
  return {
    requestedCents: sumCents(lives.map(({ application }) => application.form.project.requestedCents)),
    grantedCents: granted((life) => life.laureate),
    signedCents: granted((life) => life.signed),
    awardedCents: granted((life) => life.awarded),
  };
}

const tally = <K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>;

const shareOf = (count: number, total: number): Counted => ({
  count,
  share: total === 0 ? 0 : Math.round((count / total) * 1000) / 1000,
});
