/** Machines, inputs and outcomes of tasks, generated: what the interpreter and its oracle are both given. */
import fc from 'fast-check';
import type { Script } from './oracle.ts';
import { gate, task } from './stage.ts';

/*
 * Definitions are generated within the subset and within what both engines mean the same by. Left out, because
 * `aws-local-stepfunctions` 3.0.0 differs from what AWS documents (our own tests hold AWS's rule):
 * - ResultPath "$": it makes a key "$" instead of replacing the whole input;
 * - ResultPath below a string or a number: it overwrites the value, AWS reports States.ResultPathMatchFailure;
 * - IsPresent false: it never holds;
 * - a path into a whole that is null: it answers null;
 * - a function's own error named States.Timeout under States.TaskFailed: it excludes its own timeouts only.
 */

const STATES = 7;
const name = (n: number) => `S${n}`;
export const errors = ['A', 'B', 'Lambda.Unknown'];

const value = fc.oneof(fc.constantFrom('x', 'y', 'z'), fc.constant(1));
const deep = fc.record({ deep: fc.option(value) });
const payload = fc.record({ outcome: value, more: deep }, { requiredKeys: ['outcome'] });
const resultPath = fc.constantFrom(null, '$.result', '$.inner.deep', '$.outcome');
const selector = { 'outcome.$': '$.Payload.outcome', 'code.$': '$.StatusCode', kind: ['r'] };
/** The field, in `often` of eight cases. */
const maybe = <T>(key: string, arbitrary: fc.Arbitrary<T>, often = 6) =>
  fc.oneof(
    { weight: 8 - often, arbitrary: fc.constant({}) },
    { weight: often, arbitrary: arbitrary.map((v) => ({ [key]: v })) },
  );

const path = fc.constantFrom(null, '$', '$.outcome', '$.more', '$.result', '$.gone');
const filters = fc
  .tuple(maybe('InputPath', path, 1), maybe('OutputPath', path, 1))
  .map(([i, o]) => ({ ...i, ...o }));

const named = fc.uniqueArray(fc.constantFrom(...errors, 'States.Timeout', 'States.TaskFailed'), {
  minLength: 1,
  maxLength: 2,
});
/** A list by error names, with or without a last element for States.ALL. */
const byError = <T extends object>(more: fc.Arbitrary<T>) =>
  fc
    .tuple(fc.array(fc.tuple(named, more), { maxLength: 2 }), fc.option(more))
    .map(([list, last]) => [
      ...list.map(([ErrorEquals, rest]) => ({ ErrorEquals, ...rest })),
      ...(last ? [{ ErrorEquals: ['States.ALL'], ...last }] : []),
    ]);

const leaf = fc.oneof(
  fc.record({
    Variable: fc.constantFrom('$.outcome', '$.more.deep'),
    StringEquals: fc.constantFrom('x', 'y'),
  }),
  fc.record({
    Variable: fc.constantFrom('$.outcome', '$.inner.deep', '$.more.deep'),
    IsPresent: fc.constant(true),
  }),
);
const rule = fc.oneof(
  leaf,
  leaf.map((Not) => ({ Not })),
  fc.tuple(leaf, leaf).map((And) => ({ And })),
  fc.tuple(leaf, leaf).map((Or) => ({ Or })),
);

/** The nth state: it leads only to later ones, so that every execution ends. */
function stateArbitrary(n: number): fc.Arbitrary<Record<string, unknown>> {
  const later = fc.integer({ min: n + 1, max: STATES }).map(name);
  const leads = later.map((Next) => ({ Next }));
  const retry = byError(fc.record({ MaxAttempts: fc.integer({ min: 0, max: 2 }) }));
  const caught = byError(fc.tuple(leads, maybe('ResultPath', resultPath)).map(([a, b]) => ({ ...a, ...b })));
  const tasks = fc
    .tuple(
      fc.boolean(),
      filters,
      leads,
      maybe('ResultPath', resultPath),
      maybe('Retry', retry),
      maybe('Catch', caught),
    )
    .map(([waits, ...parts]) =>
      waits
        ? gate(Object.assign({}, ...parts))
        : task(Object.assign({ OutputPath: '$', ResultSelector: selector }, ...parts)),
    );
  const parameters = fc.constantFrom(
    { 'outcome.$': '$.outcome', fixed: [1, { 'deep.$': '$.more' }] },
    { f: 1 },
  );
  return fc.oneof(
    { weight: 4, arbitrary: tasks },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          filters,
          leads,
          maybe('ResultPath', resultPath),
          maybe('Result', payload),
          maybe('Parameters', parameters, 2),
        )
        .map((parts) => Object.assign({ Type: 'Pass' }, ...parts)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(filters, leads)
        .map((parts) => Object.assign({ Type: 'Wait', Seconds: 5 }, ...parts)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          filters,
          fc.array(fc.tuple(rule, leads), { minLength: 1, maxLength: 3 }),
          maybe('Default', later, 7),
        )
        .map(([f, rules, d]) => ({
          Type: 'Choice',
          ...f,
          ...d,
          Choices: rules.map(([r, next]) => ({ ...r, ...next })),
        })),
    },
  );
}

/** Drops the states that nothing leads to, which AWS refuses. */
function reachable(States: Record<string, object>): Record<string, object> {
  const kept: Record<string, object> = {};
  const visit = (at: string): void => {
    const state = States[at];
    if (!state || at in kept) return;
    kept[at] = state;
    JSON.stringify(state, (key, inner) => {
      if (key === 'Next' || key === 'Default') visit(String(inner));
      return inner;
    });
  };
  visit(name(0));
  return kept;
}

const definition = fc
  .tuple(...Array.from({ length: STATES }, (_, n) => stateArbitrary(n)), fc.boolean())
  .map((parts) => {
    const States: Record<string, object> = {};
    for (let n = 0; n < STATES; n += 1) States[name(n)] = parts[n] as object;
    States[name(STATES)] = parts[STATES]
      ? { Type: 'Succeed' }
      : { Type: 'Fail', Error: 'Ended', Cause: 'here' };
    return { StartAt: name(0), States: reachable(States) };
  });

const attempt = fc.oneof(
  { weight: 2, arbitrary: payload.map((p) => ({ payload: p })) },
  { weight: 1, arbitrary: fc.constantFrom(...errors).map((error) => ({ error })) },
);
const script: fc.Arbitrary<Script> = fc
  .array(fc.array(attempt, { minLength: 1, maxLength: 4 }), { minLength: STATES, maxLength: STATES })
  .map((all) => Object.fromEntries(all.map((attempts, n) => [name(n), attempts])));

/** One execution: its machine, its input, and what each attempt of its tasks comes to. */
export interface GeneratedExecution {
  machine: object;
  input: unknown;
  outcomes: Script;
}
export const execution: fc.Arbitrary<GeneratedExecution> = fc.record({
  machine: definition,
  input: payload,
  outcomes: script,
});
