/** Where the workflow of a support goes on, as its record and the calendar say. Pure. */

import { type SupportTerms, supportOf } from '#domain/cohort/cohort.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import { repairGate, type SupportGate, type SupportStep } from '#workflows/contracts.ts';
import { gateOfStage, type Support } from './support.ts';
import type { SupportCommand } from './support-events.ts';

/**
 * From this age on an execution hands over to a next one: an execution lives 364 days, and the longest wait of the machine is of
 * 90 (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 */
const renewsAfterDays = 240;

/** @param startedAt ISO instant at which the execution that asks began */
export const isOld = (startedAt: string, now: string): boolean =>
  now >= daysAfter(startedAt, renewsAfterDays);

export const supportStepOf = ({ stage }: Support): SupportStep =>
  stage === 'closed' || stage === 'ended' ? stage : gateOfStage[stage];

/** At the repair gate an operator is waited for as long as anywhere else. */
const repairDays = 300;

/** Days of one wait at each gate; the definition has the same, but for the period, which the cohort file sets. */
const waitDays = {
  AwaitPlan: 90,
  AwaitCheckIn: undefined,
  AwaitReports: 90,
  AwaitReview: 90,
  AwaitBenefits: 60,
} as const satisfies Record<SupportGate, number | undefined>;

/** @returns how many days a wait at a gate lasts before the calendar is looked at again */
export const supportWaitDays = (gate: SupportGate, terms: SupportTerms | undefined): number =>
  waitDays[gate] ?? supportOf(terms).checkInEveryDays;

/** @returns when (ISO) a wait entered at `from` times out */
export const supportWaitEndsAt =
  (terms: SupportTerms | undefined) =>
  (gate: SupportGate | typeof repairGate, from: string): string =>
    daysAfter(from, gate === repairGate ? repairDays : supportWaitDays(gate, terms));

/**
 * What the calendar may make due; each is refused before its time, so that all may be tried at any moment.
 * @param today in the cohort's place
 */
export function dueCommands(
  { stage, endsOn }: Support,
  { today, checkInEveryDays: everyDays }: { today: CivilDate; checkInEveryDays: number },
): SupportCommand[] {
  switch (stage) {
    case 'check-ins':
      // Nobody is asked how it goes once it is over, however late this is looked at.
      return today > endsOn
        ? [{ command: 'close-check-ins', isOver: true }]
        : [
            { command: 'remind-check-in', everyDays },
            { command: 'ask-check-in', everyDays },
          ];
    case 'benefits':
      return [{ command: 'expire-benefits' }];
    default:
      return [];
  }
}
