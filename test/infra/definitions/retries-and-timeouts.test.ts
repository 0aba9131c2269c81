/** Every state that calls a function tries again what passes by itself, and listens longer than the function may take. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FunctionName } from '#environment.ts';
import { functionTable } from '#infra/functions.ts';
import { type MachineName, machineFiles } from '#infra/stack/workflow-machines.ts';

interface State {
  Type: string;
  Parameters?: { FunctionName: string };
  TimeoutSeconds?: number;
  Retry?: { ErrorEquals: string[]; MaxAttempts: number }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
}
const tasks = (Object.keys(machineFiles) as MachineName[]).flatMap((machine) => {
  const { States } = JSON.parse(readFileSync(machineFiles[machine], 'utf8')) as {
    States: Record<string, State>;
  };
  return Object.entries(States).flatMap(([name, state]) =>
    state.Type === 'Task' ? [[`${machine}.${name}`, state] as const] : [],
  );
});
/** What Lambda says of itself, and what a function says it may do better next time (functions/lambda/workflow-task.ts). */
const passing = [
  'ServiceException',
  'AWSLambdaException',
  'SdkClientException',
  'TooManyRequestsException',
  'ClientExecutionTimeoutException',
  'Unknown',
].map((name) => `Lambda.${name}`);

describe.each(tasks)('%s', (_, { Parameters, TimeoutSeconds = 0, Retry = [] }) => {
  test('tries again whatever passes', () => {
    const retried = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    const isEverything = retried.includes('States.ALL');
    if (!isEverything)
      expect(retried.toSorted()).toEqual([...passing, 'Sandbox.Timedout', 'Transient'].toSorted());
    for (const { MaxAttempts } of Retry) expect(MaxAttempts).toBeGreaterThanOrEqual(6);
  });

  test('listens longer than its function may take', () => {
    const placeholder = /^\$\{(\w+)Arn\}$/.exec(Parameters?.FunctionName ?? '')?.[1] ?? '';
    const name = placeholder.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase() as FunctionName;
    expect(TimeoutSeconds).toBeGreaterThan(functionTable[name].timeoutSeconds);
  });
});
