/**
 * How long each wait lasts before its timeout: the same numbers for the machine and for the relay.
 *
 * Of a delay that ends with nothing done, nothing follows by itself: the application is proposed as incomplete, or its award as
 * lapsed, until staff confirm that or give more time. Until then a late answer or signature is taken as one in time would be:
 * the delay tells when staff may end the wait, it does not end it. Pure.
 */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { daysAfter } from '#domain/values/days.ts';
import { type ExpiringGate, expiringGates, type OpenableGate } from '#workflows/contracts.ts';
import type { Application, ApplicationIn } from './application.ts';
import { afterSuspension } from './legal-clock.ts';

/** Waits for staff last longer than any cohort; an execution lives a year at most. */
const staffWaitDays = 300;

/**
 * The deadline told to a person counts from a moment after the wait began (a function issues the agreement): ten minutes more,
 * in days, so that the second wait never ends before that deadline.
 */
const margin = 10 / (24 * 60);

const delayOf = {
  AwaitInformation: 'informationDays',
  AwaitSignature: 'signatureDays',
} as const satisfies Record<ExpiringGate, keyof Cohort['delays']>;

/** Days of one wait at a gate; the expiring gates wait twice, with a reminder in between. */
export function waitDays(gate: OpenableGate, delays: Cohort['delays']): number {
  const expiring = expiringGates.find((one) => one === gate);
  return expiring ? delays[delayOf[expiring]] / 2 + margin : staffWaitDays;
}

/** Until when (ISO) more time is given at a gate: as long as it waits once, so that the wait ends after that date, not before. */
export const moreTimeUntil = (gate: ExpiringGate, delays: Cohort['delays'], from: string): string =>
  daysAfter(from, delays[delayOf[gate]] / 2);

/** @returns when (ISO) a wait entered at `from` times out */
export const waitEndsAt =
  (delays: Cohort['delays']) =>
  (gate: OpenableGate, from: string): string =>
    daysAfter(from, waitDays(gate, delays));

/** Where an applicant is waited for, with a delay. */
export const awaitedStatuses = ['information-requested', 'agreement-issued'] as const;
type Awaited = ApplicationIn<(typeof awaitedStatuses)[number]>;

/** What an applicant was asked to do by a date. */
export const awaitedOf = (application: Awaited) =>
  application.status === 'agreement-issued' ? application.agreement : application.request;

/** When (ISO) the programme noted that the delay was over; nothing while it runs, or where nobody is waited for. */
export const overdueSince = (application: Application): string | undefined =>
  application.status === 'information-requested' || application.status === 'agreement-issued'
    ? awaitedOf(application).overdueAt
    : undefined;

/**
 * When silence becomes a refusal once a question no longer suspends the delay: it was answered, or its own delay is over,
 * whichever was first (CRPA L114-5).
 * @param at ISO instant
 */
export function afterQuestion(
  { implicitRejectionAt, request }: ApplicationIn<'information-requested'>,
  at: string,
): string {
  if (request.overdueAt !== undefined) return implicitRejectionAt;
  return afterSuspension(implicitRejectionAt, request.requestedAt, at < request.dueAt ? at : request.dueAt);
}
