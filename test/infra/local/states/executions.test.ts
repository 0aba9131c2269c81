import { describe, expect, test } from 'vitest';
import { executionArn } from '#infra/local/states/request.ts';
import { EXECUTION, gate, MACHINE, only, START, stage, task } from './stage.ts';

const named = (name: string) => expect.objectContaining({ name });
const starting = (name: string, input = '{}', stateMachineArn = MACHINE) => ({
  stateMachineArn,
  name,
  input,
});

describe('StartExecution', () => {
  test('with the name and the input of a running execution answers the same and starts nothing', async () => {
    const s = stage(only(gate()));
    const first = s.interpreter.startExecution(starting('e1', '{"a":1}'));
    await s.advance(5000);
    expect(s.interpreter.startExecution(starting('e1', '{"a":1}'))).toEqual(first);
    expect(first).toEqual({ executionArn: EXECUTION, startDate: START });
    expect(s.calls).toHaveLength(1);
  });

  test('refuses a name that runs with another input, or has ended', async () => {
    const s = stage(only(gate()));
    s.interpreter.startExecution(starting('e1'));
    expect(() => s.interpreter.startExecution(starting('e1', '{"b":1}'))).toThrow(
      named('ExecutionAlreadyExists'),
    );
    s.interpreter.sendTaskSuccess(s.token(), '{}');
    expect(() => s.interpreter.startExecution(starting('e1'))).toThrow(named('ExecutionAlreadyExists'));
  });

  test('refuses an unknown machine, a bad name and a bad input', () => {
    const s = stage(only(gate()));
    const start = s.interpreter.startExecution;
    expect(() => start(starting('e1', '{}', `${MACHINE}2`))).toThrow(named('StateMachineDoesNotExist'));
    for (const name of ['', 'x'.repeat(81), 'a b', 'a:b', 'a/b', 'a\u0000']) {
      expect(() => start(starting(name))).toThrow(named('InvalidName'));
    }
    expect(() => start(starting('e1', '{'))).toThrow(named('InvalidExecutionInput'));
    expect(() => start(starting('e1', JSON.stringify('x'.repeat(262_144))))).toThrow(
      named('InvalidExecutionInput'),
    );
    expect(s.interpreter.listExecutions({ stateMachineArn: MACHINE }).executions).toEqual([]);
  });
});

test('executions are listed newest first, by status and by page', async () => {
  const s = stage(only(gate()));
  for (const name of ['e1', 'e2', 'e3']) await s.start({}, name);
  s.interpreter.sendTaskSuccess(s.token(2), '{}');
  const list = (more: object) => {
    const { executions, nextToken } = s.interpreter.listExecutions({ stateMachineArn: MACHINE, ...more });
    return { names: executions.map((e) => e.name), nextToken };
  };
  expect(list({}).names).toEqual(['e3', 'e2', 'e1']);
  expect(list({ statusFilter: 'RUNNING' }).names).toEqual(['e3', 'e1']);
  const { names, nextToken } = list({ maxResults: 2 });
  expect(names).toEqual(['e3', 'e2']);
  expect(list({ maxResults: 2, nextToken })).toEqual({ names: ['e1'] });
});

test('an execution that does not exist is named so', () => {
  const s = stage(only(gate()));
  expect(() => s.interpreter.describeExecution(EXECUTION)).toThrow(named('ExecutionDoesNotExist'));
  expect(() => s.interpreter.getExecutionHistory(EXECUTION)).toThrow(named('ExecutionDoesNotExist'));
  expect(() => s.interpreter.stopExecution(EXECUTION)).toThrow(named('ExecutionDoesNotExist'));
});

test('stopping an execution that has ended answers when it ended', async () => {
  const s = stage(only(task()));
  await s.start();
  await s.advance(1000);
  expect(s.interpreter.stopExecution(EXECUTION)).toEqual({ stopDate: START });
  expect(s.status().status).toBe('SUCCEEDED');
});

test('the history of an execution reads as on AWS', async () => {
  const s = stage({
    StartAt: 'Gate',
    States: {
      Gate: gate({ Next: 'Route' }),
      Route: { Type: 'Choice', Choices: [{ Variable: '$.o', StringEquals: 'x', Next: 'Work' }] },
      Work: task({ End: true }),
    },
  });
  await s.start();
  s.interpreter.sendTaskSuccess(s.token(), '{"o":"x"}');
  await s.interpreter.idle();
  expect(s.types()).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSubmitted',
    'TaskSucceeded',
    'TaskStateExited',
    'ChoiceStateEntered',
    'ChoiceStateExited',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  const history = s.interpreter.getExecutionHistory(EXECUTION);
  expect(history.map((event) => event.id)).toEqual(history.map((_, i) => i + 1));
  expect(history.map((event) => event.previousEventId)).toEqual(history.map((_, i) => (i < 2 ? 0 : i)));
  expect(history[1]).toMatchObject({
    timestamp: START,
    stateEnteredEventDetails: { name: 'Gate', input: '{}' },
  });
});

test('a transition is a state entered or a retry', async () => {
  const States = { A: task({ Retry: [{ ErrorEquals: ['E'] }], Next: 'B' }), B: { Type: 'Succeed' } };
  const s = stage(
    { StartAt: 'A', States },
    { answer: (_, n) => (n < 3 ? { error: 'E', cause: '' } : { payload: 1 }) },
  );
  await s.start();
  await s.advance(60_000);
  await s.start({}, 'e2');
  expect(s.interpreter.transitions(EXECUTION)).toBe(4);
  expect(s.interpreter.transitions(executionArn(MACHINE, 'e2'))).toBe(2);
  expect(s.interpreter.transitions()).toBe(6);
});

test('observers are told each entry, exit, retry, catch and end', async () => {
  const Retry = [{ ErrorEquals: ['E'], MaxAttempts: 1 }];
  const States = {
    A: task({ Retry, Catch: [{ ErrorEquals: ['E'], Next: 'B' }], End: true }),
    B: { Type: 'Succeed' },
  };
  const s = stage({ StartAt: 'A', States }, { answer: () => ({ error: 'E', cause: '' }) });
  await s.start();
  await s.advance(60_000);
  expect(s.notices.map(({ machineArn: _, execution: __, ...notice }) => notice)).toEqual([
    { kind: 'state-entered', state: 'A' },
    { kind: 'retry', state: 'A', error: 'E' },
    { kind: 'caught', state: 'A', error: 'E', next: 'B' },
    { kind: 'state-exited', state: 'A', next: 'B' },
    { kind: 'state-entered', state: 'B' },
    { kind: 'state-exited', state: 'B' },
    { kind: 'execution-ended', state: 'B', status: 'SUCCEEDED' },
  ]);
});

test('a loop without end stops at 25 000 history events', async () => {
  const s = stage({
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } },
  });
  await s.start();
  expect(s.status()).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(s.types().length).toBeGreaterThan(24_990);
  expect(s.types().length).toBeLessThanOrEqual(25_000);
});

test('at most 100 functions run at once; the others wait and are counted as in flight', async () => {
  const gates: PromiseWithResolvers<{ payload: unknown }>[] = [];
  const s = stage(only(task()), {
    answer: () => {
      const gate = Promise.withResolvers<{ payload: unknown }>();
      gates.push(gate);
      return gate.promise;
    },
  });
  for (let n = 0; n < 150; n += 1) s.interpreter.startExecution(starting(`e${n}`));
  expect([s.calls.length, s.interpreter.inFlight()]).toEqual([100, 150]);
  const idle = s.interpreter.idle();
  for (const gate of gates) gate.resolve({ payload: 1 });
  while (gates.length < 150) await Promise.resolve();
  for (const gate of gates) gate.resolve({ payload: 1 });
  await idle;
  expect([s.calls.length, s.interpreter.inFlight()]).toEqual([150, 0]);
});
