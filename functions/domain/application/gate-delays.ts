/** How long each wait lasts before its timeout: the same numbers for the machine and for the relay. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { daysAfter } from '#domain/values/days.ts';
import { type ExpiringGate, expiringGates, type OpenableGate } from '#workflows/contracts.ts';

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

/** @returns when (ISO) a wait entered at `from` times out */
export const waitEndsAt =
  (delays: Cohort['delays']) =>
  (gate: OpenableGate, from: string): string =>
    daysAfter(from, waitDays(gate, delays));
