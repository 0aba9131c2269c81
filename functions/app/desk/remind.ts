/**
 * Daily: citizens who were drawn and do not answer are reminded once; panelists are asked for their ties once the shortlist is told; jurors and panelists who are late, and only they, are
 * reminded once before their round closes; jurors are thanked
 * and panelists told that their vote is in; staff are told what waits for them, on days when something does.
 */
import { invitationData } from '#app/panel/called-citizens.ts';
import type { Applications, FormDrafts } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Letter, Letters, MailDesk, MailTasks } from '#app/ports/mail-ports.ts';
import type { Clock, DailyRuns } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Quotations, ReportDesk } from '#app/ports/support-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import { type PublicationDeadlinesDeps, publicationDeadlines } from '#app/results/publication-deadlines.ts';
import { findRound } from '#app/round/change-round.ts';
import { panelOccasion } from '#app/round/invitations.ts';
import { publishedTimes, roundOfPart, tiesUntil } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { occasionAt } from '#domain/mail/occasion.ts';
import { paymentTaskKinds } from '#domain/payment/payment-tasks.ts';
import { declaresTies } from '#domain/round/eligible-voters.ts';
import { hasSeat, isServing, rollAsVoted } from '#domain/round/roll.ts';
import { answerTimes } from '#domain/sortition/invitations.ts';
import { noonOf } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import { draftReminders } from './remind-drafts.ts';
import { isIdle, type WaitingWorkDeps, waitingWork } from './waiting-work.ts';

interface Deps {
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  quotations: Quotations;
  readings: Pick<Readings, 'all'>;
  letters: Letters;
  forms: Pick<FormDrafts, 'open'>;
  links: Pick<Links, 'isConfirmed'>;
  applications: Pick<Applications, 'allIn' | 'findMany'>;
  publications: PublicationDeadlinesDeps['publications'];
  reported: ReportDesk;
  payments: WaitingWorkDeps['payments'];
  retention: WaitingWorkDeps['retention'];
  repairs: Pick<Repairs, 'all'>;
  tasks: Pick<MailTasks, 'all'>;
  desk: Pick<MailDesk, 'find'>;
  days: Pick<DailyRuns, 'lastBegun'>;
  cohort: Cohort;
  clock: Clock;
}

export async function remind(deps: Deps): Promise<{ queued: number }> {
  const at = deps.clock.now().toISOString();
  const groups = [
    silentCitizens,
    lateJurors,
    tiesToDeclare,
    latePanelists,
    thanks,
    receipts,
    unfiledDrafts,
    digest,
  ];
  const letters = (await Promise.all(groups.map((group) => group(deps, at)))).flat();
  return { queued: letters.length === 0 ? 0 : await deps.letters.queue(letters, at) };
}

/** In the days before an end; once it is past nobody can act any more. */
function isClosingSoon({ cohort }: Deps, closesAt: string, at: string): boolean {
  const end = new Date(closesAt).toISOString();
  return at >= daysAfter(end, -cohort.delays.reminderDaysBefore) && at <= end;
}

async function lateJurors(deps: Deps, at: string): Promise<Letter[]> {
  const round = await deps.rounds.find('jury');
  const { closesAt } = publishedTimes('jury', deps.cohort.calendar, round);
  if (!isClosingSoon(deps, closesAt, at) || round?.state !== 'open') return [];
  const [jurors, readings] = await Promise.all([deps.rolls.jurors(), deps.readings.all()]);
  const waiting = readings.filter(({ state }) => state === 'assigned');
  return jurors.filter(isServing).flatMap(({ jurorId }): Letter[] => {
    const remaining = waiting.filter((reading) => reading.jurorId === jurorId).length;
    if (remaining === 0) return [];
    const to = { purpose: 'juror', id: jurorId } as const;
    return [{ to, template: 'jury-reminder', data: { remaining, closesAt }, occasion: 'jury-reminder' }];
  });
}

/** From half way to the day until when their answer is asked; after that a person calls them (due-acts.ts). */
async function silentCitizens({ rounds, cohort }: Deps, at: string): Promise<Letter[]> {
  const panel = await rounds.find('panel');
  if (panel?.state !== 'planned') return [];
  const { opensAt } = publishedTimes('panel', cohort.calendar, panel);
  const asked = Object.entries(panel.sortition?.awaited ?? {});
  return asked.flatMap(([id, invitedAt]): Letter[] => {
    const times = answerTimes(invitedAt, { answerDays: cohort.sortition?.answerDays, opensAt });
    if (at < times.remindFrom || at >= times.answerBy) return [];
    return [
      {
        to: { purpose: 'volunteer', id },
        template: 'citizen-reminder',
        data: invitationData(cohort, panel, invitedAt),
        occasion: occasionAt('citizen-reminder', invitedAt),
      },
    ];
  });
}

/** Members and substitutes who have not said whether they have ties with finalists, from when these are told. */
async function tiesToDeclare(deps: Deps, at: string): Promise<Letter[]> {
  const { rounds, rolls, applications, cohort } = deps;
  const [jury, panel] = await Promise.all([findRound(rounds, 'jury'), findRound(rounds, 'panel')]);
  const until = tiesUntil(cohort.calendar);
  if (jury.state !== 'released' || panel.state !== 'planned' || at > new Date(until).toISOString()) return [];
  const asked = (await rolls.panelists()).filter(
    (one) => declaresTies(one) && one.declaredConflicts === undefined,
  );
  const finalists = asked.length === 0 ? 0 : (await applications.allIn('shortlisted')).length;
  if (finalists === 0) return [];
  return asked.map(({ panelistId: id }) => ({
    to: { purpose: 'panelist', id } as const,
    template: 'panel-ties',
    data: { finalists, until },
    occasion: 'panel-ties',
  }));
}

async function latePanelists(deps: Deps, at: string): Promise<Letter[]> {
  const panel = await deps.rounds.find('panel');
  const { closesAt } = publishedTimes('panel', deps.cohort.calendar, panel);
  if (!isClosingSoon(deps, closesAt, at) || panel?.state !== 'open') return [];
  return rollAsVoted(await deps.rolls.panelists())
    .filter((panelist) => hasSeat(panelist) && panelist.votedOn === undefined)
    .map(({ panelistId }) => ({
      to: { purpose: 'panelist', id: panelistId } as const,
      template: 'panel-reminder',
      data: { closesAt, quorum: deps.cohort.panel.quorumVoters },
      occasion: panelOccasion('panel-reminder', panel),
    }));
}

/** People who began an application and have not filed it: one reminder, while there is time. */
async function unfiledDrafts(deps: Deps, at: string): Promise<Letter[]> {
  const call = await deps.rounds.find(roundOfPart('call'));
  const { closesAt } = publishedTimes('call', deps.cohort.calendar, call);
  return !call?.calledOff && isClosingSoon(deps, closesAt, at) ? draftReminders(deps, closesAt) : [];
}

/** Nobody is written to about something older than this many days: a failed run has as many more chances. */
const lateDays = 3;

const isRecent = (then: string, at: string) => then <= at && daysAfter(then, lateDays) >= at;

async function thanks({ rounds, rolls, readings }: Deps, at: string): Promise<Letter[]> {
  const round = await rounds.find('jury');
  if (round?.state !== 'released' || !isRecent(round.releasedAt, at)) return [];
  const [jurors, all] = await Promise.all([rolls.jurors(), readings.all()]);
  const filed = all.filter(({ state }) => state === 'filed');
  return jurors.flatMap(({ jurorId: id }): Letter[] => {
    const own = filed.filter(({ jurorId }) => jurorId === id).length;
    const to = { purpose: 'juror', id } as const;
    return own === 0 ? [] : [{ to, template: 'jury-thanks', data: { filed: own }, occasion: 'jury-thanks' }];
  });
}

/** In the order of the roll, never at the moment of the vote (see functions/emails/panel/panel-receipt.ts). */
async function receipts({ rounds, rolls, cohort }: Deps, at: string): Promise<Letter[]> {
  const panel = await findRound(rounds, 'panel');
  // Of a call that was called off no list of receipts is published.
  if (panel.state === 'called-off') return [];
  const { opensAt, closesAt } = publishedTimes('panel', cohort.calendar, panel);
  const lastVote = daysAfter(new Date(closesAt).toISOString(), 1);
  if (at < new Date(opensAt).toISOString() || daysAfter(lastVote, lateDays) < at) return [];
  return (await rolls.panelists())
    .filter(({ votedOn }) => votedOn !== undefined && isRecent(daysAfter(`${votedOn}T00:00:00.000Z`, 1), at))
    .map(({ panelistId }) => ({
      to: { purpose: 'panelist', id: panelistId } as const,
      template: 'panel-receipt',
      data: {},
      occasion: panelOccasion('panel-receipt', panel),
    }));
}

/** A digest names the soonest: of a whole cohort it would be larger than an item may be. */
const mostClocks = 10;

/** On working days, where staff have a mailbox. */
function isDigestDay({ cohort }: Pick<Deps, 'cohort'>, at: string): boolean {
  const weekday = new Date(at).getUTCDay();
  return cohort.staff !== undefined && weekday !== 0 && weekday !== 6;
}

/** When anything waits. */
async function digest(deps: Deps, at: string): Promise<Letter[]> {
  if (!isDigestDay(deps, at)) return [];
  const [desk, lastBegun, work, publications] = await Promise.all([
    deps.desk.find(),
    deps.days.lastBegun(),
    waitingWork(deps),
    publicationDeadlines(deps),
  ]);
  // While mail is stopped, digests would pile up and arrive together at its end, out of date.
  if (desk.isStopped) return [];
  const { passed, toConfirm, appeals, clocks, payments, retention, ...counts } = work;
  // Not since this time yesterday: no run begins to the second when the one before it did, and one may fail.
  const toldUntil = lastBegun ?? daysAfter(at, -1);
  const isNew = ({ since }: { since: string }) => since > toldUntil;
  const news = { ...work, passed: [], retention: [], payments: payments.filter(isNew) };
  const isQuiet = isIdle(news) && publications.length === 0;
  // What has passed and stays open, stands still of a payment, or waits for an operator for a month, is said again each Monday, and where
  // mail was stopped, when it was new, since: every morning, it would not be read.
  const stays = passed.length + payments.length + retention.length > 0;
  const isAgain = new Date(at).getUTCDay() === 1 || (desk.since ?? '') > toldUntil;
  if (isQuiet && !(stays && isAgain)) return [];
  const to = { purpose: 'staff', id: 'staff' } as const;
  const moreClocks = clocks.length - mostClocks;
  const data = {
    ...counts,
    passed: passed.length,
    toConfirm: toConfirm.length,
    publications,
    clocks: clocks.slice(0, mostClocks),
    payments: paymentTaskKinds
      .map((kind) => ({ kind, count: payments.filter((one) => one.kind === kind).length }))
      .filter(({ count }) => count > 0),
    ...(moreClocks > 0 ? { moreClocks } : {}),
    ...(retention.length === 0
      ? {}
      : { retention: retention.map(({ act, dueOn }) => ({ act, dueAt: noonOf(dueOn) })) }),
    appeals: appeals.map(({ applicationId, dueOn }) => ({ applicationId, dueAt: noonOf(dueOn) })),
  };
  return [{ to, template: 'staff-digest', data, occasion: `${at.slice(0, 10)}_staff-digest` }];
}
