import { expect, test } from 'vitest';
import { createEventBus } from '#infra/local/event-bus/event-bus.ts';
import { reportExecutions } from '#infra/local/event-bus/execution-events.ts';
import type { Notice } from '#infra/local/states/interpreter.ts';

const rules = [
  { logicalId: 'Mail', pattern: { source: ['aws.ses'] }, functionId: 'Feedback' },
  { logicalId: 'Failed', pattern: { detail: { status: ['FAILED'] } }, queueArn: 'arn:letters' },
];

function aBus() {
  const invoked: unknown[][] = [];
  const sent: unknown[][] = [];
  const bus = createEventBus({
    template: { rules },
    invoker: { invokeAsync: async (...call) => ({ payload: invoked.push(call) }) },
    gateway: { deadLetters: { send: (queueArn, body) => String(sent.push([queueArn, JSON.parse(body)])) } },
  });
  return { bus, invoked, sent };
}

test('an event goes to the target of each rule that matches: a function, or a queue that gets it as it is', async () => {
  const { bus, invoked, sent } = aBus();
  const event = { source: 'aws.ses', detail: { status: 'FAILED' } };
  expect([bus.isWanted(event), bus.isWanted({ source: 'aws.s3' })]).toEqual([true, false]);
  await bus.put(event);
  await bus.put({ source: 'aws.s3' });
  expect(invoked).toEqual([['Feedback', event, 'event']]);
  expect(sent).toEqual([['arn:letters', event]]);
});

test('how an execution ended is an event with the error that it ended with, and what it is doing is none', async () => {
  let tell: (notice: Notice) => void = () => {};
  const { bus, sent } = aBus();
  const described: string[] = [];
  const arn = 'arn:aws:states:eu-west-3:000000000000:execution:Release:release-jury-1';
  const machineArn = 'arn:aws:states:eu-west-3:000000000000:stateMachine:Release';
  reportExecutions({
    interpreter: {
      on(listener) {
        tell = listener;
        return () => {};
      },
      describeExecution(executionArn) {
        described.push(executionArn);
        return {
          executionArn,
          stateMachineArn: machineArn,
          name: 'release-jury-1',
          status: 'FAILED',
          startDate: 1,
          stopDate: 2,
          input: '{}',
          error: 'Lambda.Unknown',
        };
      },
    },
    bus,
    now: () => 0,
    onError: (error) => expect.fail(String(error)),
  });
  const notice = { machineArn, execution: 'release-jury-1', state: 'ReleasePage' };
  tell({ ...notice, kind: 'state-entered' });
  tell({ ...notice, kind: 'execution-ended', status: 'FAILED' });
  await bus.idle();
  expect(described).toEqual([arn]);
  expect(sent).toMatchObject([
    [
      'arn:letters',
      {
        source: 'aws.states',
        'detail-type': 'Step Functions Execution Status Change',
        resources: [arn],
        detail: { executionArn: arn, status: 'FAILED', error: 'Lambda.Unknown', output: null, cause: null },
      },
    ],
  ]);
});
