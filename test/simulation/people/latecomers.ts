/** Who comes after the published end: refused, unless staff have moved it meanwhile. */
import { applicationIdFor, fileApplication } from '#app/application/file-application.ts';
import { fileReview } from '#app/jury/change-reading.ts';
import { castBallot } from '#app/panel/cast-ballot.ts';
import { extendTimes } from '#app/round/extend-times.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import type { Act } from './act.ts';
import { secretary } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Plan } from './plan.ts';
import { gradeOf, lastMember, lateReader, marksOf } from './sessions.ts';

const hour = 3_600_000;
const ends = {
  call: Date.parse(cohort.calendar.closesAt),
  jury: Date.parse(cohort.calendar.juryClosesAt),
  panel: Date.parse(cohort.calendar.panelClosesAt),
} as const;

export function latecomers(desk: Desk, plan: Plan): Act[] {
  return [
    filingLate(desk, plan),
    ...(plan.isLate.jury ? [reviewLate(desk, plan), ...extending(desk, plan, 'jury')] : []),
    ...(plan.isLate.panel ? [voteLate(desk, plan), ...extending(desk, plan, 'panel')] : []),
  ];
}

function filingLate({ deps }: Desk, plan: Plan): Act {
  const draw = drawFrom(seedFor(plan.seed, 'a filing too late'));
  const idempotencyKey = `00000000-0000-4000-8000-${String(draw.under(1_000_000)).padStart(12, '0')}`;
  return {
    name: 'file too late',
    by: 'applicant-api',
    who: { kind: 'applicant', id: applicationIdFor(cohort, idempotencyKey) },
    isReady: () => true,
    isOptional: true,
    waitsFor: () => ends.call + 16 * hour + cohort.calendar.gracePeriodMinutes * 60_000,
    run: () => fileApplication(deps, { form: anApplicationForm(), idempotencyKey }),
  };
}

/** Whether the end was moved where staff mean to; an attempt before it would be refused, and is not made. */
const isMoved = ({ see }: Desk, plan: Plan, round: SessionName): boolean =>
  !plan.isExtended[round] || (see.round(round)?.extensions?.length ?? 0) > 0;

function reviewLate(desk: Desk, plan: Plan): Act {
  const { deps, see } = desk;
  const { id: applicationId = '', number = 0 } = plan.applicants[0] ?? {};
  const juror = () => lateReader(see, plan);
  return {
    name: 'review too late',
    by: 'juror-api',
    isOptional: true,
    again: ['try-again'],
    get who() {
      return { kind: 'juror', id: juror()?.id ?? '' } as const;
    },
    isReady: () =>
      see.roundState('jury') === 'open' &&
      see.reading(applicationId, juror()?.id ?? '') === 'assigned' &&
      isMoved(desk, plan, 'jury'),
    waitsFor: () => ends.jury + 16 * hour,
    run() {
      const { id: jurorId = '', name = '' } = juror() ?? {};
      return fileReview(deps, { applicationId, jurorId, marks: marksOf(plan, number, name) });
    },
  };
}

function voteLate(desk: Desk, plan: Plan): Act {
  const { deps, see } = desk;
  const { id = '', name = '' } = plan.panelists[lastMember] ?? {};
  return {
    name: 'vote too late',
    by: 'panel-api',
    who: { kind: 'panelist', id },
    isOptional: true,
    again: ['try-again'],
    isReady: () => see.roundState('panel') === 'open' && !see.hasVoted(id) && isMoved(desk, plan, 'panel'),
    waitsFor: () => ends.panel + 16 * hour,
    run() {
      const finalists = plan.applicants.filter((one) => see.status(one.id) === 'shortlisted');
      const grades = Object.fromEntries(finalists.map((one) => [one.id, gradeOf(plan, name, one.number)]));
      return castBallot(deps, { panelistId: id, grades });
    },
  };
}

/** Ten days more: nobody is so late that they would miss that as well. */
function extending({ deps, see }: Desk, plan: Plan, round: SessionName): Act[] {
  if (!plan.isExtended[round]) return [];
  const until = new Date(ends[round] + 240 * hour).toISOString();
  return [
    {
      name: `extend the ${round}`,
      by: 'manage-rolls',
      who: secretary,
      isOptional: true,
      again: ['try-again'],
      isReady: () => see.roundState(round) === 'open' && (see.round(round)?.extensions?.length ?? 0) === 0,
      waitsFor: () => ends[round] + 10 * hour,
      run: () => extendTimes(deps, { part: round, until, reason: 'Une panne.', actor: secretary }),
      leaves: { subject: `round:${round}`, type: 'TimesExtended' },
    },
  ];
}
