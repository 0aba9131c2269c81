/** What waits for staff, with the legal clocks that run meanwhile. Read from the lists alone. */
import { shownToStaff } from '#app/mail/show-mail.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { MailTasks } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import { roundNames } from '#domain/application/stages.ts';
import { daysAfter } from '#domain/values/days.ts';

export interface WaitingWorkDeps {
  rounds: Pick<Rounds, 'find'>;
  applications: Pick<Applications, 'allIn'>;
  repairs: Pick<Repairs, 'all'>;
  tasks: Pick<MailTasks, 'all'>;
  clock: Clock;
}
export interface WaitingWork {
  toDecide: number;
  toRelease: number;
  toCountersign: number;
  toRepair: number;
  mailTasks: number;
  /** Silence becomes a refusal within these days: the soonest first, at most ten. */
  clocks: { applicationId: string; implicitRejectionAt: string }[];
}

/** Days before an implicit refusal from which staff are told of it. */
const clockDays = 15;
const mostClocks = 10;

export async function waitingWork(deps: WaitingWorkDeps): Promise<WaitingWork> {
  const { rounds, applications, repairs, tasks, clock } = deps;
  const [jury, panel] = await Promise.all([rounds.find('jury'), rounds.find('panel')]);
  // The jury opens when no review is left, and nobody signs before the panel's outcomes are told.
  const mayReview = (jury?.state ?? 'planned') === 'planned';
  const maySign = panel?.state === 'releasing' || panel?.state === 'released';
  const [reviews, signed, parked, undelivered, isShown] = await Promise.all([
    mayReview ? applications.allIn('eligibility-review') : [],
    maySign ? applications.allIn('signed') : [],
    repairs.all(),
    tasks.all(),
    shownToStaff(rounds),
  ]);
  const now = clock.now().toISOString();
  const horizon = daysAfter(now, clockDays);
  const clocks = reviews
    .filter(({ implicitRejectionAt }) => implicitRejectionAt > now && implicitRejectionAt <= horizon)
    .sort((a, b) => (a.implicitRejectionAt < b.implicitRejectionAt ? -1 : 1))
    .slice(0, mostClocks)
    .map(({ applicationId, implicitRejectionAt }) => ({ applicationId, implicitRejectionAt }));
  const decided = reviews.filter(({ decision }) => decision !== undefined).length;
  return {
    toDecide: reviews.length - decided,
    toRelease: decided,
    toCountersign: signed.length,
    toRepair: parked.length,
    mailTasks: undelivered.filter(isShown).length,
    clocks,
  };
}

export const isIdle = ({ clocks, ...counts }: WaitingWork): boolean =>
  clocks.length === 0 && Object.values(counts).every((count) => count === 0);

/** The tasks themselves, longest first, and how much else waits. */
export async function listTasks(deps: WaitingWorkDeps) {
  const [tasks, waiting, isShown] = await Promise.all([
    deps.tasks.all(),
    waitingWork(deps),
    shownToStaff(deps.rounds),
  ]);
  return { items: tasks.filter(isShown), waiting };
}

interface Deps {
  repairs: Pick<Repairs, 'all'>;
  rounds: Pick<Rounds, 'findMany'>;
}

/** Hourly: counts for alarms that no AWS service provides. */
export async function watchWork({ repairs, rounds }: Deps): Promise<{ atRepair: number; releasing: number }> {
  const [parked, all] = await Promise.all([repairs.all(), rounds.findMany(roundNames)]);
  return { atRepair: parked.length, releasing: all.filter(({ state }) => state === 'releasing').length };
}
