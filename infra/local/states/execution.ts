import type { Machine } from './asl.ts';
import type { ContextObject } from './paths.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/**
 * Where a running execution stands between two transactions:
 * `invoking` its task's function has been or is to be invoked and has not answered ·
 * `callback` the function answered, the task token is awaited ·
 * `waiting` in a Wait state · `retrying` a retry of the task is due later.
 */
export type Phase = 'invoking' | 'callback' | 'waiting' | 'retrying';

/** The whole durable state of one execution; one row of `sfn_executions`. Times are milliseconds of the programme clock. */
export interface Execution {
  arn: string;
  machineArn: string;
  /** The definition it started with: an update of the machine does not touch running executions. */
  revision: number;
  name: string;
  input: string;
  status: ExecutionStatus;
  startedAt: number;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
  state: string;
  stateInput: unknown;
  enteredAt: number;
  phase: Phase;
  /** Identifies the current attempt of the current task; it is the task token where the task waits for one. */
  token?: string;
  /** Retries made in this visit of the state, one count per retrier. */
  attempts: number[];
  /** When the Wait, the retry delay or the task's timeout ends. */
  due?: number;
  /** When the execution itself times out. */
  deadline: number;
  transitions: number;
  lastEventId: number;
}

/** One event of an execution's history, as GetExecutionHistory shows it; `timestamp` in milliseconds. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  [details: `${string}EventDetails`]: Record<string, unknown>;
}

/** What observers are told, after it has been committed. */
export interface Notice {
  kind: 'state-entered' | 'state-exited' | 'retry' | 'caught' | 'execution-ended';
  machineArn: string;
  execution: string;
  state: string;
  next?: string;
  error?: string;
  status?: ExecutionStatus;
}

/** A call of a function that has to follow the commit. */
export interface Invocation {
  executionArn: string;
  token: string;
  functionArn: string;
  payload: unknown;
}

/** One turn of an execution: the record it changes, and what has to be written, told and done with it. */
export interface Turn {
  machine: Machine;
  execution: Execution;
  now: number;
  random: () => number;
  newToken: () => string;
  events: HistoryEvent[];
  notices: Notice[];
  /** Tokens handed out in this turn, to be recognised later. */
  tokens: string[];
  invocation?: Invocation;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Adds an event to the history. AWS numbers from 1, and the first state's entry points to 0. */
export function record(turn: Turn, type: string, details?: Record<string, unknown>, group = type): void {
  const previousEventId = turn.execution.lastEventId <= 1 ? 0 : turn.execution.lastEventId;
  turn.execution.lastEventId += 1;
  turn.events.push({
    id: turn.execution.lastEventId,
    previousEventId,
    timestamp: turn.now,
    type,
    ...(details && { [`${lowerFirst(group)}EventDetails`]: details }),
  });
}

/** Tells observers something about the execution's current state. */
export function tell(turn: Turn, kind: Notice['kind'], more: Partial<Notice> = {}): void {
  const { machineArn, name, state } = turn.execution;
  turn.notices.push({ kind, machineArn, execution: name, state, ...more });
}

/** The context object of the execution's current state (`$$`). */
export function contextOf(execution: Execution, token?: string): ContextObject {
  return {
    Execution: {
      Id: execution.arn,
      Name: execution.name,
      Input: JSON.parse(execution.input),
      StartTime: new Date(execution.startedAt).toISOString(),
    },
    State: { Name: execution.state, EnteredTime: new Date(execution.enteredAt).toISOString() },
    StateMachine: { Id: execution.machineArn, Name: execution.machineArn.split(':').at(-1) ?? '' },
    ...(token === undefined ? {} : { Task: { Token: token } }),
  };
}
