import { describe, expect, test } from 'vitest';
import { EXECUTION, MACHINE, only, START, type StageOptions, stage, task } from './stage.ts';

async function run(definition: object, input: unknown, options: StageOptions = {}) {
  const s = stage(definition, options);
  await s.start(input);
  await s.advance(86_400_000);
  return s;
}

const echo: StageOptions = { answer: ({ payload }) => ({ payload }) };
const fails = (error: string): StageOptions => ({ answer: () => ({ error, cause: 'the cause' }) });

describe('the result of a task', () => {
  test('by lambda:invoke is wrapped as the optimized integration wraps it', async () => {
    const { OutputPath: _, ...bare } = task();
    const s = await run(only(bare), { a: 1 }, echo);
    expect(s.status().output).toEqual({ ExecutedVersion: '$LATEST', Payload: { a: 1 }, StatusCode: 200 });
  });

  test('by a bare function ARN is its answer, and its events are those of Lambda tasks', async () => {
    const Resource = 'arn:aws:lambda:eu-west-3:000000000000:function:work';
    const s = await run(only({ Type: 'Task', Resource }), { a: 1 }, echo);
    expect(s.calls).toEqual([{ functionArn: Resource, payload: { a: 1 } }]);
    expect(s.status().output).toEqual({ a: 1 });
    expect(s.types()).toContain('LambdaFunctionSucceeded');
  });

  test('goes through ResultSelector, ResultPath and OutputPath, in this order', async () => {
    const state = task({
      ResultSelector: { 'kept.$': '$.Payload.b' },
      ResultPath: '$.r.s',
      OutputPath: '$.r',
    });
    const s = await run(only(state), { a: 1, b: 2 }, echo);
    expect(s.status().output).toEqual({ s: { kept: 2 } });
  });

  test('is discarded by a null ResultPath, the input passes on', async () => {
    const s = await run(only(task({ ResultPath: null, OutputPath: '$' })), { a: 1 }, echo);
    expect(s.status().output).toEqual({ a: 1 });
  });

  test('that finds no place in the input fails with States.ResultPathMatchFailure', async () => {
    const s = await run(only(task({ ResultPath: '$.name.inner' })), { name: 'text' }, echo);
    expect(s.status()).toMatchObject({ status: 'FAILED', error: 'States.ResultPathMatchFailure' });
  });

  test('above 256 KiB fails with States.DataLimitExceeded, which States.ALL does not catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const States = { A: task({ Catch, End: true }), Caught: { Type: 'Succeed' } };
    const s = await run({ StartAt: 'A', States }, {}, { answer: () => ({ payload: 'x'.repeat(262_144) }) });
    expect(s.status()).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('what a function is given', () => {
  test('is filled from the input and the context object', async () => {
    const Payload = {
      'id.$': '$.application.id',
      fixed: [{ 'name.$': '$$.Execution.Name' }, 1, null],
      'arn.$': '$$.Execution.Id',
      'started.$': '$$.Execution.Input.application.id',
      'state.$': '$$.State.Name',
      'entered.$': '$$.State.EnteredTime',
      'machine.$': '$$.StateMachine.Id',
    };
    const s = await run(only(task({ Parameters: { FunctionName: 'f', Payload } })), {
      application: { id: 'a' },
    });
    expect(s.calls[0]?.payload).toEqual({
      id: 'a',
      fixed: [{ name: 'e1' }, 1, null],
      arn: EXECUTION,
      started: 'a',
      state: 'Only',
      entered: new Date(START).toISOString(),
      machine: MACHINE,
    });
  });

  test('a path that leads nowhere fails the execution with States.Runtime, which nothing catches', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const Retry = [{ ErrorEquals: ['States.ALL'] }];
    const States = {
      A: task({ InputPath: '$.absent', Retry, Catch, End: true }),
      Caught: { Type: 'Succeed' },
    };
    const s = await run({ StartAt: 'A', States }, {});
    expect(s.status()).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('a key of the prototype is not a value', async () => {
    const s = await run(only(task({ InputPath: '$.constructor' })), {});
    expect(s.status()).toMatchObject({ error: 'States.Runtime' });
  });
});

describe('an error of a task', () => {
  const caught = (ErrorEquals: string[], more: object = {}) => ({
    StartAt: 'A',
    States: {
      A: task({ Catch: [{ ErrorEquals, Next: 'Caught', ...more }], End: true }),
      Caught: { Type: 'Succeed' },
    },
  });

  test('uncaught fails the execution with its name and cause', async () => {
    const s = await run(only(task()), {}, fails('Broken'));
    expect(s.status()).toEqual({ status: 'FAILED', error: 'Broken', cause: 'the cause' });
  });

  test('caught replaces the input with Error and Cause', async () => {
    const s = await run(caught(['Broken']), { a: 1 }, fails('Broken'));
    expect(s.status().output).toEqual({ Error: 'Broken', Cause: 'the cause' });
  });

  test('caught with a ResultPath stands beside the input; with null it is discarded', async () => {
    const beside = await run(caught(['Broken'], { ResultPath: '$.e' }), { a: 1 }, fails('Broken'));
    expect(beside.status().output).toEqual({ a: 1, e: { Error: 'Broken', Cause: 'the cause' } });
    const discarded = await run(caught(['Broken'], { ResultPath: null }), { a: 1 }, fails('Broken'));
    expect(discarded.status().output).toEqual({ a: 1 });
  });

  test.each([
    ['States.ALL', 'Broken', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.TaskFailed', 'Broken', true],
    ['States.TaskFailed', 'Lambda.Unknown', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.Timeout', true],
    ['Broken', 'broken', false],
  ])('%s on %s: %s', async (name, error, expected) => {
    const s = await run(caught([name]), {}, fails(error));
    expect(s.status().status).toBe(expected ? 'SUCCEEDED' : 'FAILED');
  });

  test('is taken by the first catcher that names it', async () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'X' },
      { ErrorEquals: ['Broken'], Next: 'Y' },
      { ErrorEquals: ['States.ALL'], Next: 'X' },
    ];
    const States = { A: task({ Catch, End: true }), X: { Type: 'Succeed' }, Y: { Type: 'Fail', Error: 'Y' } };
    const s = await run({ StartAt: 'A', States }, {}, fails('Broken'));
    expect(s.status()).toEqual({ status: 'FAILED', error: 'Y' });
  });

  test('of a function host that rejects is Lambda.Unknown', async () => {
    const s = await run(only(task()), {}, { answer: () => Promise.reject(new Error('worker died')) });
    expect(s.status()).toMatchObject({ status: 'FAILED', error: 'Lambda.Unknown' });
  });
});

describe('a Choice', () => {
  const choosing = (rule: object, more: object = {}) => ({
    StartAt: 'C',
    States: { C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], ...more }, Yes: { Type: 'Succeed' } },
  });
  const outcome = (value: string) => ({ Variable: '$.outcome', StringEquals: value });
  const present = { Variable: '$.outcome', IsPresent: true };

  test.each([
    ['StringEquals', outcome('a'), { outcome: 'a' }, true],
    ['StringEquals on another string', outcome('a'), { outcome: 'b' }, false],
    ['StringEquals on a number', outcome('1'), { outcome: 1 }, false],
    ['IsPresent', present, { outcome: null }, true],
    ['IsPresent false', { Variable: '$.outcome', IsPresent: false }, {}, true],
    ['And stops at the first that fails', { And: [present, outcome('a')] }, {}, false],
    ['Or stops at the first that holds', { Or: [{ Not: present }, outcome('a')] }, {}, true],
    ['Not', { Not: outcome('a') }, { outcome: 'b' }, true],
  ])('%s', async (_, rule, input, holds) => {
    const s = await run(choosing(rule), input);
    if (holds) expect(s.status()).toEqual({ status: 'SUCCEEDED', output: input });
    else expect(s.status()).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  test('on a value that is absent fails with States.Runtime', async () => {
    const s = await run(choosing(outcome('a')), {});
    expect(s.status()).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('goes to Default when no rule holds', async () => {
    const machine = choosing(outcome('a'), { Default: 'No' });
    const s = await run(
      { ...machine, States: { ...machine.States, No: { Type: 'Fail', Error: 'No' } } },
      { outcome: 'b' },
    );
    expect(s.status()).toEqual({ status: 'FAILED', error: 'No' });
  });
});

test('a Pass gives its Result, or its Parameters filled', async () => {
  const fixed = await run(only({ Type: 'Pass', Result: { b: 2 }, ResultPath: '$.r' }), { a: 1 });
  expect(fixed.status().output).toEqual({ a: 1, r: { b: 2 } });
  const filled = await run(only({ Type: 'Pass', Parameters: { 'c.$': '$.a' } }), { a: 1 });
  expect(filled.status().output).toEqual({ c: 1 });
});
