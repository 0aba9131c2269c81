/**
 * The stages of the programme in their order: the one table of where an application can stand. Code that depends on a stage, a
 * status, a gate or a round reads it, and does not compile (or fails stages.test.ts) until it covers every one.
 */
import type { Gate, RepairOutcome } from '#workflows/contracts.ts';

interface Stage {
  /** Where the workflow waits meanwhile. */
  gate?: Gate;
  /**
   * What tells its outcomes, and to whom: a wave is only told, as often as there is something to tell; a session opens and
   * closes before. `tells`: the statuses that its release starts from.
   */
  round?: { kind: 'wave' | 'session'; tells: readonly [string, ...string[]] };
  /**
   * The statuses of an application in this stage, and those that end it here, each with the step at which a repair goes on.
   * That step may have run already, with its answer lost: each is safe to run again.
   */
  open: Readonly<Record<string, RepairOutcome>>;
  closed: Readonly<Record<string, RepairOutcome>>;
}

export const stages = {
  eligibility: {
    gate: 'AwaitEligibilityDecision',
    round: { kind: 'wave', tells: ['eligibility-review'] },
    open: { received: 'AssessEligibility', 'eligibility-review': 'AwaitEligibilityDecision' },
    closed: { ineligible: 'refused' },
  },
  information: {
    gate: 'AwaitInformation',
    open: { 'information-requested': 'AwaitInformation' },
    closed: {},
  },
  jury: {
    gate: 'AwaitJuryOutcome',
    round: { kind: 'session', tells: ['eligible'] },
    open: { eligible: 'AwaitJuryOutcome' },
    closed: { 'not-shortlisted': 'refused' },
  },
  panel: {
    gate: 'AwaitPanelOutcome',
    round: { kind: 'session', tells: ['shortlisted'] },
    open: { shortlisted: 'AwaitPanelOutcome' },
    closed: { 'not-selected': 'refused' },
  },
  'waiting-list': {
    gate: 'AwaitWaitingList',
    round: { kind: 'wave', tells: ['waitlisted'] },
    open: { waitlisted: 'AwaitWaitingList' },
    closed: {},
  },
  signature: {
    gate: 'AwaitSignature',
    open: { laureate: 'AwaitSignature', 'agreement-issued': 'AwaitSignature' },
    closed: { lapsed: 'lapsed' },
  },
  countersignature: { gate: 'AwaitCountersignature', open: { signed: 'AwaitCountersignature' }, closed: {} },
  award: { open: { countersigned: 'Award' }, closed: { awarded: 'Award' } },
  /** Of everybody who still waits for the panel's release: the call has no follow-up. What the rules have not assessed yet is told after that. */
  'calling-off': {
    round: {
      kind: 'wave',
      tells: ['eligibility-review', 'information-requested', 'eligible', 'shortlisted'],
    },
    open: {},
    closed: { 'called-off': 'refused' },
  },
  withdrawal: { open: {}, closed: { withdrawn: 'withdrawn' } },
} as const satisfies Record<string, Stage>;

type Stages = typeof stages;
export type StageName = keyof Stages;
type KeyOf<T> = T extends unknown ? keyof T : never;
type NamesOf<Row> = { [N in StageName]: Stages[N] extends Row ? N : never }[StageName];

type StatusName = KeyOf<Stages[StageName]['open' | 'closed']>;
/** A status in which the workflow waits at a gate. */
export type WaitingStatus = KeyOf<Stages[NamesOf<{ gate: Gate }>]['open']>;
export type RoundName = NamesOf<{ round: object }>;
export type SessionName = NamesOf<{ round: { kind: 'session' } }>;

const rows: readonly (readonly [name: string, stage: Stage])[] = Object.entries(stages);
const namesWhere = (holds: (stage: Stage) => boolean): string[] =>
  rows.flatMap(([name, stage]) => (holds(stage) ? [name] : []));

export const roundNames = namesWhere(({ round }) => round !== undefined) as readonly RoundName[];
/** The rounds that open and close: people read or vote in them. */
export const sessionNames = namesWhere(({ round }) => round?.kind === 'session') as readonly SessionName[];

/** The statuses that a round's release starts from. */
export const statusesOfRound = Object.fromEntries(
  roundNames.map((name) => [name, stages[name].round.tells]),
) as { [N in RoundName]: Stages[N]['round']['tells'] };
/** The round that an application of this status waits for, as long as the call is not called off. */
export const roundAwaitedIn = (status: string): RoundName | undefined =>
  roundNames.find((name) => (statusesOfRound[name] as readonly string[]).includes(status));

/** The gate at which the workflow waits while an application has this status. */
export const gateOfStatus = Object.fromEntries(
  rows.flatMap(([, { gate, open }]) => (gate ? Object.keys(open).map((status) => [status, gate]) : [])),
) as Readonly<Record<WaitingStatus, Gate>>;

/** Where an application parked at the repair gate goes on: at the step that its own record calls for. */
export const resumePointOf = Object.fromEntries(
  rows.flatMap(([, { open, closed }]) => Object.entries({ ...open, ...closed })),
) as Readonly<Record<StatusName, RepairOutcome>>;

/** What calling off makes of an application: no round tells it but that one. */
export const isCalledOff = (status: string): boolean => status in stages['calling-off'].closed;

export const closedStatuses: readonly string[] = rows.flatMap(([, { closed }]) => Object.keys(closed));

/** The statuses of applications that have not reached a stage yet. */
export const statusesBefore = (stage: StageName): readonly string[] =>
  rows
    .slice(
      0,
      rows.findIndex(([name]) => name === stage),
    )
    .flatMap(([, { open }]) => Object.keys(open));
/** The statuses in which it is over for that reason. */
export const statusesEndedBy = (end: RepairOutcome): readonly string[] =>
  closedStatuses.filter((status) => resumePointOf[status as StatusName] === end);
