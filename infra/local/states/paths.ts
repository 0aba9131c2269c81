import { StateFailure } from './failures.ts';

/** `$`, `$.a.b`: the only JSONPath that the subset knows. */
export const INPUT_PATH = /^\$(\.[A-Za-z_]\w*)*$/;

/** The context object's fields that the subset knows (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html). */
export const CONTEXT_PATH =
  /^\$\$\.(Task\.Token|Execution\.(Id|Name|StartTime)|Execution\.Input(\.[A-Za-z_]\w*)*|State\.(Name|EnteredTime)|StateMachine\.(Id|Name))$/;

export interface ContextObject {
  Execution: { Id: string; Name: string; Input: unknown; StartTime: string };
  State: { Name: string; EnteredTime: string };
  StateMachine: { Id: string; Name: string };
  Task?: { Token: string };
}

/** What one state works on: its raw input and the context object. */
export interface StateScope {
  input: unknown;
  context: ContextObject;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at `path` in `root`, or `undefined` where nothing is there. Own properties only. */
export function lookUp(path: string, root: unknown): unknown {
  let value = root;
  for (const key of path.split('.').slice(1)) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/**
 * The value at `path`, where a path that leads nowhere fails the execution. AWS documents
 * `States.ParameterPathFailure` for this, yet reports `States.Runtime` ("could not be found in the input");
 * the interpreter, like `aws-local-stepfunctions`, does what AWS does.
 */
function resolve(path: string, scope: StateScope): unknown {
  const value = path.startsWith('$$') ? lookUp(path, scope.context) : lookUp(path, scope.input);
  if (value === undefined) {
    throw new StateFailure('States.Runtime', `The JSONPath '${path}' could not be found in the input`);
  }
  return value;
}

/** `InputPath` and `OutputPath`: absent is the whole, null is `{}`. */
export function filter(path: string | null | undefined, scope: StateScope): unknown {
  if (path === null) return {};
  return path === undefined || path === '$' ? scope.input : resolve(path, scope);
}

/** A payload template (`Parameters`, `ResultSelector`): each `name.$` becomes `name` with the value its path leads to. */
export function fillTemplate(template: unknown, scope: StateScope): unknown {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, scope));
  if (!isObject(template)) return template;
  const filled: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(template)) {
    if (key.endsWith('.$')) filled[key.slice(0, -2)] = resolve(String(value), scope);
    else filled[key] = fillTemplate(value, scope);
  }
  return filled;
}

/**
 * `ResultPath`: absent or `$` answers the result, null discards it, `$.a.b` puts it there in a copy of the input.
 * @throws StateFailure `States.ResultPathMatchFailure` where the input has no place for it.
 */
export function placeResult(path: string | null | undefined, input: unknown, result: unknown): unknown {
  if (path === null) return input;
  if (path === undefined || path === '$') return result;
  const mismatch = () =>
    new StateFailure('States.ResultPathMatchFailure', `ResultPath '${path}' cannot be applied to the input`);
  const place = (at: unknown, keys: string[]): unknown => {
    const [key, ...rest] = keys;
    if (key === undefined) return result;
    if (!isObject(at)) throw mismatch();
    const below = Object.hasOwn(at, key) ? at[key] : {};
    return { ...at, [key]: place(below, rest) };
  };
  return place(input, path.split('.').slice(1));
}
