/**
 * The one way to change the payments of agreements: load, decide, evolve, store with what follows. Whoever meets another's change
 * decides again on the new state.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { ChangedPayments, PaymentsChange, PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { ReportDesk } from '#app/ports/support-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { lacksSiret } from '#domain/application/register-check.ts';
import { payableFrom } from '#domain/application/reports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { decidePayments } from '#domain/payment/decide-payments.ts';
import { evolvePayments } from '#domain/payment/evolve-payments.ts';
import { effectsOfPayments } from '#domain/payment/payment-effects.ts';
import type { PaymentCommand, PaymentRefusal } from '#domain/payment/payment-events.ts';
import type { Payments } from '#domain/payment/payments.ts';
import { recoveryOf } from '#domain/support/recovery.ts';
import type { ReportsStanding } from '#domain/support/reports-standing.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import type { Cents } from '#domain/values/money.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface PaymentDeps {
  payments: Pick<PaymentsStore, 'find' | 'save'>;
  applications: Pick<Applications, 'find'>;
  reported: ReportDesk;
  cohort: Pick<Cohort, 'timeZone'>;
  clock: Clock;
}
export type PaymentActRefusal = PaymentRefusal | { code: 'not-found' };

/** What a command is made of, read anew after each conflict. */
export interface PaymentFacts {
  payments: Payments;
  application: Application;
  /** ISO instant. */
  now: string;
  due: ReturnType<typeof dueAt> & { lacksSiret: boolean };
}
export interface Planned {
  command: PaymentCommand;
  along?: Pick<PaymentsChange, 'sealed' | 'withCode' | 'paper' | 'application'> | undefined;
}
export type PaymentPlanner<R = never> = (facts: PaymentFacts) => MaybeLater<Result<Planned, R>>;
type MaybeLater<T> = T | Promise<T>;

/** Others kept writing the same payments: worth another try later. */
export class PaymentsContended extends Error {
  override name = 'PaymentsContended';
}
export const paymentAttempts = 5;

/**
 * Applies a command that depends on the payments.
 * @returns the payments after it, or the refusal; unchanged where nothing happens
 * @throws PaymentsContended after five conflicts in a row
 */
export async function applyToPayments<R = never>(
  deps: PaymentDeps,
  applicationId: string,
  planner: PaymentPlanner<R>,
  actor: Actor,
): Promise<Result<Payments, PaymentActRefusal | R>> {
  for (let attempt = 1; attempt <= paymentAttempts; attempt += 1) {
    const facts = await paymentFactsOf(deps, applicationId);
    if (!facts) return refuse({ code: 'not-found' });
    const planned = await planner(facts);
    if (!planned.ok) return planned;
    const changed = changedBy(facts, planned.value, actor);
    if (!changed.ok) return changed;
    const { next, change } = changed.value;
    if (change.events.length === 0) return accept(facts.payments);
    if ((await deps.payments.save([changed.value])) === 'saved')
      return accept({ ...next, version: change.expectVersion + change.events.length });
  }
  throw new PaymentsContended(`${applicationId} changed under ${paymentAttempts} attempts`);
}

export async function paymentFactsOf(
  { payments, applications, reported, cohort, clock }: PaymentDeps,
  applicationId: string,
): Promise<PaymentFacts | undefined> {
  const [found, application, standing] = await Promise.all([
    payments.find(applicationId),
    applications.find(applicationId),
    reported.standing([applicationId]),
  ]);
  if (!found || !application) return undefined;
  const now = clock.now().toISOString();
  const due = dueAt(now, standing.get(applicationId), application, cohort);
  return { payments: found, application, now, due: { ...due, lacksSiret: lacksSiret(application.form) } };
}

/** What the command makes of the payments; nothing is stored. */
export function changedBy(
  { payments, application, now: at }: PaymentFacts,
  { command, along }: Planned,
  actor: Actor,
): Result<ChangedPayments, PaymentRefusal> {
  const decided = decidePayments(command, payments, at);
  if (!decided.ok) return decided;
  const events = decided.value;
  let next = payments;
  const effects = events.flatMap((event) => {
    const following = effectsOfPayments(event, next);
    next = evolvePayments(next, event, at);
    return following;
  });
  const hasSecondAddress = application.form.contact.secondEmail !== undefined;
  const change = { expectVersion: payments.version, actor, at, events, effects, hasSecondAddress, ...along };
  return accept({ next, change });
}

/** DynamoDB takes a hundred writes in one. */
const mostAtOnce = 100;

/**
 * Of several agreements, what one transaction takes at a time: of each the record, a line of its history for each event, and each
 * letter with its copy.
 */
export function inTransactions<T extends { changed: ChangedPayments }>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  let writes = mostAtOnce;
  for (const one of all) {
    const { events, effects } = one.changed.change;
    const own = 1 + events.length + 2 * effects.length;
    writes += own;
    if (writes > mostAtOnce) {
      parts.push([]);
      writes = own;
    }
    parts.at(-1)?.push(one);
  }
  return parts;
}

/**
 * The one place that asks whether the reports are accepted which the last instalment waits for.
 * @param application not needed while they are not
 */
export function dueAt(
  now: string,
  reports: ReportsStanding | undefined,
  application: Application | undefined,
  { timeZone }: PaymentDeps['cohort'],
) {
  const acceptedOn = reports?.accepted && civilDateIn(reports.accepted.at, timeZone);
  return {
    today: civilDateIn(now, timeZone),
    payableFrom: (dueOn: CivilDate) => payableFrom(dueOn, acceptedOn),
    dueCents: dueBy(reports, application),
  };
}

/** What accepted reports leave due of an agreement. */
const dueBy = (
  reports: ReportsStanding | undefined,
  application: Application | undefined,
): Cents | undefined =>
  reports?.accepted && application && 'agreement' in application
    ? recoveryOf(application.agreement, reports.accepted.costs).finalCents
    : undefined;
