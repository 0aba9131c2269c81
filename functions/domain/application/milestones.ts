/** What an application has lived through, read from its audit events: what a status alone forgets. Pure. */

import * as z from 'zod/mini';
import { sessionNames } from './stages.ts';

/** An audit event, as far as it is read here. */
export interface DatedEvent {
  /** ISO instant. */
  at: string;
  type: string;
  data: Record<string, unknown>;
}

/** The rounds that whoever goes on passes; the waiting list comes after, for some. */
const passedRounds = ['eligibility', ...sessionNames] as const;
type PassedRound = (typeof passedRounds)[number];

/**
 * When each thing happened (ISO instants); absent when it did not. The first time counts, but for `laureate`. Of a round:
 * when it was told, and the outcome as told.
 */
export interface Milestones extends Partial<Record<`${PassedRound}Told` | PassedRound, string>> {
  filed?: string;
  /** Laureate by the panel's release, or by promotion from the waiting list. */
  laureate?: string;
  agreementIssued?: string;
  signed?: string;
  countersigned?: string;
  awarded?: string;
  /** Signed never: declined or out of time. */
  lapsed?: string;
  withdrawn?: string;
  amountCents?: number;
  /** Milliseconds that the applicant was waited for, in requests that were answered or expired. */
  informationWaits: number[];
}

const outcomeData = z.object({
  told: z.object({ round: z.string(), outcome: z.string() }),
  amountCents: z.optional(z.int()),
});
const promotedData = z.object({ amountCents: z.int() });

/** @param events of one application, oldest first. Throws a ZodError when an outcome's event is malformed. */
export function milestonesOf(events: readonly DatedEvent[]): Milestones {
  const seen: Milestones = { informationWaits: [] };
  let askedAt: string | undefined;
  for (const event of events) {
    if (event.type === 'InformationRequested') askedAt = event.at;
    if (event.type === 'InformationCompleted' || event.type === 'InformationExpired') {
      if (askedAt !== undefined) seen.informationWaits.push(Date.parse(event.at) - Date.parse(askedAt));
      askedAt = undefined;
    }
    record(seen, event);
  }
  return seen;
}

export type Milestone = Exclude<keyof Milestones, 'informationWaits' | 'amountCents'>;
const plain: Readonly<Record<string, Milestone>> = {
  ApplicationFiled: 'filed',
  AgreementIssued: 'agreementIssued',
  AgreementSigned: 'signed',
  AgreementCountersigned: 'countersigned',
  Awarded: 'awarded',
  AgreementDeclined: 'lapsed',
  AwardLapsed: 'lapsed',
  Withdrawn: 'withdrawn',
};

function record(seen: Milestones, { at, type, data }: DatedEvent): void {
  const key = plain[type];
  if (key !== undefined) seen[key] ??= at;
  if (type === 'InformationExpired') {
    // An applicant who does not answer is told "incomplete", which is ineligible.
    seen.eligibilityTold ??= at;
    seen.eligibility ??= 'ineligible';
  }
  if (type === 'Promoted') {
    seen.laureate = at;
    seen.amountCents = z.parse(promotedData, data).amountCents;
  }
  if (type === 'OutcomeReleased') recordOutcome(seen, at, z.parse(outcomeData, data));
}

function recordOutcome(seen: Milestones, at: string, data: z.infer<typeof outcomeData>): void {
  const { told, amountCents } = data;
  const round = passedRounds.find((name) => name === told.round);
  if (round !== undefined) {
    seen[`${round}Told`] ??= at;
    seen[round] = told.outcome;
  }
  if (told.outcome === 'laureate') {
    seen.laureate = at;
    if (amountCents !== undefined) seen.amountCents = amountCents;
  }
}
