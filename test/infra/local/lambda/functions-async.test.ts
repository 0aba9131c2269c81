import { expect, test } from 'vitest';
import { createAsyncInvoker } from '#infra/local/lambda/functions-async.ts';
import type { InvocationOutcome } from '#infra/local/lambda/functions-worker.ts';
import type { LocalFunction } from '#infra/local/template/template.ts';

const failure: InvocationOutcome = { error: 'Error', cause: '{"errorMessage":"no"}' };

/** An invoker over a function that fails the first `failures` times. */
function invokerOver(i: { failures: number; retries?: number; queue?: string; allowed?: boolean }) {
  const seen: unknown[] = [];
  const letters: string[] = [];
  const problems: string[] = [];
  const asynchronous = {
    maximumRetryAttempts: i.retries ?? 2,
    ...(i.queue === undefined ? {} : { onFailureQueueArn: i.queue }),
  };
  const invoker = createAsyncInvoker({
    template: {
      functions: [
        {
          logicalId: 'Fn',
          name: 'fn',
          arn: 'arn:fn',
          roleId: 'Role',
          asynchronous,
        } as unknown as LocalFunction,
      ],
    },
    functions: {
      invoke: async (_id, event) => (seen.push(event) > i.failures ? { payload: 'done' } : failure),
    },
    gateway: {
      authorize: () => (i.allowed === false ? { allowed: false, message: 'not allowed' } : { allowed: true }),
      deadLetters: { send: (_queue: string, body: string) => String(letters.push(body)) } as never,
    },
    now: () => 0,
    onError: (error) => void problems.push(String(error)),
  });
  return { invoker, seen, letters, problems };
}

test('a function error is tried again as often as the function’s configuration says', async () => {
  const { invoker, seen, problems } = invokerOver({ failures: 2 });
  expect(await invoker.invokeAsync('Fn', { n: 1 }, 'event')).toEqual({ payload: 'done' });
  expect(seen).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
  expect(problems).toEqual([]);
  const once = invokerOver({ failures: 1, retries: 0 });
  expect(await once.invoker.invokeAsync('Fn', {}, 'event')).toEqual(failure);
  expect(once.seen).toHaveLength(1);
});

test('an event given up goes to the function’s queue, from which it can be redelivered', async () => {
  const { invoker, seen, letters } = invokerOver({ failures: 3, queue: 'arn:queue' });
  await invoker.invokeAsync('Fn', { n: 1 }, 'event');
  expect(JSON.parse(letters[0] ?? '')).toMatchObject({
    requestContext: {
      functionArn: 'arn:fn:$LATEST',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload: { n: 1 },
    responsePayload: { errorMessage: 'no' },
  });
  expect(await invoker.redeliver(letters[0] ?? '')).toBe(true);
  expect(seen.at(-1)).toEqual({ n: 1 });
  expect(await invoker.redeliver('{"DDBStreamBatchInfo":{}}')).toBe(false);
});

test('without a queue, or without the right to it, the loss is told', async () => {
  const without = invokerOver({ failures: 3 });
  await without.invoker.invokeAsync('Fn', {}, 'event');
  expect(without.problems[0]).toContain('fn failed for good');
  const refused = invokerOver({ failures: 3, queue: 'arn:queue', allowed: false });
  await refused.invoker.invokeAsync('Fn', {}, 'event');
  expect(refused.letters).toEqual([]);
  expect(refused.problems[0]).toContain('not allowed');
});
