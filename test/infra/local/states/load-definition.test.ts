import { describe, expect, test } from 'vitest';
import { loadDefinition, UnsupportedDefinition } from '#infra/local/states/load-definition.ts';
import { gate, only, task } from './stage.ts';

/** `state.field: problem` of each problem, or nothing when the definition is accepted. */
function problemsOf(definition: string | object): string[] {
  try {
    loadDefinition(definition);
    return [];
  } catch (error) {
    if (!(error instanceof UnsupportedDefinition)) throw error;
    return error.problems.map((p) => `${p.state ? `${p.state}.` : ''}${p.field}: ${p.problem}`);
  }
}

describe('a definition is refused at load', () => {
  test('with everything that is wrong in it at once', () => {
    const definition = {
      StartAt: 'A',
      Seed: 1,
      States: {
        A: { ...gate({ HeartbeatSeconds: 60, Next: 'B', TimeoutSeconds: 0 }) },
        B: { Type: 'Map', Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'D' }] },
        D: { Type: 'Wait', SecondsPath: '$.s', End: true },
      },
    };
    expect(problemsOf(definition)).toEqual([
      'Seed: is not supported',
      'A.TimeoutSeconds: must be at least 1',
      'A.HeartbeatSeconds: is not supported',
      'B.Type: "Map" is not supported',
      'C.Choices[0]: supports StringEquals, IsPresent, And, Or, Not; found NumericEquals',
      'D.Seconds: expected a whole number of seconds from 0 to 99999999',
      'D.SecondsPath: is not supported',
    ]);
  });

  test.each([
    ['JSONata', { ...only(task()), QueryLanguage: 'JSONata' }, 'QueryLanguage: only JSONPath is supported'],
    [
      'an intrinsic function',
      only(task({ ResultSelector: { 'id.$': 'States.UUID()' } })),
      'Only.ResultSelector.id.$: "States.UUID()" is not a supported path',
    ],
    [
      'a path with a filter',
      only(task({ InputPath: '$.a[?(@.b)]' })),
      'Only.InputPath: only $.a.b, or a supported field of the context object ($$.), is supported',
    ],
    [
      'another service',
      only({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' }),
      'Only.Resource: "arn:aws:states:::sqs:sendMessage" is not supported',
    ],
    [
      'a gate that does not pass its token',
      only({ ...gate(), Parameters: { FunctionName: 'f' } }),
      'Only.Parameters: must pass the task token ($$.Task.Token)',
    ],
    [
      'a token where none exists',
      only(task({ Parameters: { FunctionName: 'f', Payload: { 't.$': '$$.Task.Token' } } })),
      'Only.Parameters.Payload.t.$: the task token exists only in the Parameters of a .waitForTaskToken task',
    ],
    [
      'an invocation without a function',
      only(task({ Parameters: {} })),
      'Only.Parameters.FunctionName: must name a function',
    ],
    [
      'a parameter of the integration that is not supported',
      only(task({ Parameters: { FunctionName: 'f', Qualifier: '1' } })),
      'Only.Parameters.Qualifier: is not supported',
    ],
    [
      'States.ALL with company',
      only(task({ Catch: [{ ErrorEquals: ['States.ALL', 'E'], Next: 'Only' }] })),
      'Only.Catch[0].ErrorEquals: States.ALL must stand alone and last',
    ],
    [
      'States.ALL before others',
      only(task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] })),
      'Only.Retry[0].ErrorEquals: States.ALL must stand alone and last',
    ],
    [
      'a retrier that shrinks',
      only(task({ Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] })),
      'Only.Retry[0].BackoffRate: must be at least 1.0',
    ],
    [
      'a target that does not exist',
      { StartAt: 'A', States: { A: task({ Next: 'B' }) } },
      'A.Next: "B" does not exist',
    ],
    ['a start that does not exist', { ...only(task()), StartAt: 'B' }, 'StartAt: "B" does not exist'],
    [
      'Next and End together',
      only(task({ Next: 'Only' })),
      'Only.Next: exactly one of Next and End is needed',
    ],
    [
      'a state that nothing leads to',
      { StartAt: 'A', States: { A: task({ End: true }), B: { Type: 'Succeed' } } },
      'B.name: nothing leads to this state',
    ],
    [
      'an inner choice rule with a Next',
      {
        StartAt: 'A',
        States: {
          A: {
            Type: 'Choice',
            Choices: [{ Not: { Variable: '$.a', IsPresent: true, Next: 'A' }, Next: 'A' }],
          },
        },
      },
      'A.Choices[0].Not.Next: belongs to the outermost rule',
    ],
    [
      'a choice rule without a Next',
      {
        StartAt: 'A',
        States: { A: { Type: 'Choice', Default: 'A', Choices: [{ Variable: '$.a', IsPresent: true }] } },
      },
      'A.Choices[0].Next: is missing',
    ],
    [
      'a name above 80 characters',
      { StartAt: 'x'.repeat(81), States: { ['x'.repeat(81)]: { Type: 'Succeed' } } },
      `${'x'.repeat(81)}.name: is longer than 80 characters`,
    ],
  ])('for %s', (_, definition, problem) => {
    expect(problemsOf(definition)).toContain(problem);
  });

  test('when it is not JSON, or not an object', () => {
    expect(problemsOf('{')[0]).toMatch(/^definition: is not JSON/);
    expect(problemsOf('null')).not.toEqual([]);
    expect(problemsOf({ StartAt: 'A', States: { A: null } })).toEqual(['A.Type: undefined is not supported']);
  });
});

test('a bare function ARN is a supported resource', () => {
  const Resource = 'arn:aws:lambda:eu-west-3:000000000000:function:work';
  expect(problemsOf(only({ Type: 'Task', Resource }))).toEqual([]);
});
