import {
  DescribeExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from 'vitest';
import { enforceQuotas } from '#infra/local/faults/quotas.ts';
import type { StatesApi } from '#infra/local/gateway/gateway-states.ts';
import { StatesApiError } from '#infra/local/states/failures.ts';
import type { PolicyStatement } from '#infra/local/template/template.ts';
import { MACHINE_ARN } from '#test/infra/local/template/a-template.ts';
import { aGateway, type RunningGateway } from './a-gateway.ts';

let running: RunningGateway | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function given(interpreter: Partial<StatesApi>, ...statements: Partial<PolicyStatement>[]) {
  running = await aGateway({ statements, interpreter, tables: false });
  return { ...running, states: new SFNClient(running.client() as object) };
}

const may = (action: string, resource = MACHINE_ARN) => ({
  actions: [`states:${action}`],
  resources: [resource],
});
const start = new StartExecutionCommand({ stateMachineArn: MACHINE_ARN, name: 'a-1', input: '{"n":1}' });

describe('a Step Functions call', () => {
  test('starts an execution, with dates in seconds as the SDK expects', async () => {
    const startDate = Date.parse('2026-03-01T10:00:00.500Z');
    const { states } = await given(
      { startExecution: ({ name, input }) => ({ executionArn: `arn:${name}:${input}`, startDate }) },
      may('StartExecution'),
    );
    expect(await states.send(start)).toMatchObject({
      executionArn: 'arn:a-1:{"n":1}',
      startDate: new Date(startDate),
    });
  });

  test("keeps the interpreter's error by its AWS name", async () => {
    const startExecution = () => {
      throw new StatesApiError('ExecutionAlreadyExists', "Execution Already Exists: 'a-1'");
    };
    const { states } = await given({ startExecution }, may('StartExecution'));
    await expect(states.send(start)).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: /Already Exists/,
    });
  });

  test('is refused without the permission on that machine', async () => {
    const { states } = await given({}, may('StartExecution', `${MACHINE_ARN}-other`));
    await expect(states.send(start)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  describe('through an alias', () => {
    const through = (qualifier: string) =>
      new StartExecutionCommand({ stateMachineArn: `${MACHINE_ARN}${qualifier}`, name: 'a-1', input: '{}' });
    const byAlias = {
      ...may('StartExecution'),
      condition: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': 'live' } },
    };

    test('is authorized on the machine, and starts an execution of that machine', async () => {
      const asked: string[] = [];
      const { states } = await given(
        {
          startExecution({ stateMachineArn }) {
            asked.push(stateMachineArn);
            return { executionArn: 'arn', startDate: 0 };
          },
        },
        byAlias,
      );
      await states.send(through(':live'));
      expect(asked).toEqual([MACHINE_ARN]);
    });

    test.each(['', ':other', ':1'])(
      'is the only way where the policy asks for it: not by %j',
      async (way) => {
        const { states } = await given({}, byAlias);
        await expect(states.send(through(way))).rejects.toMatchObject({ name: 'AccessDeniedException' });
      },
    );

    test('is refused where the machine has no such alias', async () => {
      const { states } = await given({}, may('StartExecution'));
      await expect(states.send(through(':other'))).rejects.toMatchObject({
        name: 'StateMachineDoesNotExist',
      });
    });
  });

  test.each([MACHINE_ARN, '*'])('settles a task where the policy grants it on %s', async (resource) => {
    const settled: unknown[] = [];
    const { states } = await given(
      {
        sendTaskSuccess: (...given) => void settled.push(given),
        sendTaskFailure: (...given) => void settled.push(given),
      },
      may('SendTask*', resource),
    );
    await states.send(new SendTaskSuccessCommand({ taskToken: 't', output: '{}' }));
    await states.send(new SendTaskFailureCommand({ taskToken: 't', error: 'Application.Withdrawn' }));
    expect(settled).toEqual([
      ['t', '{}'],
      ['t', 'Application.Withdrawn', undefined],
    ]);
  });

  test('on an execution needs the execution', async () => {
    const arn = `${MACHINE_ARN.replace('stateMachine', 'execution')}:a-1`;
    const { states } = await given({}, may('DescribeExecution'));
    const describeIt = new DescribeExecutionCommand({ executionArn: arn });
    await expect(states.send(describeIt)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('over the quotas of the region is throttled, and does nothing', async () => {
    const settled: string[] = [];
    const quotas = enforceQuotas('eu-west-3', () => 0);
    running = await aGateway({
      tables: false,
      quotas,
      statements: [may('SendTask*')],
      interpreter: { sendTaskSuccess: (token) => void settled.push(token) },
    });
    const states = new SFNClient(running.client() as object);
    const send = () => states.send(new SendTaskSuccessCommand({ taskToken: 't', output: '{}' }));
    await send();
    for (let taken = 1; taken < 1_500; taken += 1) quotas.admits('states', 'SendTaskSuccess');
    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(settled).toEqual(['t']);
  });
});
