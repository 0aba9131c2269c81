/** What waits for staff, with the legal clocks that run meanwhile and those that have run out. */
import { shownWith } from '#app/mail/show-mail.ts';
import type { MailTask, MailTasks } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import { roundNames } from '#domain/application/stages.ts';
import { type LegalDates, type LegalDatesDeps, legalDates } from './legal-dates.ts';
import { readOnce } from './read-once.ts';

export interface WaitingWorkDeps extends LegalDatesDeps {
  rounds: Pick<Rounds, 'find'>;
  repairs: Pick<Repairs, 'all'>;
  tasks: Pick<MailTasks, 'all'>;
  clock: Clock;
}
export interface WaitingWork extends LegalDates {
  toDecide: number;
  toRelease: number;
  toCountersign: number;
  toRepair: number;
  mailTasks: number;
}

export const waitingWork = async (deps: WaitingWorkDeps): Promise<WaitingWork> => (await look(deps)).waiting;

/** The tasks themselves, longest first, and how much else waits. */
export async function listTasks(deps: WaitingWorkDeps) {
  const { tasks, waiting } = await look({ ...deps, applications: readOnce(deps.applications) });
  return { items: tasks, waiting };
}

async function look(deps: WaitingWorkDeps): Promise<{ tasks: MailTask[]; waiting: WaitingWork }> {
  const { rounds, applications, repairs, tasks, clock } = deps;
  const [jury, panel] = await Promise.all([rounds.find('jury'), rounds.find('panel')]);
  // The jury opens when no review is left, and nobody signs before the panel's outcomes are told.
  const mayReview = (jury?.state ?? 'planned') === 'planned';
  const maySign = panel?.state === 'releasing' || panel?.state === 'released';
  const [reviews, signed, parked, undelivered, dates] = await Promise.all([
    mayReview ? applications.allIn('eligibility-review') : [],
    maySign ? applications.allIn('signed') : [],
    repairs.all(),
    tasks.all(),
    legalDates(deps, clock.now().toISOString()),
  ]);
  const decided = reviews.filter(({ decision }) => decision !== undefined).length;
  const shown = undelivered.filter(shownWith(panel));
  const waiting = {
    toDecide: reviews.length - decided,
    toRelease: decided,
    toCountersign: signed.length,
    toRepair: parked.length,
    mailTasks: shown.length,
    ...dates,
  };
  return { tasks: shown, waiting };
}

export const isIdle = ({ clocks, passed, ...counts }: WaitingWork): boolean =>
  clocks.length === 0 && passed.length === 0 && Object.values(counts).every((count) => count === 0);

interface Deps {
  repairs: Pick<Repairs, 'all'>;
  rounds: Pick<Rounds, 'findMany'>;
}

/** Hourly: counts for alarms that no AWS service provides. */
export async function watchWork({ repairs, rounds }: Deps): Promise<{ atRepair: number; releasing: number }> {
  const [parked, all] = await Promise.all([repairs.all(), rounds.findMany(roundNames)]);
  return { atRepair: parked.length, releasing: all.filter(({ state }) => state === 'releasing').length };
}
