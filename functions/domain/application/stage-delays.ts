/** How long each stage of a cohort took. Pure. */
import type { Milestone, Milestones } from './milestones.ts';
import type { StageName } from './stages.ts';

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
  Exclude<StageName, 'waiting-list' | 'withdrawal'> | 'issue',
  (life: Milestones) => number[]
> = {
  /** From the filing to the word on eligibility, the wait for information included. */
  eligibility: between('filed', 'eligibilityTold'),
  /** What the applicant took to answer, or let pass. */
  information: (life) => life.informationWaits,
  /** From the word of one round to the word of the next. */
  jury: between('eligibilityTold', 'juryTold'),
  panel: between('juryTold', 'panelTold'),
  /** From the word to the laureate to the agreement. */
  issue: between('laureate', 'agreementIssued'),
  /** From the agreement to the laureate's signature. */
  signature: between('agreementIssued', 'signed'),
  /** From one signature to the next, and to the award. */
  countersignature: between('signed', 'countersigned'),
  award: between('countersigned', 'awarded'),
};
export type MeasuredStage = keyof typeof measures;
export const measuredStages = Object.keys(measures) as MeasuredStage[];

export function stageDelays(lives: readonly Milestones[]): StageDelay[] {
  return measuredStages.map((stage) => {
    const waits = lives.flatMap(measures[stage]).sort((a, b) => a - b);
    return { stage, count: waits.length, medianDays: days(median(waits)), maxDays: days(waits.at(-1)) };
  });
}

/** The middle of sorted values, or the mean of the two middles. */
function median(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const days = (milliseconds: number | undefined): number | null =>
  milliseconds === undefined ? null : Math.round(milliseconds / 8_640_000) / 10;
