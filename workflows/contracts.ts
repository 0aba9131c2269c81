/**
 * What passes between the states of the machines, and between them and the functions.
 *
 * A payload is an id and an outcome, nothing else: no personal data, score or vote ever enters an
 * execution history. Forward movement is a success whose `outcome` says which; whatever ends or
 * interrupts a wait is a named error, caught where it leads (decision 1).
 */
import * as z from 'zod/mini';

export const applicationIdSchema = z.string().check(z.regex(/^[0-9a-z]{4,12}-[0-9A-HJKMNP-TV-Z]{16}$/));
/** Of the support of an awarded application: its execution has a year of its own, and so a name of its own. */
export const supportIdOf = (applicationId: string): string => `support-${applicationId}`;
export const supportIdSchema = z.string().check(z.regex(/^support-[0-9a-z]{4,12}-[0-9A-HJKMNP-TV-Z]{16}$/));
export const applicationOfSupport = (supportId: string): string => supportId.slice('support-'.length);
export const isSupportId = (id: string): boolean => id.startsWith('support-');
export const releaseIdSchema = z.string().check(z.regex(/^release-[a-z0-9-]{3,60}$/));

/** Errors that a waiting task fails with when the wait is ended or interrupted by a decision. */
export const namedErrors = {
  ineligible: 'Application.Ineligible',
  'information-requested': 'Application.InformationRequested',
  'not-shortlisted': 'Application.NotShortlisted',
  'not-selected': 'Application.NotSelected',
  declined: 'Application.Declined',
  lapsed: 'Application.Lapsed',
  extended: 'Application.Extended',
  withdrawn: 'Application.Withdrawn',
  ended: 'Support.Ended',
} as const;

/** With it an execution fails that an operator abandoned at the repair gate. */
export const abandonedError = 'Application.Abandoned';

/**
 * The gates of the application machine, states that wait for people (one name everywhere), and how each can be left:
 * `forward` outcomes succeed; the others fail the task by their named error.
 */
export const gateOutcomes = {
  AwaitEligibilityDecision: {
    forward: ['eligible'],
    other: ['ineligible', 'information-requested', 'withdrawn'],
  },
  AwaitInformation: { forward: ['completed'], other: ['withdrawn'] },
  AwaitJuryOutcome: { forward: ['shortlisted'], other: ['not-shortlisted', 'withdrawn'] },
  AwaitPanelOutcome: { forward: ['laureate', 'waitlisted'], other: ['not-selected', 'withdrawn'] },
  AwaitWaitingList: { forward: ['promoted'], other: ['not-selected', 'withdrawn'] },
  AwaitSignature: { forward: ['signed'], other: ['declined', 'withdrawn'] },
  AwaitCountersignature: { forward: ['countersigned'], other: ['withdrawn'] },
} as const satisfies Record<
  string,
  { forward: readonly string[]; other: readonly (keyof typeof namedErrors)[] }
>;

export type Gate = keyof typeof gateOutcomes;
export const gates = Object.keys(gateOutcomes) as Gate[];

/**
 * The gates of the support machine. Wherever a wait ends, by an outcome or by its time, `next-support-step` looks at the record and
 * says where to go on: only the end of the support itself leads away at once.
 */
export const supportGateOutcomes = {
  AwaitPlan: { forward: ['agreed'], other: ['ended'] },
  AwaitCheckIn: { forward: ['closing'], other: ['ended'] },
  AwaitReports: { forward: ['received'], other: ['ended'] },
  AwaitReview: { forward: ['accepted', 'queried', 'refused'], other: ['ended'] },
  AwaitBenefits: { forward: ['told', 'silent'], other: ['ended'] },
} as const satisfies Record<
  string,
  { forward: readonly string[]; other: readonly (keyof typeof namedErrors)[] }
>;
export type SupportGate = keyof typeof supportGateOutcomes;
export const supportGates = Object.keys(supportGateOutcomes) as [SupportGate, ...SupportGate[]];
export type SupportGateOutcome = (typeof supportGateOutcomes)[SupportGate]['forward' | 'other'][number];

/** Where the support machine can go on; `renewed` when a next execution takes over before the year of this one is out. */
export const supportSteps = [...supportGates, 'closed', 'ended', 'renewed'] as const;
export type SupportStep = (typeof supportSteps)[number];

/**
 * Where a gate goes on waiting once its delay is over, and how staff end that wait, beside the ways of the gate itself: the same
 * wait of the queue, in a second state. An execution of the first definition has no such state: it goes on at the gate, and what
 * staff decide there leads it to the repair gate, whose retry goes on where the record says (decision 7).
 */
export const overdueStates = {
  AwaitInformation: { state: 'AwaitOverdueInformation', other: ['ineligible', 'extended'] },
  AwaitSignature: { state: 'AwaitOverdueSignature', other: ['lapsed', 'extended'] },
} as const satisfies Partial<Record<Gate, { state: string; other: readonly (keyof typeof namedErrors)[] }>>;
export type ExpiringGate = keyof typeof overdueStates;
export const expiringGates = Object.keys(overdueStates) as ExpiringGate[];
const overdueStateNames = expiringGates.map((gate) => overdueStates[gate].state);

/** How the wait of a state can end: of a gate, or of the state in which it goes on waiting; nothing of any other. */
export function waysOut(
  state: string,
): { forward: readonly string[]; other: readonly (keyof typeof namedErrors)[] } | undefined {
  const gate = gates.find((one) => one === state);
  if (gate !== undefined) return gateOutcomes[gate];
  const ofSupport = supportGates.find((one) => one === state);
  if (ofSupport !== undefined) return supportGateOutcomes[ofSupport];
  const expired = expiringGates.find((one) => overdueStates[one].state === state);
  if (expired === undefined) return undefined;
  const { forward, other } = gateOutcomes[expired];
  return { forward, other: [...overdueStates[expired].other, ...other] };
}

export const repairGate = 'AwaitRepair';
export const openableGateSchema = z.enum([...gates, repairGate]);
export type OpenableGate = z.infer<typeof openableGateSchema>;

/**
 * The gates at which a call can be called off, each with the way out that it takes then: the refusal of that gate, which leads where this
 * does and is caught by every definition that may still run (decision 7).
 */
export const callingOffs = {
  AwaitEligibilityDecision: 'ineligible',
  AwaitInformation: 'ineligible',
  AwaitJuryOutcome: 'not-shortlisted',
  AwaitPanelOutcome: 'not-selected',
} as const satisfies Partial<Record<Gate, keyof typeof namedErrors>>;

export type GateOutcome =
  | (typeof gateOutcomes)[Gate]['forward' | 'other'][number]
  | (typeof overdueStates)[ExpiringGate]['other'][number];

/** The fate of one wait, as the relay delivers it: a success output or a named error. */
export type Resolution =
  | { kind: 'success'; outcome: string }
  | { kind: 'failure'; error: (typeof namedErrors)[keyof typeof namedErrors] };

/** What a wait that succeeds puts into its execution: the id that the execution is of, and the outcome. */
export const outputOf = (id: string, outcome: string): Record<string, string> =>
  isSupportId(id) ? { supportId: id, outcome } : { applicationId: id, outcome };

/** Turns a decided outcome of a gate into what Step Functions must be told. */
export function resolutionOf(gate: Gate, outcome: GateOutcome): Resolution {
  const { forward } = gateOutcomes[gate];
  const decided = gate in overdueStates ? overdueStates[gate as ExpiringGate].other : [];
  const other = [...gateOutcomes[gate].other, ...decided];
  if ((forward as readonly string[]).includes(outcome)) return { kind: 'success', outcome };
  if ((other as readonly string[]).includes(outcome)) {
    return { kind: 'failure', error: namedErrors[outcome as keyof typeof namedErrors] };
  }
  throw new Error(`${gate} has no outcome ${outcome}`);
}

/** The same of a gate of the support machine. */
export function supportResolutionOf(gate: SupportGate, outcome: SupportGateOutcome): Resolution {
  const { forward, other } = supportGateOutcomes[gate];
  if ((forward as readonly string[]).includes(outcome)) return { kind: 'success', outcome };
  if ((other as readonly string[]).includes(outcome)) return { kind: 'failure', error: namedErrors.ended };
  throw new Error(`${gate} has no outcome ${outcome}`);
}

const assessmentOutcomes = ['eligible', 'ineligible', 'unclear', 'duplicate-suspected'] as const;
/** What `expire-gate` finds when the time of a gate is up; `overdue` is said to those that have a state for it. */
export const expiryOutcomes = {
  AwaitInformation: ['reminded', 'completed', 'incomplete', 'withdrawn'],
  AwaitSignature: ['reminded', 'signed', 'lapsed', 'declined', 'withdrawn'],
} as const satisfies Record<ExpiringGate, readonly string[]>;

/** Repair outcomes after which no gate opens any more, so decisions queued meanwhile are settled at once. */
export const pastTheGates = ['Award', 'withdrawn', 'refused', 'lapsed', 'abandon'] as const;
/** What the repair gate can answer: a point to go on at, the end that the record already reached, or abandon. */
export const repairOutcomes = ['AssessEligibility', ...gates, ...pastTheGates] as const;
export type RepairOutcome = (typeof repairOutcomes)[number];
/** Of a support, whose record says at which step it goes on. */
export const supportRepairOutcomes = ['retry', 'abandon'] as const;
export type SupportRepairOutcome = (typeof supportRepairOutcomes)[number];

const supportPayload = <T extends readonly [string, ...string[]]>(outcomes: T) =>
  z.strictObject({ supportId: supportIdSchema, outcome: z.enum(outcomes) });

/** Input and output of every state that reaches a function. */
const payload = <T extends readonly [string, ...string[]]>(outcomes: T) =>
  z.strictObject({ applicationId: applicationIdSchema, outcome: z.enum(outcomes) });

export const contracts = {
  AssessEligibility: {
    input: z.strictObject({ applicationId: applicationIdSchema }),
    output: payload(assessmentOutcomes),
  },
  OpenGate: {
    /** `overdue` is the state, where it is the second one of its gate. */
    input: z.strictObject({
      applicationId: applicationIdSchema,
      gate: openableGateSchema,
      taskToken: z.string(),
      overdue: z.optional(z.enum(overdueStateNames)),
    }),
    output: payload(['opened']),
  },
  ExpireGate: {
    /** `overdue` is the state that takes what is overdue; version 1 of the definition has none. */
    input: z.strictObject({
      applicationId: applicationIdSchema,
      gate: z.enum(expiringGates),
      overdue: z.optional(z.enum(overdueStateNames)),
    }),
    output: payload([
      'reminded',
      'overdue',
      'completed',
      'incomplete',
      'signed',
      'lapsed',
      'declined',
      'withdrawn',
    ]),
  },
  Award: { input: z.strictObject({ applicationId: applicationIdSchema }), output: payload(['awarded']) },
  AwaitRepair: {
    input: z.strictObject({
      applicationId: applicationIdSchema,
      gate: openableGateSchema,
      taskToken: z.string(),
    }),
    output: payload(repairOutcomes),
  },
  NextStep: {
    /** `startedAt` is when the execution that asks began: none lives longer than a year. */
    input: z.strictObject({ supportId: supportIdSchema, startedAt: z.iso.datetime() }),
    output: supportPayload(supportSteps),
  },
  OpenSupportGate: {
    input: z.strictObject({
      supportId: supportIdSchema,
      gate: z.enum([...supportGates, repairGate]),
      taskToken: z.string(),
    }),
    output: supportPayload(['opened']),
  },
  ReleasePage: {
    /** `execution` is the name of the execution that asks; version 1 of the definition did not say it. */
    input: z.strictObject({ releaseId: releaseIdSchema, execution: z.optional(z.string()) }),
    output: z.strictObject({ releaseId: releaseIdSchema, outcome: z.enum(['more', 'done']) }),
  },
} as const;
