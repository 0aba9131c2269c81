/** What waits, on staff and on others, as a member of staff wants to know it in the morning. */
import { publishedNow } from '#app/application/call-now.ts';
import { applicationsIn } from '#app/application/load-histories.ts';
import type { ApplicationIndex } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { MailDesk, WaitingMail } from '#app/ports/mail-ports.ts';
import type { FinalistSheets } from '#app/ports/round-ports.ts';
import { isSigned, signedStatuses } from '#domain/agreement/signed-agreements.ts';
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { dayWithoutSignatory } from '#domain/cohort/signatory.ts';
import { lacksReaders } from '#domain/jury/assignment-request.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { unansweredIn } from '#domain/panel/finalist-sheet.ts';
import { programmeLine } from '#domain/round/programme-line.ts';
import { hasSeat, isServing } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { areOwed } from '#domain/support/reports-standing.ts';
import { civilDateIn, civilDaysAfter } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { readOnce } from './read-once.ts';
import { countApplications } from './search-applications.ts';
import { titlesOf } from './titles.ts';
import { type WaitingWorkDeps, waitingWork } from './waiting-work.ts';

export interface TodayDeps extends WaitingWorkDeps {
  index: ApplicationIndex;
  rolls: Pick<Rolls, 'jurors' | 'panelists'>;
  readings: Pick<Readings, 'all'>;
  sheets: FinalistSheets;
  desk: Pick<MailDesk, 'find'>;
  waiting: Pick<WaitingMail, 'all' | 'unconfirmed'>;
  cohort: Cohort;
}

/** Days before a report is due from which it is listed; one that is late is among the deadlines passed. */
const reportNoticeDays = 30;
const mailsCounted = 1000;

export async function showToday(given: TodayDeps) {
  const repairs = given.repairs.all();
  const deps = { ...given, applications: readOnce(given.applications), repairs: { all: () => repairs } };
  const now = deps.clock.now().toISOString();
  const [parked, work, counted, mail, jury, panel, examined, reportsDue, published] = await Promise.all([
    repairs,
    waitingWork(deps),
    countApplications(deps),
    mailNow(deps),
    juryNow(deps),
    panelNow(deps),
    examinedNow(deps),
    reports(deps, now),
    publishedNow(deps),
  ]);
  const counts = counted.ok ? counted.value.counts : undefined;
  const total = counted.ok ? counted.value.total : 0;
  const { dates: calendar, rounds } = published;
  const line = programmeLine(
    deps.cohort.calendar,
    {
      call: rounds.eligibility ?? plannedRound('eligibility'),
      jury: rounds.jury ?? plannedRound('jury'),
      panel: rounds.panel ?? plannedRound('panel'),
    },
    now,
  );
  const named = [...work.passed, ...work.clocks, ...work.appeals, ...reportsDue, ...parked];
  const titles = await titlesOf(
    deps.index,
    named.map(({ applicationId }) => applicationId),
  );
  return {
    now,
    work,
    line,
    ...examined,
    mail,
    jury,
    panel,
    reportsDue,
    calendar,
    counts,
    total,
    titles,
    ...defined({ nobodyDecidesFrom: dayWithoutSignatory(deps.cohort, now) }),
  };
}

async function mailNow({ desk, waiting }: TodayDeps) {
  const [{ isStopped }, all, kept] = await Promise.all([
    desk.find(),
    waiting.all(mailsCounted),
    waiting.unconfirmed(),
  ]);
  const held = all.filter(({ state }) => state === 'held').length;
  return { isStopped, held, unconfirmed: kept.length, waiting: all.length };
}

async function juryNow(deps: TodayDeps) {
  const { rounds, rolls, readings } = deps;
  const [round, jurors] = await Promise.all([rounds.find('jury'), rolls.jurors()]);
  const serving = jurors.filter(isServing);
  const all = serving.length === 0 ? [] : await readings.all();
  const ids = new Set(serving.map(({ jurorId }) => jurorId));
  const isIn = (wanted: Reading['state']) =>
    all.filter(({ jurorId, state }) => state === wanted && ids.has(jurorId));
  const waiting = isIn('assigned');
  // Of whoever left, what they filed counts.
  const reads = [...waiting, ...all.filter(({ state }) => state === 'filed')];
  const late = serving
    .map(({ jurorId, name }) => ({
      jurorId,
      name,
      remaining: waiting.filter((reading) => reading.jurorId === jurorId).length,
    }))
    .filter(({ remaining }) => remaining > 0)
    .sort((a, b) => b.remaining - a.remaining);
  return {
    state: round?.state ?? 'planned',
    jurors: serving.length,
    toRead: waiting.length,
    filed: isIn('filed').length,
    lackReaders: round?.state === 'open' ? await lackingReaders(deps, round, reads) : 0,
    late,
  };
}

/** Whoever recuses from an application or leaves the jury is replaced by nobody until staff assign anew. */
async function lackingReaders(
  { applications, cohort }: TodayDeps,
  round: Round,
  reads: readonly Reading[],
): Promise<number> {
  const readers = Map.groupBy(reads, ({ applicationId }) => applicationId);
  return (await applications.allIn('eligible')).filter(({ applicationId }) =>
    lacksReaders(cohort.jury, round, { applicationId, readers: readers.get(applicationId)?.length ?? 0 }),
  ).length;
}

/** How many voted, never who or how. */
async function panelNow({ rounds, rolls, sheets }: TodayDeps) {
  const [round, panelists] = await Promise.all([rounds.find('panel'), rolls.panelists()]);
  const seated = panelists.filter(hasSeat);
  // Of the whole roll: a member who was replaced may have voted before, and the number must not tell.
  const voted = panelists.filter(({ votedOn }) => votedOn !== undefined).length;
  const state = round?.state ?? 'planned';
  const read = state === 'planned' ? (round?.sheets ?? []) : [];
  return { state, members: seated.length, voted, questions: await questionsNow(sheets, read) };
}

/** Questions of the panel that wait before its vote: on staff to moderate, and on applicants to answer. */
async function questionsNow(sheets: FinalistSheets, read: readonly string[]) {
  if (read.length === 0) return { toModerate: 0, unanswered: 0 };
  const [questions, found] = await Promise.all([sheets.questions(), sheets.find(read)]);
  return {
    toModerate: questions.filter(({ state }) => state === 'asked').length,
    unanswered: unansweredIn(found),
  };
}

/**
 * Of those that wait for a decision: how many their applicant has completed, whose legal deadline moved, as it was suspended
 * meanwhile; and how many wait for the register first.
 */
async function examinedNow({ applications, cohort }: TodayDeps) {
  const undecided = (await applications.allIn('eligibility-review')).filter(({ decision }) => !decision);
  const first = (receivedAt: string) =>
    implicitRejectionAt(receivedAt, cohort.delays.implicitRejectionMonths, cohort.timeZone);
  const completed = undecided.filter((one) => one.implicitRejectionAt !== first(one.receivedAt));
  const unchecked = cohort.register ? undecided.filter((one) => one.registerUnchecked) : [];
  return { informationReceived: completed.length, registerUnchecked: unchecked.length };
}

async function reports({ applications, reported, cohort }: TodayDeps, now: string) {
  const today = civilDateIn(now, cohort.timeZone);
  // Nothing is signed before the vote opens.
  if (now < new Date(cohort.calendar.panelOpensAt).toISOString()) return [];
  const signed = (await applicationsIn(applications, signedStatuses)).filter(isSigned);
  const standing = await reported.standing(signed.map(({ applicationId }) => applicationId));
  return signed
    .filter(({ applicationId }) => areOwed(standing.get(applicationId)))
    .map((one) => ({ applicationId: one.applicationId, dueOn: reportDueOn(one, cohort.timeZone) }))
    .filter(({ dueOn }) => dueOn >= today && civilDaysAfter(today, reportNoticeDays) >= dueOn)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}
