/** What a rehearsal comes to: every figure counted from what happened, none assumed. */
import { statuses } from '#domain/application/application.ts';
import { closedStatuses, statusesEndedBy } from '#domain/application/stages.ts';
import type { Mail } from '#infra/cli/client/mailbox.ts';
import { idOfExecution } from '#infra/cli/doctor/facts.ts';
import type { ToldExecution, Usage } from '#infra/cli/rehearsal/clients/control-client.ts';
import { listAll, type Rehearsal, type Summary, sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { LeftOut } from '#infra/cli/rehearsal/people/left-out.ts';
import type { CallerUsage } from '#infra/prices/prices.ts';
import type { FlowCount } from '#infra/prices/side-by-side.ts';
import { supportIdOf } from '#workflows/contracts.ts';
import { type AlarmsRung, alarmsRung } from './alarms-rung.ts';
import { unusedBut } from './hangs-on.ts';
import { expectedMails, happeningsOf, type TimelineEvent } from './happenings.ts';
import { leaksOf } from './leaks.ts';
import { lostForGood, type MailFaultReport, mailFaultReport } from './mail-faults.ts';

export interface Laureate {
  applicationId: string;
  title: string;
  amountCents: number;
}

export interface Report {
  cohort: string;
  seed: number;
  applications: number;
  statuses: Record<string, number>;
  laureates: Laureate[];
  /** How often each kind of audit event happened (happenings.ts). */
  happenings: Record<string, number>;
  emails: { sent: number; byTemplate: Record<string, number>; duplicates: number };
  /**
   * The most that one execution took: of those awarded and of those refused on the straight course, and of those that
   * made a detour (staff asked for information, or an operator repaired).
   */
  transitions: { total: number; awardedMax: number; refusedMax: number; detourMax: number };
  /** What the executions went through. */
  flow: FlowCount;
  calls: Record<string, number>;
  /** The same by function, state machine and schedule, those that call most first. */
  byFunction: Record<string, CallerUsage>;
  units: { read: number; write: number };
  /** Read units of a daily run after the end, when nothing has changed. */
  quietDayUnits: number;
  costUsd: { total: number; perApplication: number };
  /** What is paid for, by the names of the price list. */
  quantities: Record<string, number>;
  permissions: { denied: object[]; unused: object[] };
  /** Filed and not there, or an e-mail that must have gone out and did not. */
  lost: number;
  /** Not in a final status, or an execution that goes on after its application is closed. */
  stuck: number;
  /** Invariants of the stored programme that do not hold at the end (ops doctor). */
  breaches: number;
  /** Places in logs, histories and dead letters where something that only its owner should see was found. */
  leaks: number;
  alarms: AlarmsRung;
  /** What was not played, with why. */
  leftOut: LeftOut;
  wallSeconds: number;
  peakRssMb: number;
  /** Only where mail was made to fail. */
  mailFaults?: MailFaultReport;
}

interface Whole {
  application: {
    applicationId: string;
    agreement?: { amountCents: number };
    form: { project: { title: string } };
  };
  timeline: TimelineEvent[];
  chainValid: boolean;
}

/** What the counts say before the report's own questions add to them, with what was asked after. */
export interface Findings {
  report: Report;
  /** Names of what is lost, stuck or duplicated, for people. */
  details: string[];
}

/**
 * Reads the counters first, then every application.
 * @param began when the run started, by `performance.now()`
 * @param breaches what the doctor found
 */
export async function reportOf(
  r: Rehearsal,
  began: number,
  breaches: () => Promise<readonly string[]>,
): Promise<Findings> {
  const { content } = r.journal;
  const usage = await r.control.usage();
  const [peakRssMb, mails, executions] = await Promise.all([
    r.control.peakRssMb(),
    r.mailbox.all(),
    r.control.executions(),
  ]);
  const applications = await allApplications(r);
  const wholes = await sideBySide(applications, ({ applicationId }) =>
    r.staff<Whole>('GET', `/staff/applications/${applicationId}`),
  );
  const { lost, ...undelivered } = await lostForGood(r, lostAmong(Object.values(content.ids), wholes, mails));
  const stuck = stuckAmong(applications, executions, await reportsDue(r));
  const duplicates = duplicatesAmong(mails);
  const filed = Object.keys(content.ids).length;
  const leaks = await leaksOf(r, executions);
  const mailFaults = await mailFaultReport(r, { ...undelivered, duplicates });
  const report: Report = {
    cohort: content.cohort,
    seed: content.seed,
    applications: filed,
    statuses: countBy(applications.map(({ status }) => status)),
    laureates: laureatesOf(applications, wholes),
    happenings: countBy(wholes.flatMap(({ timeline }) => happeningsOf(timeline))),
    emails: {
      sent: mails.length,
      byTemplate: countBy(mails.map(({ tags }) => tags.template ?? 'untagged')),
      duplicates: duplicates.length,
    },
    transitions: transitionsOf(usage, applications, wholes),
    flow: await r.control.flow(),
    calls: usage.usage.calls,
    byFunction: usage.byFunction,
    units: { read: usage.usage.units.read, write: usage.usage.units.write },
    costUsd: {
      total: round(usage.costUsd.total, 6),
      perApplication: round(usage.costUsd.total / Math.max(1, filed), 7),
    },
    quantities: usage.costUsd.quantities,
    permissions: { denied: usage.permissions.denied, unused: unusedBut(r.leftOut, usage.permissions.unused) },
    lost: lost.length,
    stuck: stuck.length,
    breaches: 0,
    leaks: leaks.length,
    alarms: await alarmsRung(r),
    leftOut: r.leftOut,
    wallSeconds: round((performance.now() - began) / 1000, 1),
    quietDayUnits: await quietDayUnits(r),
    peakRssMb,
    ...(mailFaults === undefined ? {} : { mailFaults }),
  };
  const breached = await breaches();
  report.breaches = breached.length;
  const broken = wholes.filter(({ chainValid }) => !chainValid);
  const details = [
    ...lost.map((one) => `lost: ${one}`),
    ...stuck.map((one) => `stuck: ${one}`),
    ...leaks.map((one) => `leak: ${one}`),
    ...report.alarms.unexpected.map((name) => `alarm: ${name}`),
    ...duplicates.map((one) => `sent twice: ${one}`),
    ...breached.map((breach) => `doctor: ${breach}`),
    ...broken.map(({ application }) => `audit chain broken: ${application.applicationId}`),
    ...usage.problems.map((problem) => `problem: ${problem}`),
  ];
  return { report, details };
}

async function allApplications(r: Rehearsal): Promise<Summary[]> {
  return (await sideBySide(statuses, (status) => listAll(r, status), 4)).flat();
}

function lostAmong(
  filed: readonly string[],
  wholes: readonly Whole[],
  mails: readonly Omit<Mail, 'text'>[],
): string[] {
  const found = new Set(wholes.map(({ application }) => application.applicationId));
  const keys = new Set(mails.map(messageKeyOf));
  const unsent = wholes.flatMap(({ application, timeline }) =>
    expectedMails(application.applicationId, timeline).filter((key) => !keys.has(key)),
  );
  return [...filed.filter((id) => !found.has(id)), ...unsent];
}

/** Supports whose reports are due after the rehearsal ends: they wait as they should. */
async function reportsDue(r: Rehearsal): Promise<ReadonlySet<string>> {
  const { supports } = await r.staff<{ supports: { applicationId: string; stage: string }[] }>(
    'GET',
    '/staff/supports',
  );
  const waiting = supports.filter(({ stage }) => stage === 'reports');
  return new Set(waiting.map(({ applicationId }) => supportIdOf(applicationId)));
}

function stuckAmong(
  applications: readonly Summary[],
  executions: readonly ToldExecution[],
  waiting: ReadonlySet<string>,
): string[] {
  const open = applications.filter(({ status }) => !closedStatuses.includes(status));
  const running = executions
    .filter(({ status, name }) => status === 'RUNNING' && !waiting.has(idOfExecution(name)))
    .map(({ name }) => name);
  return [...new Set([...open.map(({ applicationId }) => applicationId), ...running])];
}

const messageKeyOf = ({ headers, tags }: Omit<Mail, 'text'>): string =>
  headers['x-aic-message-key'] ?? tags.messageKey ?? '';

function duplicatesAmong(mails: readonly Omit<Mail, 'text'>[]): string[] {
  return Object.entries(countBy(mails.map(messageKeyOf)))
    .filter(([, count]) => count > 1)
    .map(([key]) => key);
}

function laureatesOf(applications: readonly Summary[], wholes: readonly Whole[]): Laureate[] {
  const awarded = new Set(
    applications.filter(({ status }) => status === 'awarded').map((one) => one.applicationId),
  );
  return wholes
    .filter(({ application }) => awarded.has(application.applicationId))
    .map(({ application }) => ({
      applicationId: application.applicationId,
      title: application.form.project.title,
      amountCents: application.agreement?.amountCents ?? 0,
    }))
    .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
}

/** What lengthens an execution by a loop of its own. */
const detours = ['InformationRequested', 'RepairDecided'];

/** Of a week of them, for staff are told of what waits on working days. */
async function quietDayUnits({ control }: Rehearsal): Promise<number> {
  const daily = async () => (await control.usage()).byFunction.Remind ?? { read: 0, invocations: 0 };
  const before = await daily();
  await control.clockBy(7 * 86_400_000);
  const after = await daily();
  return round((after.read - before.read) / (after.invocations - before.invocations), 1);
}

function transitionsOf(usage: Usage, applications: readonly Summary[], wholes: readonly Whole[]) {
  const { total, byExecution } = usage.transitions;
  const detoured = new Set(
    wholes
      .filter(({ timeline }) => timeline.some(({ type }) => detours.includes(type)))
      .map(({ application }) => application.applicationId),
  );
  const most = (some: readonly Summary[]) =>
    some.reduce((highest, { applicationId }) => Math.max(highest, byExecution[applicationId] ?? 0), 0);
  const straight = (wanted: readonly string[]) =>
    most(applications.filter((one) => wanted.includes(one.status) && !detoured.has(one.applicationId)));
  return {
    total,
    awardedMax: straight(['awarded']),
    refusedMax: straight(statusesEndedBy('refused')),
    detourMax: most(applications.filter(({ applicationId }) => detoured.has(applicationId))),
  };
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values.toSorted()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const round = (value: number, places: number): number => Number(value.toFixed(places));
