/** What of the payments was decided against a laureate, and can be contested. Pure. */
import type { LaterDecision } from '#domain/appeal/appeal.ts';
import type { Instalment, Payments } from './payments.ts';

/**
 * Days in which whoever is withheld from can answer; then staff look at it again: no payment waits for ever on one person’s word, and
 * none is given up before.
 */
export const withheldDays = 30;

/**
 * Each instalment that staff withhold (CRPA L211-2 3°): its letter says how to contest it.
 * @param payments undefined before the award
 * @returns none of what the withdrawal of the grant withholds, which is contested itself, nor of what was resumed since
 */
export const withheldFrom = (payments: Pick<Payments, 'instalments'> | undefined): LaterDecision[] =>
  payments?.instalments.flatMap((one) =>
    one.state === 'withheld' && !one.isWithdrawn
      ? [{ outcome: 'payment-withheld' as const, at: one.withheldAt, instalment: one.number }]
      : [],
  ) ?? [];

/** Withheld by one of the staff alone: to be resumed, or given up by another. Two gave up all that is left of a grant that they withdrew. */
export const isHeldByOne = ({ withdrawn }: Pick<Payments, 'withdrawn'>, one: Instalment): boolean =>
  !withdrawn && one.state === 'withheld' && !one.isFinal;
