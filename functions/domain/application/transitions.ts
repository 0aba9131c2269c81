/**
 * The transition table: which command is possible in which status, and where it leads.
 * The decisions (decide.ts), the tests over every status × command and the documentation read it.
 */
import { paperStatuses } from '#domain/paper/paper-moments.ts';
import { type Status, statuses } from './application.ts';
import type { CommandName } from './application-events.ts';
import {
  gateOfStatus,
  isCalledOff,
  type RoundName,
  resumePointOf,
  statusesOfRound,
  type WaitingStatus,
} from './stages.ts';

/** One row from every status of a table. */
const fromEach = (table: object, to: (status: string) => readonly string[]): object =>
  Object.fromEntries(Object.keys(table).map((status) => [status, to(status)]));

const staying = <S extends Status>(some: readonly S[]) =>
  fromEach(Object.fromEntries(some.map((one) => [one, one])), (status) => [status]) as {
    [One in S]: readonly [One];
  };
const anywhere = staying(statuses);
/** Whatever was told of it, or what its silence has become: what may be contested is for contested-decision.ts to say. */
const contestable = staying(statuses.filter((one) => one !== 'withdrawn'));

const paperTaking = fromEach(paperStatuses, (status) => [status]) as {
  [S in keyof typeof paperStatuses]: readonly [S];
};
/** As long as the workflow waits for a person or, once it is awarded, the help and the payments do. */
const awaited = {
  ...(fromEach(gateOfStatus, (status) => [status]) as { [S in WaitingStatus]: readonly [S] }),
  awarded: ['awarded'],
} as const;

const proposable = {
  ...awaited,
  ineligible: ['ineligible'],
  'not-shortlisted': ['not-shortlisted'],
  'not-selected': ['not-selected'],
  lapsed: ['lapsed'],
} as const;

export const transitions = {
  assess: { received: ['eligibility-review'] },
  'decide-eligibility': { 'eligibility-review': ['eligibility-review'] },
  'undo-eligibility': { 'eligibility-review': ['eligibility-review'] },
  /** Of fields that decide something, as long as nothing was decided nor asked; an agreement that prints one is issued anew. */
  'correct-form': { ...awaited, 'agreement-issued': ['agreement-issued', 'laureate'] },
  'check-register': { 'eligibility-review': ['eligibility-review'] },
  /** As long as nothing was decided on it, nor asked about it, and the call is open. */
  'amend-form': { received: ['received'], 'eligibility-review': ['eligibility-review'] },
  'request-information': { 'eligibility-review': ['information-requested'] },
  complete: { 'information-requested': ['eligibility-review'] },
  'expire-information': { 'information-requested': ['information-requested'] },
  /** As long as it waits for what a jury or a panel decides of it. */
  'write-synthesis': { eligible: ['eligible'], shortlisted: ['shortlisted'], waitlisted: ['waitlisted'] },
  release: {
    'eligibility-review': ['eligible', 'ineligible', 'called-off'],
    'information-requested': ['called-off'],
    eligible: ['shortlisted', 'not-shortlisted', 'called-off'],
    shortlisted: ['laureate', 'waitlisted', 'not-selected', 'called-off'],
    waitlisted: ['not-selected'],
  },
  /** Money needs two (second-person.ts): the first proposes, the second promotes, countersigns, reinstates or offers a hand-over. */
  propose: proposable,
  'take-back': proposable,
  promote: { waitlisted: ['laureate'] },
  'issue-agreement': { laureate: ['agreement-issued'] },
  sign: { 'agreement-issued': ['signed'] },
  decline: { 'agreement-issued': ['lapsed'] },
  'expire-signature': { 'agreement-issued': ['agreement-issued'] },
  /** Once the delay is over, and as long as nothing came. */
  'confirm-overdue': { 'information-requested': ['ineligible'], 'agreement-issued': ['lapsed'] },
  'extend-overdue': {
    'information-requested': ['information-requested'],
    'agreement-issued': ['agreement-issued'],
  },
  countersign: { signed: ['countersigned'] },
  award: { countersigned: ['awarded'] },
  'amend-agreement': { awarded: ['awarded'] },
  /** Whether this very paper may be given now is for the plan to say (paper-moments.ts). */
  'accept-paper': paperTaking,
  'withdraw-paper': paperTaking,
  /** For an act that is possible (confirmation.ts): the widest of them is withdrawing; of an award, bank details. */
  'ask-code': awaited,
  'allow-codes': awaited,
  /** Against a refusal, also by silence, a place on the waiting list or a grant of less than was asked (contested-decision.ts); it changes nothing by itself. */
  'record-appeal': contestable,
  'maintain-decision': contestable,
  /** On appeal, by another execution; whoever waits for a place is still in theirs. */
  reinstate: {
    ineligible: ['eligibility-review'],
    'not-shortlisted': ['shortlisted', 'laureate', 'waitlisted'],
    waitlisted: ['laureate', 'waitlisted'],
    'not-selected': ['laureate', 'waitlisted'],
    lapsed: ['laureate', 'waitlisted'],
  },
  /** On appeal, as long as nobody has signed: the agreement is issued anew. */
  'modify-award': { 'agreement-issued': ['laureate'] },
  /** As long as the workflow waits for a person. */
  withdraw: fromEach(gateOfStatus, () => ['withdrawn']) as Record<WaitingStatus, readonly ['withdrawn']>,
  /** As long as something is awaited, of an award its help, its account and its reports: a refusal stays with whom it was told. */
  'hand-over': awaited,
  'offer-handover': awaited,
  'take-back-handover': awaited,
  'accept-handover': awaited,
  /** Whatever became of it: its page can be read as long as its link opens. */
  'renew-link': anywhere,
  'add-label': anywhere,
  'remove-label': anywhere,
  repair: fromEach(resumePointOf, (status) => [status]) as {
    [S in keyof typeof resumePointOf]: readonly [S];
  },
} as const satisfies Record<CommandName, Partial<Record<Status, readonly Status[]>>>;

export const isPossible = (command: CommandName, status: Status): boolean => status in transitions[command];

/** Commands that a person could give an application in this status. */
export const possibleCommands = (status: Status): CommandName[] =>
  (Object.keys(transitions) as CommandName[]).filter((command) => isPossible(command, status));

export type ReleasedStatus = (typeof transitions)['release'][keyof (typeof transitions)['release']][number];
const releasedStatuses: readonly ReleasedStatus[] = Object.values(transitions.release).flat();

/** What a round can tell of an application in this status; that the call is called off, the one that calls it off alone. */
export function outcomesOf(round: RoundName, status: Status): ReleasedStatus[] {
  const isAwaited = statusesOfRound[round].some((one) => one === status);
  const row: Partial<Record<Status, readonly ReleasedStatus[]>> = transitions.release;
  return (isAwaited ? (row[status] ?? []) : []).filter(
    (outcome) => isCalledOff(outcome) === (round === 'calling-off'),
  );
}

/** An event that is impossible in this state: a bug, or a store edited by hand. */
export class ImpossibleEvent extends Error {
  override name = 'ImpossibleEvent';
}
export const notByRelease = (outcome: string): ImpossibleEvent =>
  new ImpossibleEvent(`no application is ${outcome} by a release`);

/** The status that a release leads to by an outcome. */
export function releasedStatus(outcome: string): ReleasedStatus {
  const found = releasedStatuses.find((status) => status === outcome);
  if (found === undefined) throw notByRelease(outcome);
  return found;
}
