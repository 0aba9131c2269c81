/** What a consumer of the stream does with a batch: one key in order, keys side by side, failures by their numbers. */
import type { Context, DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ChangedKey, streamBatch } from '#lambda/stream-batch.ts';

/** `A1`: key A of the table, item 1. */
const recordOf = (name: string): DynamoDBRecord => ({
  dynamodb: {
    Keys: { PK: { S: name.slice(0, 1) }, SK: { S: name.slice(1) } },
    SequenceNumber: `number of ${name}`,
  },
});

const logged: unknown[] = [];
const { error: toConsole } = console;
beforeEach(() => {
  logged.length = 0;
  console.error = (line: unknown) => void logged.push(line);
});
afterEach(() => {
  console.error = toConsole;
});

/** @returns what the function answers, and what it began and ended in its order */
async function given(
  records: DynamoDBRecord[],
  failing: string[] = [],
  afterwards?: (done: string[]) => Promise<void>,
) {
  const course: string[] = [];
  const handler = streamBatch(async ({ PK, SK }: ChangedKey) => {
    course.push(`begin ${PK}${SK}`);
    await new Promise(setImmediate);
    if (failing.includes(`${PK}${SK}`)) throw Object.assign(new Error('private words'), { name: 'Strange' });
    course.push(`end ${PK}${SK}`);
    return `${PK}${SK}`;
  }, afterwards);
  const { batchItemFailures } = await handler({ Records: records }, {} as Context);
  return { course, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

test('records of one key are handled in order, keys side by side', async () => {
  const { course, failed } = await given(['A1', 'B1', 'A2'].map(recordOf));
  expect(failed).toEqual([]);
  expect(course).toEqual(['begin A1', 'begin B1', 'end A1', 'begin A2', 'end B1', 'end A2']);
});

test('after a failure the later records of its key wait for it, and those of other keys do not', async () => {
  const { course, failed } = await given(['A1', 'A2', 'B1', 'A3'].map(recordOf), ['A2']);
  expect(failed).toEqual(['number of A2', 'number of A3']);
  expect(course).toContain('end B1');
  expect(course).not.toContain('begin A3');
});

test('a failure is logged by its name and its key, without its words', async () => {
  await given([recordOf('A1')], ['A1']);
  expect(logged).toEqual([{ error: 'Strange', key: 'A 1' }]);
});

test.each([
  ['without anything', {}],
  ['without keys', { dynamodb: {} }],
  ['with the keys of another table', { dynamodb: { Keys: {} } }],
  ['with a key that is no text', { dynamodb: { Keys: { PK: {}, SK: {} } } }],
])('a record %s is handled as one of no key, and fails alone', async (_, record) => {
  const { course, failed } = await given([record, recordOf('A1')], ['']);
  expect(course).toEqual(['begin ', 'begin A1', 'end A1']);
  // Lambda takes an empty number for a failure of the whole batch, which is split until this record is alone.
  expect(failed).toEqual(['']);
});

test('what a run came to is told once, after all of its keys and without what failed', async () => {
  const told: string[][] = [];
  const { failed } = await given(['A1', 'B1', 'A2', 'B2'].map(recordOf), ['A2'], async (done) => {
    told.push(done);
  });
  expect(told.map((done) => done.toSorted())).toEqual([['A1', 'B1', 'B2']]);
  expect(failed).toEqual(['number of A2']);
});

test('where that fails, the whole batch comes again', async () => {
  const broken = given([recordOf('A1')], [], async () => {
    throw new Error('the table is away');
  });
  await expect(broken).rejects.toThrow('the table is away');
});
