import { expect, test } from 'vitest';
import { deliverBatch, RETRIES_WITHOUT_LIMIT } from '#infra/local/streams/streams-delivery.ts';
import type { StreamRecord } from '#infra/local/streams/streams-shards.ts';

/** Delivers records 1…n to a function that fails on `poison`, and tells each batch that it saw. */
async function deliver(i: {
  records: number;
  poison: number[];
  bisect?: boolean;
  retries?: number;
  report?: boolean;
  answer?: (seen: number[]) => unknown;
}) {
  const batches: number[][] = [];
  const discarded: number[][] = [];
  const numbersOf = (records: StreamRecord[]) =>
    records.map((record) => Number(record.dynamodb.SequenceNumber));
  await deliverBatch(
    {
      mapping: {
        bisect: i.bisect ?? false,
        maximumRetryAttempts: i.retries ?? 2,
        reportBatchItemFailures: i.report ?? false,
      },
      async invoke(records) {
        const seen = numbersOf(records);
        batches.push(seen);
        if (i.answer) return { payload: i.answer(seen) };
        const failed = seen.find((number) => i.poison.includes(number));
        if (failed === undefined) return { payload: null };
        if (i.report) return { payload: { batchItemFailures: [{ itemIdentifier: String(failed) }] } };
        return { error: 'Error', cause: '{}' };
      },
      discard: (records) => void discarded.push(numbersOf(records)),
    },
    Array.from({ length: i.records }, (_, index) => ({
      eventID: `e${index}`,
      eventName: 'INSERT',
      dynamodb: { Keys: {}, SequenceNumber: String(index + 1) },
    })),
  );
  return { batches, discarded };
}

test('a batch that succeeds is delivered once', async () => {
  expect(await deliver({ records: 3, poison: [] })).toEqual({ batches: [[1, 2, 3]], discarded: [] });
});

test('an error tries the whole batch again, then gives it up', async () => {
  const { batches, discarded } = await deliver({ records: 2, poison: [2], retries: 2 });
  expect(batches).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
  expect(discarded).toEqual([[1, 2]]);
});

test('bisecting isolates the poisoned record; the others are delivered in order', async () => {
  const { batches, discarded } = await deliver({ records: 4, poison: [3], bisect: true, retries: 1 });
  expect(discarded).toEqual([[3]]);
  expect(batches).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
});

test('a reported failure keeps what came before it', async () => {
  const { batches, discarded } = await deliver({
    records: 4,
    poison: [3],
    report: true,
    retries: 1,
    bisect: true,
  });
  expect(batches[0]).toEqual([1, 2, 3, 4]);
  expect(batches.slice(1).flat()).not.toContain(1);
  expect(batches.at(-1)).toEqual([4]);
  expect(discarded).toEqual([[3]]);
});

test('an identifier that is not in the batch fails all of it', async () => {
  const answer = () => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] });
  const { batches, discarded } = await deliver({ records: 2, poison: [], report: true, retries: 0, answer });
  expect(batches).toEqual([[1, 2]]);
  expect(discarded).toEqual([[1, 2]]);
});

test('reports count only where the mapping asks for them', async () => {
  const answer = () => ({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect((await deliver({ records: 2, poison: [], answer })).discarded).toEqual([]);
});

test('without a limit the retries still end', async () => {
  const { batches, discarded } = await deliver({ records: 1, poison: [1], retries: -1 });
  expect(batches).toHaveLength(1 + RETRIES_WITHOUT_LIMIT);
  expect(discarded).toEqual([[1]]);
});
