/**
 * The subset of the Amazon States Language (JSONPath only) that `workflows/*.asl.json` uses, as types.
 * A definition has these types once `loadDefinition` has accepted it; the field names are ASL's own
 * (https://states-language.net/spec.html), so that a definition reads here as it reads on AWS.
 */

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number | undefined;
  BackoffRate?: number | undefined;
  MaxAttempts?: number | undefined;
  MaxDelaySeconds?: number | undefined;
  JitterStrategy?: 'FULL' | 'NONE' | undefined;
}

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  ResultPath?: string | null | undefined;
}

export interface ChoiceRule {
  Variable?: string;
  StringEquals?: string;
  IsPresent?: boolean;
  And?: ChoiceRule[];
  Or?: ChoiceRule[];
  Not?: ChoiceRule;
  Next?: string;
}

interface Commented {
  Comment?: string | undefined;
}

interface Filtered extends Commented {
  InputPath?: string | null | undefined;
  OutputPath?: string | null | undefined;
}

interface Leading {
  Next?: string | undefined;
  End?: true | undefined;
}

export interface TaskState extends Filtered, Leading {
  Type: 'Task';
  Resource: string;
  Parameters?: Record<string, unknown> | undefined;
  ResultSelector?: Record<string, unknown> | undefined;
  ResultPath?: string | null | undefined;
  TimeoutSeconds?: number | undefined;
  Retry?: Retrier[] | undefined;
  Catch?: Catcher[] | undefined;
}

export interface PassState extends Filtered, Leading {
  Type: 'Pass';
  Result?: unknown;
  Parameters?: Record<string, unknown> | undefined;
  ResultPath?: string | null | undefined;
}

interface WaitState extends Filtered, Leading {
  Type: 'Wait';
  Seconds: number;
}

export interface ChoiceState extends Filtered {
  Type: 'Choice';
  Choices: ChoiceRule[];
  Default?: string | undefined;
}

interface SucceedState extends Filtered {
  Type: 'Succeed';
}

interface FailState extends Commented {
  Type: 'Fail';
  Error?: string | undefined;
  Cause?: string | undefined;
}

export type State = TaskState | PassState | WaitState | ChoiceState | SucceedState | FailState;

export interface Machine extends Commented {
  StartAt: string;
  States: Record<string, State>;
  TimeoutSeconds?: number | undefined;
}

export const LAMBDA_INVOKE = 'arn:aws:states:::lambda:invoke';
export const LAMBDA_INVOKE_CALLBACK = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** How a task's resource is called: the optimized Lambda integration, the same with a task token, or a bare function ARN. */
export type TaskKind = 'invoke' | 'callback' | 'function';

/** The kind of a task from its `Resource`; only meaningful on a definition that `loadDefinition` accepted. */
export function taskKind(state: TaskState): TaskKind {
  if (state.Resource === LAMBDA_INVOKE_CALLBACK) return 'callback';
  return state.Resource === LAMBDA_INVOKE ? 'invoke' : 'function';
}
