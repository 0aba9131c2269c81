import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { workflowTask } from '#lambda/workflow-task.ts';

const contract = { input: z.object({}), output: z.object({}) };
const failing = (error: Error) =>
  workflowTask(contract, async () => {
    throw error;
  })({}, {} as never);

describe('the workflow tries again what passes by itself', () => {
  test.each([
    ['a write that met a transaction', 'TransactionConflictException', 400],
    ['a throttled call', 'ProvisionedThroughputExceededException', 400],
    ['an error of the service', 'InternalServerError', 500],
  ])('%s', async (_what, name, httpStatusCode) => {
    const error = Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
    await expect(failing(error)).rejects.toMatchObject({ name: 'Transient' });
  });

  test('and not what does not', async () => {
    const error = Object.assign(new Error('no'), {
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(failing(error)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

const taskToken = 'AAAAKgAAAAI';
test.each([
  { applicationId: 'aic1-0000000000000000', gate: 'AwaitSignature' },
  { supportId: 'support-aic1-0000000000000000', gate: 'AwaitPlan' },
  { releaseId: 'release-jury' },
])('a failure is logged with whom it is about, without what ends the wait: %j', async (about) => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const task = workflowTask({ input: z.looseObject({}), output: z.object({}) }, async () => {
    throw new TypeError('no');
  });
  await expect(task({ ...about, taskToken }, {} as never)).rejects.toThrow('no');
  expect(log.mock.calls).toEqual([[{ error: 'TypeError', transient: false, ...about }]]);
});
