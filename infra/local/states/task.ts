import { type Machine, type TaskState, taskKind } from './asl.ts';
import { contextOf, type Execution, type Invocation, record, type Turn } from './execution.ts';
import { payloadText } from './failures.ts';
import { fillTemplate, filter } from './paths.ts';

/** The default timeout of a task, in seconds, as on AWS: a little over three years. */
const DEFAULT_TIMEOUT_SECONDS = 99_999_999;

/** What the task's function is called with, in the attempt that `token` names. Pure, so that a restart repeats it. */
function taskCall(
  execution: Execution,
  state: TaskState,
  token: string,
): { functionArn: string; payload: unknown } {
  const context = contextOf(execution, taskKind(state) === 'callback' ? token : undefined);
  const input = filter(state.InputPath, { input: execution.stateInput, context });
  const parameters = state.Parameters ? fillTemplate(state.Parameters, { input, context }) : input;
  if (taskKind(state) === 'function') return { functionArn: state.Resource, payload: parameters };
  const { FunctionName, Payload = {} } = parameters as { FunctionName: string; Payload?: unknown };
  return { functionArn: FunctionName, payload: Payload };
}

/**
 * Puts a new attempt of the task on its way: its timeout runs from now, its function is invoked after the commit.
 * Each attempt has a token of its own, so that a late answer to an earlier one is recognised.
 */
export function scheduleTask(turn: Turn, state: TaskState): undefined {
  const { execution } = turn;
  const token = turn.newToken();
  const call = taskCall(execution, state, token);
  payloadText(call.payload, 'The input of the task');
  const seconds = state.TimeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  Object.assign(execution, { token, phase: 'invoking', due: turn.now + seconds * 1000 });
  if (taskKind(state) === 'callback') turn.tokens.push(token);
  turn.invocation = { executionArn: execution.arn, token, ...call };
  recordScheduled(turn, state, call);
}

/** The invocation that was in flight when the programme stopped: same token, same payload. */
export function repeat(machine: Machine, execution: Execution): Invocation {
  const { arn, token, state: name } = execution;
  const state = machine.States[name];
  if (state?.Type !== 'Task' || token === undefined) throw new Error(`${arn} has no task in flight`);
  return { executionArn: arn, token, ...taskCall(execution, state, token) };
}

function recordScheduled(
  turn: Turn,
  state: TaskState,
  call: { functionArn: string; payload: unknown },
): void {
  const timeout = state.TimeoutSeconds === undefined ? {} : { timeoutInSeconds: state.TimeoutSeconds };
  if (taskKind(state) === 'function') {
    const input = JSON.stringify(call.payload);
    record(turn, 'LambdaFunctionScheduled', { resource: state.Resource, input, ...timeout });
    record(turn, 'LambdaFunctionStarted');
    return;
  }
  const region = turn.execution.arn.split(':')[3];
  const parameters = JSON.stringify({ FunctionName: call.functionArn, Payload: call.payload });
  record(turn, 'TaskScheduled', { ...resourceOf(state), region, parameters, ...timeout });
  record(turn, 'TaskStarted', resourceOf(state));
}

/** The result of `lambda:invoke`, as the optimized integration shapes it. */
export function wrapAnswer(payload: unknown) {
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}

/** The function answered and its token is awaited from here on. */
export function recordSubmitted(turn: Turn, state: TaskState, payload: unknown): void {
  record(turn, 'TaskSubmitted', {
    ...resourceOf(state),
    output: JSON.stringify(wrapAnswer(payload ?? null)),
  });
}

/** How the current attempt of the task ended. */
export function recordTaskEnd(
  turn: Turn,
  state: TaskState,
  how: 'Succeeded' | 'Failed' | 'TimedOut',
  details: Record<string, unknown>,
): void {
  if (taskKind(state) === 'function') record(turn, `LambdaFunction${how}`, details);
  else record(turn, `Task${how}`, { ...resourceOf(state), ...details });
}

function resourceOf(state: TaskState) {
  return {
    resourceType: 'lambda',
    resource: taskKind(state) === 'callback' ? 'invoke.waitForTaskToken' : 'invoke',
  };
}
