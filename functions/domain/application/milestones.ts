/** What an application has lived through, read from its audit events, and how long each stage took. Pure. */
import * as z from 'zod/mini';
import { type StageName, sessionNames } from './stages.ts';

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
  /** Milliseconds that the applicant was waited for, in requests that were answered or whose delay ended. */
  informationWaits: number[];
}

const outcomeData = z.object({ told: z.object({ round: z.string(), outcome: z.string() }) });
const isGrant = (type: string, { to }: DatedEvent['data']): boolean =>
  type === 'Promoted' || type === 'AwardModified' || (type === 'Reinstated' && to === 'laureate');

/** What begins a wait for an applicant, and what ends it; those of before had no event for a delay that is over. */
const asks = ['InformationRequested', 'InformationExtended'];
const endsAWait = ['InformationCompleted', 'InformationOverdue', 'InformationExpired'];

/** @param events of one application, oldest first. Throws a ZodError when an outcome's event is malformed. */
export function milestonesOf(events: readonly DatedEvent[]): Milestones {
  const seen: Milestones = { informationWaits: [] };
  let askedAt: string | undefined;
  for (const event of events) {
    if (asks.includes(event.type)) askedAt = event.at;
    if (endsAWait.includes(event.type)) {
      if (askedAt !== undefined) seen.informationWaits.push(Date.parse(event.at) - Date.parse(askedAt));
      askedAt = undefined;
    }
    record(seen, event);
  }
  return seen;
}

export type Milestone = Exclude<keyof Milestones, 'informationWaits'>;
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
  if (isGrant(type, data)) seen.laureate = at;
  if (type === 'Reinstated' && data.to === 'shortlisted') seen.jury = 'shortlisted';
  if (type === 'OutcomeReleased') recordOutcome(seen, at, z.parse(outcomeData, data));
}

function recordOutcome(seen: Milestones, at: string, { told }: z.infer<typeof outcomeData>): void {
  const round = passedRounds.find((name) => name === told.round);
  if (round !== undefined) {
    seen[`${round}Told`] ??= at;
    seen[round] = told.outcome;
  }
  if (told.outcome === 'laureate') seen.laureate = at;
}

export interface StageDelay {
  stage: MeasuredStage;
  /** Waits that came to their end. */
  count: number;
  /** Days of 24 hours, rounded to a tenth; null when nothing was measured. */
  medianDays: number | null;
  maxDays: number | null;
}

const between = (from: Milestone, to: Milestone) => (life: Milestones) => {
  const [start, end] = [life[from], life[to]];
  return start === undefined || end === undefined ? [] : [Date.parse(end) - Date.parse(start)];
};

/** What is measured of a stage: the issue of the agreement apart, and no place on the waiting list, which has no end of its own. */
const measures: Record<
  Exclude<StageName, 'waiting-list' | 'calling-off' | 'withdrawal'> | 'issue',
  (life: Milestones) => number[]
> = {
  /** From the filing until eligibility is told, the wait for information included. */
  eligibility: between('filed', 'eligibilityTold'),
  /** What the applicant took to answer, or let pass. */
  information: (life) => life.informationWaits,
  /** From the moment one round is told until the next is. */
  jury: between('eligibilityTold', 'juryTold'),
  panel: between('juryTold', 'panelTold'),
  /** From being told laureate to the agreement. */
  issue: between('laureate', 'agreementIssued'),
  /** From the agreement to the laureate's signature. */
  signature: between('agreementIssued', 'signed'),
  /** From one signature to the next, and to the award. */
  countersignature: between('signed', 'countersigned'),
  award: between('countersigned', 'awarded'),
};
export type MeasuredStage = keyof typeof measures;
/** How long each stage of a cohort took. Pure. */
export const measuredStages = Object.keys(measures) as MeasuredStage[];

export const stageDelays = (lives: readonly Milestones[]): StageDelay[] =>
  measuredStages.map((stage) => ({ stage, ...delaysOf(lives.flatMap(measures[stage])) }));

/** @param waits milliseconds, in any order */
export function delaysOf(waits: readonly number[]): Omit<StageDelay, 'stage'> {
  const sorted = waits.toSorted((a, b) => a - b);
  return { count: sorted.length, medianDays: days(median(sorted)), maxDays: days(sorted.at(-1)) };
}

/** The middle of sorted values, or the mean of the two middles. */
function median(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const days = (milliseconds: number | undefined): number | null =>
  milliseconds === undefined ? null : Math.round(milliseconds / 8_640_000) / 10;
