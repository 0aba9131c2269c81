/** A batch that comes in parts is read to its end; one of which nothing comes is a failure that passes. */
import type { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { getMany } from '#adapters/dynamodb/batch-get.ts';
import { isTransient } from '#app/delivery/transient-failure.ts';

const keys = Array.from({ length: 100 }, (_, number) => ({ PK: `APPLICATION#${number}`, SK: 'APPLICATION' }));

/** Answers so many of the keys that it is asked for at each call, the last number from then on. */
function aTable(answered: readonly number[], isThere = true) {
  const calls: number[] = [];
  const client = {
    async send({ input }: BatchGetItemCommand) {
      const { table } = input.RequestItems ?? {};
      const asked = table?.Keys ?? [];
      const some = answered[calls.length] ?? answered.at(-1) ?? 0;
      calls.push(asked.length);
      const [now, later] = [asked.slice(0, some), asked.slice(some)];
      return {
        Responses: { table: isThere ? now : [] },
        UnprocessedKeys: later.length === 0 ? {} : { table: { ...table, Keys: later } },
      };
    },
  };
  return { calls, read: () => getMany(client as unknown as DynamoDBClient, 'table', keys) };
}

test('a batch that comes in parts is read as long as it goes on, in whatever number of calls', async () => {
  const { calls, read } = aTable([16]);
  expect(await read()).toEqual(keys);
  expect(calls).toEqual([100, 84, 68, 52, 36, 20, 4]);
});

test('keys under which nothing lies are no sign that the table is too busy', async () => {
  const { calls, read } = aTable([16], false);
  expect(await read()).toEqual([]);
  expect(calls).toHaveLength(7);
});

test('calls that bring nothing are counted anew once one brought something', async () => {
  const { calls, read } = aTable([0, 0, 40, 0, 0, 0, 60]);
  expect(await read()).toEqual(keys);
  expect(calls).toEqual([100, 100, 100, 60, 60, 60, 60]);
});

test('a table that answers nothing five times is too busy, which passes by itself', async () => {
  const { calls, read } = aTable([0]);
  const error = await read().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ message: 'BatchGetItem left items out five times' });
  expect(isTransient(error)).toBe(true);
  expect(calls).toEqual([100, 100, 100, 100, 100]);
});
