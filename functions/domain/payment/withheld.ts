/** What of the payments was decided against a laureate, and can be contested. Pure. */
import type { LaterDecision } from '#domain/appeal/appeal.ts';
import type { Payments } from './payments.ts';

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
