/** What of a support waits, for whom and since when, from the record and the day alone. Pure. */
import { type CivilDate, noonOf } from '#domain/values/civil-date.ts';
import { redStates } from './check-in.ts';
import { areAwaited, standingDefault } from './report-default.ts';
import { planOf, type Support } from './support.ts';
import { waitsForReview } from './support-reports.ts';
import { isSupportPossible } from './support-transitions.ts';

export const supportTaskKinds = [
  'plan-to-propose',
  'plan-to-agree',
  'adviser-to-replace',
  'check-in-silent',
  'milestone-red',
  'milestone-passed',
  'reports-awaited',
  'reports-late',
  'reports-to-review',
  'default-notified',
  'default-to-decide',
  'default-to-confirm',
  'benefits-awaited',
] as const;
export type SupportTaskKind = (typeof supportTaskKinds)[number];

/** Which of them staff see to themselves; the others wait for the laureate. */
export const ofStaff: Readonly<Record<SupportTaskKind, boolean>> = {
  'plan-to-propose': true,
  'plan-to-agree': false,
  'adviser-to-replace': true,
  'check-in-silent': true,
  'milestone-red': true,
  'milestone-passed': true,
  'reports-awaited': false,
  'reports-late': true,
  'reports-to-review': true,
  'default-notified': false,
  'default-to-decide': true,
  'default-to-confirm': true,
  'benefits-awaited': false,
};

/** Those whose moment is the day until which the laureate has time; the others wait since theirs. */
export const isUntil: Readonly<Record<SupportTaskKind, boolean>> = {
  'plan-to-propose': false,
  'plan-to-agree': false,
  'adviser-to-replace': false,
  'check-in-silent': false,
  'milestone-red': false,
  'milestone-passed': false,
  'reports-awaited': true,
  'reports-late': false,
  'reports-to-review': false,
  'default-notified': true,
  'default-to-decide': false,
  'default-to-confirm': false,
  'benefits-awaited': true,
};

export interface SupportTask {
  kind: SupportTaskKind;
  /** ISO instant from which it waits, or on which it is due (`isUntil`). */
  at: string;
  milestoneId?: string;
}

/**
 * @param now ISO instant
 * @param today in the cohort's place
 * @param reportsDueOn as the agreement says
 * @param adviserLeftAt when whoever the latest plan names left the roll
 */
export function supportTasks(
  support: Support,
  {
    now,
    today,
    reportsDueOn,
    adviserLeftAt,
  }: {
    now: string;
    today: CivilDate;
    reportsDueOn?: CivilDate | undefined;
    adviserLeftAt?: string | undefined;
  },
): SupportTask[] {
  const { stage, proposed } = support;
  if (stage === 'closed') return [];
  if (stage === 'ended') return owedByEnded(support, { today, reportsDueOn });
  const adviser: SupportTask[] =
    adviserLeftAt !== undefined && isSupportPossible('propose-plan', stage)
      ? [{ kind: 'adviser-to-replace', at: adviserLeftAt }]
      : [];
  const plan: SupportTask[] = proposed
    ? [{ kind: 'plan-to-agree', at: proposed.proposedAt }]
    : stage === 'plan'
      ? [{ kind: 'plan-to-propose', at: support.awardedAt }]
      : [];
  const ofStage: SupportTask[] =
    stage === 'reports'
      ? [reportsTask(support, { today, reportsDueOn })]
      : stage === 'review'
        ? [{ kind: 'reports-to-review', at: support.reports?.filed?.filedAt ?? noonOf(support.endsOn) }]
        : stage === 'benefits'
          ? [{ kind: 'benefits-awaited', at: support.dueAt }]
          : lateReports(support, { today, reportsDueOn });
  return [...plan, ...adviser, ...silence(support, now), ...milestones(support, today), ...ofStage];
}

interface OnDay {
  today: CivilDate;
  reportsDueOn: CivilDate | undefined;
}

/** The help is over, and the reports are owed all the same: staff see to them once they came, or are late. */
function owedByEnded(support: Support, on: OnDay): SupportTask[] {
  const { reports } = support;
  return reports && waitsForReview(reports)
    ? [{ kind: 'reports-to-review', at: reports.filed.filedAt }]
    : lateReports(support, on);
}

/** They are owed whether help is given or not: staff see to them once they are late. */
function lateReports(support: Support, on: OnDay): SupportTask[] {
  const reportDefault = standingDefault(support, on.reportsDueOn);
  if (!areAwaited(support) || (reportDefault?.recorded && !reportDefault.proposal)) return [];
  const task = reportsTask(support, on);
  return task.kind === 'reports-awaited' ? [] : [task];
}

/**
 * They wait for the laureate until their last day, and for staff after it: letters alone did not bring them. Once given formal notice
 * it has time again, and then staff decide, by two.
 */
function reportsTask(support: Support, { today, reportsDueOn }: OnDay): SupportTask {
  const reportDefault = standingDefault(support, reportsDueOn);
  if (reportDefault) {
    const { notice, proposal } = reportDefault;
    if (proposal) return { kind: 'default-to-confirm', at: proposal.at };
    const isOver = notice.answerBy < today;
    return { kind: isOver ? 'default-to-decide' : 'default-notified', at: noonOf(notice.answerBy) };
  }
  const isLate = reportsDueOn !== undefined && reportsDueOn < today;
  return { kind: isLate ? 'reports-late' : 'reports-awaited', at: noonOf(reportsDueOn ?? support.endsOn) };
}

function silence({ checkIns }: Support, now: string): SupportTask[] {
  const last = checkIns.at(-1);
  return last && last.answeredAt === undefined && last.dueAt <= now
    ? [{ kind: 'check-in-silent', at: last.dueAt }]
    : [];
}

/** How each milestone of the plan in force stood when it was last told of. */
export function milestoneStanding(support: Support) {
  const told = support.checkIns.flatMap(({ answer, answeredAt }) =>
    answer ? [{ answer, at: answeredAt }] : [],
  );
  return (planOf(support)?.milestones ?? []).map((milestone) => {
    const last = told.findLast(({ answer }) => answer.milestones[milestone.milestoneId] !== undefined);
    return { ...milestone, state: last?.answer.milestones[milestone.milestoneId], toldAt: last?.at };
  });
}

/** One that is told to be late or blocked; one whose day has passed and that was not told to be met. */
function milestones(support: Support, today: CivilDate): SupportTask[] {
  return milestoneStanding(support).flatMap(({ milestoneId, dueOn, state, toldAt }): SupportTask[] => {
    if (state !== undefined && redStates.includes(state)) {
      return [{ kind: 'milestone-red', at: toldAt ?? noonOf(dueOn), milestoneId }];
    }
    return state !== 'met' && dueOn < today
      ? [{ kind: 'milestone-passed', at: noonOf(dueOn), milestoneId }]
      : [];
  });
}
