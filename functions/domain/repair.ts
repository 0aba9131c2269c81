/** Where an application parked at the repair gate goes on: at the step that its own record calls for. */
import type { RepairOutcome } from '../../workflows/contracts.ts';
import type { Status } from './application.ts';

/** Undefined for an awarded application: nothing is left to repair. */
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
  awarded: undefined,
  ineligible: 'refused',
  'not-shortlisted': 'refused',
  'not-selected': 'refused',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
} as const satisfies Record<Status, RepairOutcome | undefined>;
