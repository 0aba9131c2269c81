import type * as z from 'zod/mini';
import {
  type ChoiceRule,
  type ChoiceState,
  LAMBDA_INVOKE,
  LAMBDA_INVOKE_CALLBACK,
  type Machine,
  type PassState,
  type State,
  type TaskState,
} from './asl.ts';
import { CONTEXT_PATH, INPUT_PATH } from './paths.ts';
import { MACHINE_SHAPE, STATE_SHAPES } from './state-shapes.ts';

/** One reason why a definition is refused. `state` is absent for a field of the machine itself. */
interface DefinitionProblem {
  state?: string;
  field: string;
  problem: string;
}

/** A definition outside the supported subset (or wrong by ASL's own rules), with everything that is wrong in it. */
export class UnsupportedDefinition extends Error {
  readonly problems: DefinitionProblem[];
  constructor(problems: DefinitionProblem[]) {
    const lines = problems.map((p) => `  ${p.state ? `${p.state}.` : ''}${p.field}: ${p.problem}`);
    super(`The state machine definition has ${problems.length} problem(s):\n${lines.join('\n')}`);
    this.name = 'UnsupportedDefinition';
    this.problems = problems;
  }
}

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${String(part)}`))
    .join('');
}

function shapeProblems(shape: z.ZodMiniType, value: unknown, state?: string): DefinitionProblem[] {
  const parsed = shape.safeParse(value);
  const at = (field: string, problem: string): DefinitionProblem => ({
    ...(state === undefined ? {} : { state }),
    field,
    problem,
  });
  return (parsed.error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => at(fieldName([...issue.path, key]), 'is not supported'))
      : [at(fieldName(issue.path) || 'definition', issue.message)],
  );
}

function stateProblems(name: string, value: unknown): DefinitionProblem[] {
  const long =
    name.length > 80 ? [{ state: name, field: 'name', problem: 'is longer than 80 characters' }] : [];
  const type = typeof value === 'object' && value !== null ? (value as { Type?: unknown }).Type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(STATE_SHAPES, type)) {
    return [...long, { state: name, field: 'Type', problem: `${JSON.stringify(type)} is not supported` }];
  }
  const shape = shapeProblems(STATE_SHAPES[type as keyof typeof STATE_SHAPES], value, name);
  if (shape.length > 0) return [...long, ...shape];
  const state = value as State;
  return [...long, ...ruleProblems(state).map((rule) => ({ state: name, ...rule }))];
}

function ruleProblems(state: State): Omit<DefinitionProblem, 'state'>[] {
  if (state.Type === 'Task') return taskProblems(state);
  if (state.Type === 'Pass') return passProblems(state);
  return state.Type === 'Choice' ? choiceProblems(state) : [];
}

/**
 * Reads an ASL definition (JSON text or object) into the supported subset.
 * @throws UnsupportedDefinition with every problem at once: fields and types outside the subset, values out of
 * ASL's bounds, unknown targets, unreachable states, wildcards that are not alone and last.
 */
export function loadDefinition(definition: string | object): Machine {
  let value: unknown = definition;
  if (typeof definition === 'string') {
    try {
      value = JSON.parse(definition);
    } catch (error) {
      throw new UnsupportedDefinition([
        { field: 'definition', problem: `is not JSON: ${(error as Error).message}` },
      ]);
    }
  }
  const problems = shapeProblems(MACHINE_SHAPE, value);
  const states = (value as { States?: unknown } | null)?.States;
  if (typeof states === 'object' && states !== null) {
    for (const [name, state] of Object.entries(states)) problems.push(...stateProblems(name, state));
  }
  if (problems.length === 0) problems.push(...graphProblems(value as Machine));
  if (problems.length > 0) throw new UnsupportedDefinition(problems);
  return value as Machine;
}

type FieldProblem = Omit<DefinitionProblem, 'state'>;

const FUNCTION_ARN = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;
const TOKEN_PATH = '$$.Task.Token';

/** Every `name.$` of a payload template with the path it holds. */
function templatePaths(value: unknown, field: string): { field: string; path: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = `${field}.${key}`;
    return key.endsWith('.$') ? [{ field: name, path: inner }] : templatePaths(inner, name);
  });
}

function pathProblems(template: unknown, field: string, tokenAllowed: boolean): FieldProblem[] {
  return templatePaths(template, field).flatMap(({ field: name, path }) => {
    if (typeof path === 'string' && path === TOKEN_PATH && !tokenAllowed) {
      return [
        { field: name, problem: 'the task token exists only in the Parameters of a .waitForTaskToken task' },
      ];
    }
    const known = typeof path === 'string' && (INPUT_PATH.test(path) || CONTEXT_PATH.test(path));
    return known ? [] : [{ field: name, problem: `${JSON.stringify(path)} is not a supported path` }];
  });
}

function invokeProblems(state: TaskState, callback: boolean): FieldProblem[] {
  const parameters = state.Parameters ?? {};
  const problems = Object.keys(parameters)
    .filter((key) => !['FunctionName', 'Payload', 'Payload.$'].includes(key))
    .map((key) => ({ field: `Parameters.${key}`, problem: 'is not supported' }));
  if (typeof parameters.FunctionName !== 'string') {
    problems.push({ field: 'Parameters.FunctionName', problem: 'must name a function' });
  }
  const passesToken = templatePaths(parameters, 'Parameters').some(({ path }) => path === TOKEN_PATH);
  if (callback && !passesToken) {
    problems.push({ field: 'Parameters', problem: `must pass the task token (${TOKEN_PATH})` });
  }
  return problems;
}

/** States.ALL and States.TaskFailed swallow what follows, so ASL wants States.ALL alone and last. */
function wildcardProblems(list: { ErrorEquals: string[] }[], field: string): FieldProblem[] {
  return list.flatMap(({ ErrorEquals }, i) => {
    if (!ErrorEquals.includes('States.ALL')) return [];
    const alone = ErrorEquals.length === 1 && i === list.length - 1;
    return alone
      ? []
      : [{ field: `${field}[${i}].ErrorEquals`, problem: 'States.ALL must stand alone and last' }];
  });
}

/** What the shape of a Pass cannot say: its parameters. */
function passProblems(state: PassState): FieldProblem[] {
  return pathProblems(state.Parameters, 'Parameters', false);
}

/** What the shape of a Task cannot say: its resource, its parameters, its wildcards. */
function taskProblems(state: TaskState): FieldProblem[] {
  const callback = state.Resource === LAMBDA_INVOKE_CALLBACK;
  const invoke = callback || state.Resource === LAMBDA_INVOKE;
  const problems = [
    ...pathProblems(state.Parameters, 'Parameters', callback),
    ...pathProblems(state.ResultSelector, 'ResultSelector', false),
    ...wildcardProblems(state.Retry ?? [], 'Retry'),
    ...wildcardProblems(state.Catch ?? [], 'Catch'),
  ];
  if (invoke) problems.push(...invokeProblems(state, callback));
  else if (!FUNCTION_ARN.test(state.Resource)) {
    problems.push({ field: 'Resource', problem: `${JSON.stringify(state.Resource)} is not supported` });
  }
  return problems;
}

function choiceRuleProblems(rule: unknown, field: string, top: boolean): FieldProblem[] {
  if (typeof rule !== 'object' || rule === null) return [{ field, problem: 'expected a rule' }];
  const { Next, Comment: _, ...test } = rule as ChoiceRule & { Comment?: string };
  const problems: FieldProblem[] = [];
  if (top !== (typeof Next === 'string')) {
    problems.push({ field: `${field}.Next`, problem: top ? 'is missing' : 'belongs to the outermost rule' });
  }
  const keys = Object.keys(test).sort().join('+');
  const list = test.And ?? test.Or;
  if ((keys === 'And' || keys === 'Or') && Array.isArray(list) && list.length > 0) {
    problems.push(...list.flatMap((inner, i) => choiceRuleProblems(inner, `${field}.${keys}[${i}]`, false)));
  } else if (keys === 'Not') {
    problems.push(...choiceRuleProblems(test.Not, `${field}.Not`, false));
  } else {
    const operator =
      (keys === 'StringEquals+Variable' && typeof test.StringEquals === 'string') ||
      (keys === 'IsPresent+Variable' && typeof test.IsPresent === 'boolean');
    if (!operator) {
      const found = Object.keys(test).filter((key) => key !== 'Variable');
      problems.push({
        field,
        problem: `supports StringEquals, IsPresent, And, Or, Not; found ${found.join(', ') || 'nothing'}`,
      });
    } else if (!INPUT_PATH.test(String(test.Variable))) {
      problems.push({ field: `${field}.Variable`, problem: 'only paths such as $.a.b are supported' });
    }
  }
  return problems;
}

/** What the shape of a Choice cannot say: its rules. */
function choiceProblems(state: ChoiceState): FieldProblem[] {
  return state.Choices.flatMap((rule, i) => choiceRuleProblems(rule, `Choices[${i}]`, true));
}

/** Where a state can lead, with the field that says so. */
export function targets(state: State): { field: string; next: string }[] {
  if (state.Type === 'Succeed' || state.Type === 'Fail') return [];
  if (state.Type === 'Choice') {
    const ruled = state.Choices.map((rule, i) => ({ field: `Choices[${i}].Next`, next: rule.Next ?? '' }));
    return state.Default === undefined ? ruled : [...ruled, { field: 'Default', next: state.Default }];
  }
  const caught = state.Type === 'Task' ? (state.Catch ?? []) : [];
  return [
    ...(state.Next === undefined ? [] : [{ field: 'Next', next: state.Next }]),
    ...caught.map((catcher, i) => ({ field: `Catch[${i}].Next`, next: catcher.Next })),
  ];
}

/** Unknown targets, Next and End together or neither, states that nothing leads to. */
function graphProblems(machine: Machine): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const known = (name: string) => Object.hasOwn(machine.States, name);
  if (!known(machine.StartAt))
    problems.push({ field: 'StartAt', problem: `"${machine.StartAt}" does not exist` });
  for (const [name, state] of Object.entries(machine.States)) {
    const leads = state.Type === 'Task' || state.Type === 'Pass' || state.Type === 'Wait';
    if (leads && (state.Next === undefined) === (state.End === undefined)) {
      problems.push({ state: name, field: 'Next', problem: 'exactly one of Next and End is needed' });
    }
    for (const { field, next } of targets(state)) {
      if (!known(next)) problems.push({ state: name, field, problem: `"${next}" does not exist` });
    }
  }
  const reached = new Set<string>();
  const queue = [machine.StartAt];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const state = known(name) && !reached.has(name) ? machine.States[name] : undefined;
    if (!state) continue;
    reached.add(name);
    queue.push(...targets(state).map(({ next }) => next));
  }
  for (const name of Object.keys(machine.States)) {
    if (!reached.has(name))
      problems.push({ state: name, field: 'name', problem: 'nothing leads to this state' });
  }
  return problems;
}
