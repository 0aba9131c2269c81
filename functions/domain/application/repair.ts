/** Where an application parked at the repair gate goes on: at the step that its own record calls for. */
import type { RepairOutcome } from '#workflows/contracts.ts';
import type { Status } from './application.ts';

/** Every status has one: a step may have been done, and its answer lost as often as it was tried. Each step is safe to run again. */
export const resumePointOf = {
  received: 'AssessEligibility',
  'eligibility-review': 'AwaitEligibilityDecision',
  'information-requested': 'AwaitInformation',
  eligible: 'AwaitJuryOutcome',
  shortlisted: 'AwaitPanelOutcome',
  waitlisted: 'AwaitWaitingList',
  laureate: 'AwaitSignature',
  'agreement-issued': 'AwaitSignature',
  signed: 'AwaitCountersignature',
  countersigned: 'Award',
  awarded: 'Award',
  ineligible: 'refused',
  'not-shortlisted': 'refused',
  'not-selected': 'refused',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
} as const satisfies Record<Status, RepairOutcome>;
