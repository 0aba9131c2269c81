/** How long each stage of a cohort took. Pure. */
import type { Milestones } from './milestones.ts';

export const measuredStages = [
  'eligibility',
  'information',
  'jury',
  'panel',
  'issue',
  'signature',
  'countersignature',
  'award',
] as const;
export type MeasuredStage = (typeof measuredStages)[number];

export interface StageDelay {
  stage: MeasuredStage;
  /** Waits that came to their end. */
  count: number;
  /** Days of 24 hours, rounded to a tenth; null when nothing was measured. */
  medianDays: number | null;
  maxDays: number | null;
}

/**
 * - eligibility: from the filing to the word on eligibility, the wait for information included
 * - information: what the applicant took to answer, or let pass
 * - jury, panel: from the word of one round to the word of the next
 * - issue: from the word to the laureate to the agreement
 * - signature: from the agreement to the laureate's signature
 * - countersignature, award: from one signature to the next, and to the award
 */
export function stageDelays(lives: readonly Milestones[]): StageDelay[] {
  const between = (from: MilestoneInstant, to: MilestoneInstant) => (life: Milestones) => {
    const [start, end] = [life[from], life[to]];
    return start === undefined || end === undefined ? [] : [Date.parse(end) - Date.parse(start)];
  };
  const measures: Record<MeasuredStage, (life: Milestones) => number[]> = {
    eligibility: between('filed', 'eligibilityTold'),
    information: (life) => life.informationWaits,
    jury: between('eligibilityTold', 'juryTold'),
    panel: between('juryTold', 'panelTold'),
    issue: between('laureate', 'agreementIssued'),
    signature: between('agreementIssued', 'signed'),
    countersignature: between('signed', 'countersigned'),
    award: between('countersigned', 'awarded'),
  };
  return measuredStages.map((stage) => {
    const waits = lives.flatMap(measures[stage]).sort((a, b) => a - b);
    return { stage, count: waits.length, medianDays: days(median(waits)), maxDays: days(waits.at(-1)) };
  });
}

type MilestoneInstant =
  | 'filed'
  | 'eligibilityTold'
  | 'juryTold'
  | 'panelTold'
  | 'laureate'
  | 'agreementIssued'
  | 'signed'
  | 'countersigned'
  | 'awarded';

/** The middle of sorted values, or the mean of the two middles. */
function median(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const days = (milliseconds: number | undefined): number | null =>
  milliseconds === undefined ? null : Math.round(milliseconds / 8_640_000) / 10;
