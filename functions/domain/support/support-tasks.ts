/** What of a support waits, for whom and since when, from the record and the day alone. Pure. */
import { type CivilDate, noonOf } from '#domain/values/civil-date.ts';
import { redStates } from './check-in.ts';
import { areAwaited, standingDefault } from './report-default.ts';
import { planOf, type Support } from './support.ts';
import { waitsForReview } from './support-reports.ts';
import { isSupportPossible } from './support-transitions.ts';

/** On whom each kind waits: on staff or the laureate since a moment, or on the laureate until a day. */
const waitsOn = {
  'plan-to-propose': 'staff',
  'plan-to-agree': 'laureate',
  'adviser-to-replace': 'staff',
  'check-in-silent': 'staff',
  'milestone-red': 'staff',
  'milestone-passed': 'staff',
  'reports-awaited': 'laureate-until',
  'reports-late': 'staff',
  'reports-to-review': 'staff',
  'default-notified': 'laureate-until',
  'default-to-decide': 'staff',
  'default-to-confirm': 'staff',
  'benefits-awaited': 'laureate-until',
} as const;

export type SupportTaskKind = keyof typeof waitsOn;
export const supportTaskKinds = Object.keys(waitsOn) as SupportTaskKind[];

const those = (on: (typeof waitsOn)[SupportTaskKind]) =>
  Object.fromEntries(supportTaskKinds.map((kind) => [kind, waitsOn[kind] === on])) as Readonly<
    Record<SupportTaskKind, boolean>
  >;
/** Which of them staff see to themselves; the others wait for the laureate. */
export const ofStaff = those('staff');
/** Those whose moment is the day until which the laureate has time; the others wait since theirs. */
export const isUntil = those('laureate-until');

export interface SupportTask {
  kind: SupportTaskKind;
  /** ISO instant from which it waits, or on which it is due (`isUntil`). */
  at: string;
  milestoneId?: string;
}

interface OnDay {
  /** In the cohort's place. */
  today: CivilDate;
  /** As the agreement says. */
  reportsDueOn?: CivilDate | undefined;
}

interface AtMoment extends OnDay {
  /** ISO instant. */
  now: string;
  /** When whoever the latest plan names left the roll. */
  adviserLeftAt?: string | undefined;
}

export function supportTasks(support: Support, on: AtMoment): SupportTask[] {
  if (support.stage === 'closed') return [];
  if (support.stage === 'ended') return owedByEnded(support, on);
  return [
    ...plan(support),
    ...adviser(support, on),
    ...silence(support, on),
    ...milestones(support, on),
    ...ofStage(support, on),
  ];
}

function plan({ proposed, stage, awardedAt }: Support): SupportTask[] {
  if (proposed) return [{ kind: 'plan-to-agree', at: proposed.proposedAt }];
  return stage === 'plan' ? [{ kind: 'plan-to-propose', at: awardedAt }] : [];
}

const adviser = ({ stage }: Support, { adviserLeftAt }: AtMoment): SupportTask[] =>
  adviserLeftAt !== undefined && isSupportPossible('propose-plan', stage)
    ? [{ kind: 'adviser-to-replace', at: adviserLeftAt }]
    : [];

function ofStage(support: Support, on: OnDay): SupportTask[] {
  switch (support.stage) {
    case 'reports':
      return [reportsTask(support, on)];
    case 'review':
      return [{ kind: 'reports-to-review', at: support.reports?.filed?.filedAt ?? noonOf(support.endsOn) }];
    case 'benefits':
      return [{ kind: 'benefits-awaited', at: support.dueAt }];
    default:
      return lateReports(support, on);
  }
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

function silence({ checkIns }: Support, { now }: AtMoment): SupportTask[] {
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
function milestones(support: Support, { today }: OnDay): SupportTask[] {
  return milestoneStanding(support).flatMap(({ milestoneId, dueOn, state, toldAt }): SupportTask[] => {
    if (state !== undefined && redStates.includes(state)) {
      return [{ kind: 'milestone-red', at: toldAt ?? noonOf(dueOn), milestoneId }];
    }
    return state !== 'met' && dueOn < today
      ? [{ kind: 'milestone-passed', at: noonOf(dueOn), milestoneId }]
      : [];
  });
}
