import type * as z from 'zod/mini';
import type { Machine, State } from './asl.ts';
import { choiceProblems, graphProblems, passProblems, taskProblems } from './definition-rules.ts';
import { MACHINE_SHAPE, STATE_SHAPES } from './state-shapes.ts';

/** One reason why a definition is refused. `state` is absent for a field of the machine itself. */
export interface DefinitionProblem {
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
