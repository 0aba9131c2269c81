/**
 * The transition table: which command is possible in which status, and where it leads.
 * The decisions (decide.ts), the tests over every status × command and the documentation read it.
 */
import type { Gate } from '#workflows/contracts.ts';
import type { Status } from './application.ts';
import type { CommandName, RoundName } from './application-events.ts';

export const transitions = {
  assess: { received: ['eligibility-review'] },
  'decide-eligibility': { 'eligibility-review': ['eligibility-review'] },
  'undo-eligibility': { 'eligibility-review': ['eligibility-review'] },
  'request-information': { 'eligibility-review': ['information-requested'] },
  complete: { 'information-requested': ['eligibility-review'] },
  'expire-information': { 'information-requested': ['information-requested', 'ineligible'] },
  release: {
    'eligibility-review': ['eligible', 'ineligible'],
    eligible: ['shortlisted', 'not-shortlisted'],
    shortlisted: ['laureate', 'waitlisted', 'not-selected'],
    waitlisted: ['not-selected'],
  },
  promote: { waitlisted: ['laureate'] },
  'issue-agreement': { laureate: ['agreement-issued'] },
  'ask-signature-code': { 'agreement-issued': ['agreement-issued'] },
  sign: { 'agreement-issued': ['signed'] },
  decline: { 'agreement-issued': ['lapsed'] },
  'expire-signature': { 'agreement-issued': ['agreement-issued', 'lapsed'] },
  countersign: { signed: ['countersigned'] },
  award: { countersigned: ['awarded'] },
  'record-report': { countersigned: ['countersigned'], awarded: ['awarded'] },
  'undo-report': { countersigned: ['countersigned'], awarded: ['awarded'] },
  withdraw: {
    received: ['withdrawn'],
    'eligibility-review': ['withdrawn'],
    'information-requested': ['withdrawn'],
    eligible: ['withdrawn'],
    shortlisted: ['withdrawn'],
    waitlisted: ['withdrawn'],
    laureate: ['withdrawn'],
    'agreement-issued': ['withdrawn'],
    signed: ['withdrawn'],
  },
  repair: {
    received: ['received'],
    'eligibility-review': ['eligibility-review'],
    'information-requested': ['information-requested'],
    eligible: ['eligible'],
    shortlisted: ['shortlisted'],
    waitlisted: ['waitlisted'],
    laureate: ['laureate'],
    'agreement-issued': ['agreement-issued'],
    signed: ['signed'],
    countersigned: ['countersigned'],
    awarded: ['awarded'],
    ineligible: ['ineligible'],
    'not-shortlisted': ['not-shortlisted'],
    'not-selected': ['not-selected'],
    withdrawn: ['withdrawn'],
    lapsed: ['lapsed'],
  },
} as const satisfies Record<CommandName, Partial<Record<Status, readonly Status[]>>>;

export const isPossible = (command: CommandName, status: Status): boolean => status in transitions[command];

/** Commands that a person could give an application in this status. */
export const possibleCommands = (status: Status): CommandName[] =>
  (Object.keys(transitions) as CommandName[]).filter((command) => isPossible(command, status));

/** The gate at which the workflow waits while an application has this status. */
export const gateOfStatus = {
  received: 'AwaitEligibilityDecision',
  'eligibility-review': 'AwaitEligibilityDecision',
  'information-requested': 'AwaitInformation',
  eligible: 'AwaitJuryOutcome',
  shortlisted: 'AwaitPanelOutcome',
  waitlisted: 'AwaitWaitingList',
  laureate: 'AwaitSignature',
  'agreement-issued': 'AwaitSignature',
  signed: 'AwaitCountersignature',
} as const satisfies Partial<Record<Status, Gate>>;

/** The status that a round's release starts from. */
export const statusOfRound = {
  eligibility: 'eligibility-review',
  jury: 'eligible',
  panel: 'shortlisted',
  'waiting-list': 'waitlisted',
} as const satisfies Record<RoundName, Status>;

export const closedStatuses = [
  'awarded',
  'ineligible',
  'not-shortlisted',
  'not-selected',
  'withdrawn',
  'lapsed',
] as const satisfies readonly Status[];
