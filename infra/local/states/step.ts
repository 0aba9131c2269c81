import { type State, type TaskState, taskKind } from './asl.ts';
import { choose } from './choice.ts';
import { contextOf, type ExecutionStatus, record, type Turn, tell } from './execution.ts';
import { payloadText, StateFailure } from './failures.ts';
import { fillTemplate, filter, placeResult } from './paths.ts';
import { findCatcher, nextRetry } from './retry.ts';
import { recordSubmitted, recordTaskEnd, scheduleTask, wrapAnswer } from './task.ts';

/** A Standard execution holds 25 000 history events (Step Functions service quotas). */
const HISTORY_LIMIT = 25_000;

/** The most events that one visit or attempt of a state adds, with the end of the execution. */
const EVENTS_PER_VISIT = 8;

interface Destination {
  state: string;
  input: unknown;
}

/** Starts the execution: enters `StartAt` and goes on to the first state that waits for something. */
export function begin(turn: Turn): void {
  const { execution, machine } = turn;
  record(turn, 'ExecutionStarted', { input: execution.input });
  travel(turn, { state: machine.StartAt, input: JSON.parse(execution.input) });
}

/** The current task or wait is over with `result`: leaves the state and goes on to the next one that waits. */
export function succeed(turn: Turn, result: unknown): void {
  const state = currentState(turn);
  if (state.Type === 'Task') recordTaskEnd(turn, state, 'Succeeded', { output: JSON.stringify(result) });
  travel(
    turn,
    attempt(turn, state, () => leave(turn, state, result)),
  );
}

/** The current task failed: retries, or is caught, or fails the execution. */
export function failTask(turn: Turn, error: string, cause: string): void {
  const state = currentState(turn);
  if (state.Type === 'Task') {
    recordTaskEnd(turn, state, error === 'States.Timeout' ? 'TimedOut' : 'Failed', { error, cause });
  }
  travel(turn, handle(turn, state, new StateFailure(error, cause)));
}

/** The current task's function answered: the task is over, or from here on waits for its token. */
export function returned(turn: Turn, payload: unknown): void {
  const state = currentState(turn);
  if (state.Type === 'Task' && taskKind(state) === 'callback') {
    turn.execution.phase = 'callback';
    recordSubmitted(turn, state, payload);
    return;
  }
  const wrapped = state.Type === 'Task' && taskKind(state) === 'invoke';
  succeed(turn, wrapped ? wrapAnswer(payload ?? null) : (payload ?? null));
}

/** Something fell due: the execution's own deadline, the end of a wait or of a retry delay, or the task's timeout. */
export function wake(turn: Turn): void {
  const { execution } = turn;
  const state = currentState(turn);
  if (execution.deadline <= Math.min(turn.now, execution.due ?? Number.POSITIVE_INFINITY)) {
    close(turn, 'TIMED_OUT', { error: 'States.Timeout', cause: 'The execution exceeded its TimeoutSeconds' });
  } else if (execution.phase === 'waiting') {
    succeed(turn, filter((state as { InputPath?: string }).InputPath, scopeOf(turn, execution.stateInput)));
  } else if (execution.phase === 'retrying') {
    if (exhausted(turn)) return;
    execution.transitions += 1;
    travel(
      turn,
      attempt(turn, state, () => scheduleTask(turn, state as TaskState)),
    );
  } else {
    failTask(turn, 'States.Timeout', 'The task exceeded its TimeoutSeconds');
  }
}

const ENDINGS = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

/** Ends the execution. Its task tokens are void from here on. */
export function close(
  turn: Turn,
  status: Exclude<ExecutionStatus, 'RUNNING'>,
  ending: { output?: string; error?: string | undefined; cause?: string | undefined },
): void {
  const { execution } = turn;
  const details = Object.fromEntries(Object.entries(ending).filter(([, value]) => value !== undefined));
  record(turn, ENDINGS[status], details);
  Object.assign(execution, { status, stoppedAt: turn.now }, details);
  delete execution.due;
  delete execution.token;
  delete turn.invocation;
  tell(turn, 'execution-ended', { status, ...(ending.error === undefined ? {} : { error: ending.error }) });
}

function currentState(turn: Turn): State {
  const state = turn.machine.States[turn.execution.state];
  if (!state) throw new Error(`state ${turn.execution.state} is not in the definition`);
  return state;
}

function scopeOf(turn: Turn, input: unknown) {
  return { input, context: contextOf(turn.execution) };
}

/** Goes from state to state until one waits for the outside or the execution ends. */
function travel(turn: Turn, start: Destination | undefined): void {
  for (let at = start; at; ) {
    if (exhausted(turn)) return;
    const { state: name, input } = at;
    Object.assign(turn.execution, { state: name, stateInput: input, enteredAt: turn.now, attempts: [] });
    delete turn.execution.due;
    delete turn.execution.token;
    turn.execution.transitions += 1;
    const state = currentState(turn);
    record(turn, `${state.Type}StateEntered`, { name, input: JSON.stringify(input) }, 'StateEntered');
    tell(turn, 'state-entered');
    at = attempt(turn, state, () => visit(turn, state));
  }
}

/** Ends an execution whose history has no room for another visit of a state, as AWS does. */
function exhausted(turn: Turn): boolean {
  if (turn.execution.lastEventId + EVENTS_PER_VISIT <= HISTORY_LIMIT) return false;
  close(turn, 'FAILED', { error: 'States.Runtime', cause: `The history reached ${HISTORY_LIMIT} events` });
  return true;
}

/** Runs one part of a state's work; an error in it goes the way of the state's Retry and Catch. */
function attempt(turn: Turn, state: State, work: () => Destination | undefined): Destination | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof StateFailure) return handle(turn, state, error);
    throw error;
  }
}

/** A state's own work. Answers where to go next, or nothing when the state waits or the execution has ended. */
function visit(turn: Turn, state: State): Destination | undefined {
  const { execution } = turn;
  if (state.Type === 'Task') return scheduleTask(turn, state);
  if (state.Type === 'Fail') {
    close(turn, 'FAILED', { error: state.Error, cause: state.Cause });
    return undefined;
  }
  const scope = scopeOf(turn, execution.stateInput);
  const input = filter(state.InputPath, scope);
  if (state.Type === 'Wait') {
    execution.phase = 'waiting';
    execution.due = turn.now + state.Seconds * 1000;
    return undefined;
  }
  if (state.Type !== 'Pass') return leave(turn, state, input);
  const filled = state.Parameters ? fillTemplate(state.Parameters, { ...scope, input }) : input;
  return leave(turn, state, 'Result' in state ? state.Result : filled);
}

/** Makes the state's output from its result and leaves it. */
function leave(turn: Turn, state: State, result: unknown): Destination | undefined {
  const next = state.Type === 'Choice' ? choose(state, result) : 'Next' in state ? state.Next : undefined;
  const raw = turn.execution.stateInput;
  let output = result;
  if (state.Type === 'Task') {
    payloadText(result, 'The result of the task');
    if (state.ResultSelector) output = fillTemplate(state.ResultSelector, scopeOf(turn, result));
  }
  if (state.Type === 'Task' || state.Type === 'Pass') output = placeResult(state.ResultPath, raw, output);
  if (state.Type !== 'Fail') output = filter(state.OutputPath, scopeOf(turn, output));
  return depart(turn, state, output, next);
}

function depart(
  turn: Turn,
  state: State,
  output: unknown,
  next: string | undefined,
): Destination | undefined {
  const text = payloadText(output, 'The output of the state');
  const type = `${state.Type}StateExited`;
  record(turn, type, { name: turn.execution.state, output: text }, 'StateExited');
  tell(turn, 'state-exited', next === undefined ? {} : { next });
  if (next !== undefined) return { state: next, input: output };
  close(turn, 'SUCCEEDED', { output: text });
  return undefined;
}

/** The way of an error: the first matching retrier with attempts left, else the first matching catcher, else the end. */
function handle(turn: Turn, state: State, failure: StateFailure): Destination | undefined {
  const { execution } = turn;
  const { error, cause } = failure;
  const { Retry = [], Catch = [] } = state.Type === 'Task' ? state : {};
  const retry = nextRetry(Retry, execution.attempts, error, turn.random);
  if (retry) {
    const attempts = Retry.map((_, i) => (execution.attempts[i] ?? 0) + (i === retry.retrier ? 1 : 0));
    Object.assign(execution, { phase: 'retrying', due: turn.now + retry.delayMs, attempts });
    delete execution.token;
    tell(turn, 'retry', { error });
    return undefined;
  }
  const catcher = findCatcher(Catch, error);
  if (!catcher) {
    close(turn, 'FAILED', { error, cause });
    return undefined;
  }
  try {
    const output = placeResult(catcher.ResultPath, execution.stateInput, { Error: error, Cause: cause });
    tell(turn, 'caught', { error, next: catcher.Next });
    return depart(turn, state, output, catcher.Next);
  } catch (broken) {
    if (!(broken instanceof StateFailure)) throw broken;
    close(turn, 'FAILED', { error: broken.error, cause: broken.cause });
    return undefined;
  }
}
