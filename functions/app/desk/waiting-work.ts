/** What waits for staff: decisions, what the rounds want done now, payments, letters; with the legal clocks that run meanwhile and those that have run out. */
import { shownWith } from '#app/mail/show-mail.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { MailTask, MailTasks } from '#app/ports/mail-ports.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Clock, DailyRuns, RetentionNotes } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Quotations } from '#app/ports/support-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { type TurnDeps, turnInLine } from '#app/round/turn-in-line.ts';
import type { Status } from '#domain/application/application.ts';
import { type SessionName, statusesOfRound } from '#domain/application/stages.ts';
import { transitions } from '#domain/application/transitions.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { isNearTerm, type RetentionTask, retentionTasks, retentionTerms } from '#domain/cohort/retention.ts';
import { type PaymentTask, paymentProposals, paymentTasks } from '#domain/payment/payment-tasks.ts';
import { goneQuotations } from '#domain/results/published-quotations.ts';
import { type DueAct, dueActs } from '#domain/round/due-acts.ts';
import { hasTooManyTies } from '#domain/round/eligible-voters.ts';
import { mayStillRead } from '#domain/round/reinstatement.ts';
import { hasSeat } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import type { WaitingCount } from '#domain/round/waiting-counts.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import type { MoneyProposal } from '#domain/values/second-person.ts';
import { type LegalDates, type LegalDatesDeps, legalDates } from './legal-dates.ts';
import { readOnce } from './read-once.ts';

export interface WaitingWorkDeps extends LegalDatesDeps {
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  rolls: Pick<Rolls, 'panelists'>;
  quotations: Quotations;
  payments: Pick<PaymentsStore, 'all'>;
  repairs: Pick<Repairs, 'all'>;
  tasks: Pick<MailTasks, 'all'>;
  retention: RetentionNotes;
  cohort: LegalDatesDeps['cohort'] & Pick<Cohort, 'funding' | 'panel' | 'retention' | 'sortition'>;
  clock: Clock;
}
export interface WaitingWork extends LegalDates, Record<WaitingCount, number> {
  /** What the jury, the panel and the waiting list want done now. */
  due: DueAct[];
  /** What one person proposed and another must confirm, oldest first. */
  toConfirm: WaitingProposal[];
  /** Of every agreement, oldest first. */
  payments: PaymentTask[];
  /** What personal data want, whose term is near or over. */
  retention: RetentionTask[];
}
/** `subject`: an application, or `release`. */
export type WaitingProposal = Pick<MoneyProposal, 'act' | 'by' | 'at'> & { subject: string };

export const waitingWork = async (deps: WaitingWorkDeps): Promise<WaitingWork> => (await look(deps)).waiting;

/** The tasks themselves, longest first, and how much else waits. */
export async function listTasks(deps: WaitingWorkDeps) {
  const { tasks, waiting } = await look(deps);
  return { items: tasks, waiting };
}

async function look(given: WaitingWorkDeps): Promise<{ tasks: MailTask[]; waiting: WaitingWork }> {
  const deps = { ...given, applications: readOnce(given.applications) };
  const { rounds, applications, repairs, tasks, clock } = deps;
  const now = clock.now().toISOString();
  const [jury, panel, callingOff] = await Promise.all([
    findRound(rounds, 'jury'),
    findRound(rounds, 'panel'),
    findRound(rounds, 'calling-off'),
  ]);
  // The jury ends when no review is left, and nobody signs before the panel's outcomes are told.
  const mayReview = mayStillRead(jury);
  const maySign = panel.state === 'releasing' || panel.state === 'released';
  const [reviews, asked, issued, signed, proposable, payments, parked, undelivered, dates, due, retention] =
    await Promise.all([
      mayReview ? applications.allIn('eligibility-review') : [],
      mayReview ? applications.allIn('information-requested') : [],
      maySign ? applications.allIn('agreement-issued') : [],
      maySign ? applications.allIn('signed') : [],
      proposableIn(applications),
      maySign ? deps.payments.all({ mayBeLate: true }) : [],
      repairs.all(),
      tasks.all(),
      legalDates(deps, now),
      dueNow(deps, { jury, panel, callingOff }, now),
      retentionNow(deps, now),
    ]);
  const toConfirm = [
    ...[panel, callingOff]
      .flatMap(({ proposals }) => Object.entries(proposals ?? {}))
      .map(([subject, one]) => waitingProposal(subject, one)),
    ...proposable.flatMap(({ applicationId, proposal }) =>
      proposal ? [waitingProposal(applicationId, proposal)] : [],
    ),
    ...payments.flatMap((one) =>
      paymentProposals(one).map((proposal) => waitingProposal(one.applicationId, proposal)),
    ),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  const decided = reviews.filter(({ decision }) => decision !== undefined).length;
  const shown = undelivered.filter(shownWith(panel));
  const waiting = {
    toDecide: reviews.length - decided,
    toRelease: decided,
    toCountersign: signed.length,
    toRepair: parked.length,
    mailTasks: shown.length,
    overdue: [...asked, ...issued].filter(({ overdueAt }) => overdueAt !== undefined).length,
    due,
    toConfirm,
    payments: payments.flatMap((one) => paymentTasks(one, now)).sort((a, b) => (a.since < b.since ? -1 : 1)),
    retention,
    ...dates,
  };
  return { tasks: shown, waiting };
}

async function retentionNow(
  { retention, cohort }: Pick<WaitingWorkDeps, 'retention' | 'cohort'>,
  now: string,
): Promise<RetentionTask[]> {
  const [terms, today] = [retentionTerms(cohort), civilDateIn(now, cohort.timeZone)];
  return isNearTerm(terms, today) ? retentionTasks(terms, await retention.read(), today) : [];
}

/** Where something may wait for a second person: a hand-over may wherever its holder could ask for it. */
async function proposableIn(applications: WaitingWorkDeps['applications']) {
  const statuses = Object.keys(transitions.propose) as Status[];
  return (await Promise.all(statuses.map((status) => applications.allIn(status)))).flat();
}

const waitingProposal = (subject: string, { act, by, at }: Omit<WaitingProposal, 'subject'>) => ({
  subject,
  act,
  by,
  at,
});

/** Lists are read only where a round is at the step that asks for their number. */
async function dueNow(
  { rounds, rolls, applications, cohort, quotations }: WaitingWorkDeps,
  { jury, panel, callingOff }: Record<SessionName | 'callingOff', Round>,
  now: string,
): Promise<DueAct[]> {
  const awaiting = async (session: SessionName, { state }: Round) =>
    state === 'closed' ? (await applications.allIn(statusesOfRound[session][0])).length : 0;
  const isBeforeTheVote = jury.state === 'released' && panel.state === 'planned';
  const [stillToTell, forJury, forPanel, waitlisted, roll, goneQuotations] = await Promise.all([
    waitingSince(callingOff, applications),
    awaiting('jury', jury),
    awaiting('panel', panel),
    panel.state === 'released' ? applications.allIn('waitlisted') : [],
    isBeforeTheVote ? rolls.panelists() : [],
    panel.bilan ? goneIn(quotations, panel.bilan.quotations) : 0,
  ]);
  return dueActs({
    rounds: { jury, panel },
    callingOff: stillToTell,
    calendar: cohort.calendar,
    answerDays: cohort.sortition?.answerDays,
    waiting: { jury: forJury, panel: forPanel },
    waitlisted: waitlisted.length,
    tooTied: roll.filter((one) => hasSeat(one) && hasTooManyTies(one)).length,
    goneQuotations,
    isPlaceFree: waitlisted.length > 0 && (await isPlaceFree({ rounds, applications, cohort }, panel)),
    now,
  });
}

/** Of a call that was called off: whoever was still to be assessed then, and waits since. */
async function waitingSince(round: Round, applications: WaitingWorkDeps['applications']) {
  if (!round.calledOff) return undefined;
  const waiting = await Promise.all(
    statusesOfRound['calling-off'].map((status) => applications.allIn(status)),
  );
  return { at: round.calledOff.at, waiting: round.state === 'releasing' ? 0 : waiting.flat().length };
}

/** How many quotations of the published bilan do not stand any more. */
const goneIn = async (quotations: Quotations, published: Readonly<Record<string, string>>): Promise<number> =>
  goneQuotations(published, await quotations.standing(Object.keys(published))).length;

const isPlaceFree = async (deps: TurnDeps, panel: Round): Promise<boolean> =>
  (await turnInLine(deps, panel)).next.outcome === 'promoted';

export const isIdle = ({
  clocks,
  passed,
  appeals,
  due,
  toConfirm,
  payments,
  retention,
  ...counts
}: WaitingWork): boolean =>
  [clocks, passed, appeals, due, toConfirm, payments, retention].every(({ length }) => length === 0) &&
  Object.values(counts).every((count) => count === 0);

/** What does not go on by itself, and wants an operator. */
export interface StuckWork {
  /** 1 while an e-mail or the end of a wait should have left three hours ago. */
  undelivered: number;
  /** Applications at the repair gate. */
  atRepair: number;
  /** Rounds whose release began three hours ago: some applicants know, others do not. */
  releasing: number;
  /** 1 while the daily run has not come to its end since yesterday: nobody is reminded, and no clock is watched. */
  dailyRun: number;
}

/** The sweep brings again what is older than ten minutes, and what SES may have taken after an hour; a release takes minutes. */
const stuckAfterSeconds = 3 * 3_600;
/** The day on which clocks go back has 25 hours; a run that is tried again begins and ends later. */
const dailyRunAfterSeconds = 27 * 3_600;

interface StuckWorkDeps {
  repairs: Pick<Repairs, 'all'>;
  rounds: Pick<Rounds, 'watched'>;
  days: Pick<DailyRuns, 'lastBegun'>;
  clock: Clock;
}

/**
 * Hourly, for an alarm that no AWS service provides.
 * @param oldestSeconds age of the oldest item that should have been delivered
 */
export async function stuckWork(
  { repairs, rounds, days, clock }: StuckWorkDeps,
  oldestSeconds: number,
): Promise<StuckWork> {
  const [parked, all, lastDay] = await Promise.all([repairs.all(), rounds.watched(), days.lastBegun()]);
  const now = clock.now().getTime();
  const late = now - stuckAfterSeconds * 1_000;
  const releasing = all.filter(
    ({ releasingSince }) => releasingSince !== undefined && Date.parse(releasingSince) < late,
  );
  return {
    undelivered: oldestSeconds > stuckAfterSeconds ? 1 : 0,
    atRepair: parked.length,
    releasing: releasing.length,
    dailyRun: lastDay !== undefined && Date.parse(lastDay) < now - dailyRunAfterSeconds * 1_000 ? 1 : 0,
  };
}
