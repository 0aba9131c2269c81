/** What Step Functions is told, and what each of its refusals means here. */
import {
  ExecutionAlreadyExists,
  InvalidToken,
  type SFNClient,
  StateMachineDoesNotExist,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { stepFunctions } from '#adapters/step-functions/workflow.ts';

const said = { message: 'as Step Functions says it', $metadata: {} };

/** Step Functions that refuses with an error, or takes everything. */
function given(refusal?: Error) {
  const asked: unknown[] = [];
  const send = async (command: { input: unknown }) => {
    asked.push([command.constructor.name, command.input]);
    if (refusal) throw refusal;
    return {};
  };
  const machines = { application: 'arn:application', support: 'arn:support', release: 'arn:release' };
  return { asked, workflow: stepFunctions(machines, { send } as unknown as SFNClient) };
}

describe('an execution', () => {
  test.each(['application', 'support', 'release'] as const)(
    'of the %s machine is started by its name',
    async (machine) => {
      const { asked, workflow } = given();
      await workflow.start(machine, 'name-1', { id: 1 });
      const input = { stateMachineArn: `arn:${machine}`, name: 'name-1', input: '{"id":1}' };
      expect(asked).toEqual([['StartExecutionCommand', input]]);
    },
  );

  test('that has started already is our own earlier start', async () => {
    const { workflow } = given(new ExecutionAlreadyExists(said));
    await expect(workflow.start('application', 'name-1', {})).resolves.toBeUndefined();
  });

  test('that cannot start is a failure, which is tried again', async () => {
    const { workflow } = given(new StateMachineDoesNotExist(said));
    await expect(workflow.start('application', 'name-1', {})).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });
});

describe('a token', () => {
  test('is resumed with an output, or ended with an error', async () => {
    const { asked, workflow } = given();
    const answers = [await workflow.resume('token', { outcome: 'x' }), await workflow.fail('token', 'E')];
    expect(answers).toEqual(['delivered', 'delivered']);
    expect(asked).toEqual([
      ['SendTaskSuccessCommand', { taskToken: 'token', output: '{"outcome":"x"}' }],
      ['SendTaskFailureCommand', { taskToken: 'token', error: 'E' }],
    ]);
  });

  test.each([new TaskTimedOut(said), new TaskDoesNotExist(said), new InvalidToken(said)])(
    'is gone where Step Functions says %s',
    async (refusal) => {
      const { workflow } = given(refusal);
      expect([await workflow.resume('token', {}), await workflow.fail('token', 'E')]).toEqual([
        'gone',
        'gone',
      ]);
    },
  );

  test('is not gone for any other failure, which is tried again', async () => {
    const { workflow } = given(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    await expect(workflow.resume('token', {})).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(workflow.fail('token', 'E')).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});
