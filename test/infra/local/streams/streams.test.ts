import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import { jsonError, jsonReply } from '#infra/local/gateway/gateway-reply.ts';
import { keysOf } from '#infra/local/guard/secret.ts';
import type { InvocationOutcome } from '#infra/local/lambda/functions-worker.ts';
import { createStreamPollers, type StreamPollers } from '#infra/local/streams/streams.ts';
import type { LocalStreamMapping, LocalTemplate } from '#infra/local/template/template.ts';

interface Written {
  shard: string;
  key: string;
  text: string;
}

/** A stream of two shards, `child` after `parent`, as the gateway would answer for it. */
let written: Written[];
let failures: number;
let callers: Set<string>;

let db: DatabaseSync;
let pollers: StreamPollers;
let wake: (tableName: string) => void;
let letters: string[];
let allowed: boolean;

beforeEach(() => {
  written = [];
  failures = 0;
  callers = new Set();
  letters = [];
  allowed = true;
  db = new DatabaseSync(':memory:');
});
afterEach(() => pollers.close());

/** As the gateway answers. */
const gatewayAnswer: Gateway['answer'] = async ({ headers, body }, accessKeyId) => {
  callers.add(accessKeyId);
  const action = String(headers['x-amz-target']).split('.')[1] ?? '';
  if (action !== 'GetRecords' || failures === 0) return jsonReply(answer(action, JSON.parse(body)));
  failures -= 1;
  return jsonError('x#ExpiredIteratorException', 'expired');
};

function answer(action: string, body: Record<string, string>): object {
  if (action === 'ListStreams') return { Streams: [] };
  if (action === 'DescribeStream') {
    // The child first, to see that the order is by parentage.
    const Shards = [{ ShardId: 'child', ParentShardId: 'parent' }, { ShardId: 'parent' }];
    return { StreamDescription: { Shards } };
  }
  if (action === 'GetShardIterator') {
    const from = body.SequenceNumber === undefined ? 0 : Number(body.SequenceNumber) + 1;
    return {
      ShardIterator: `${body.ShardId} ${body.ShardIteratorType === 'AT_SEQUENCE_NUMBER' ? from - 1 : from}`,
    };
  }
  const [shard = '', from = ''] = (body.ShardIterator ?? '').split(' ');
  const Records = written
    .map(({ key, text, ...record }, index) => ({
      ...record,
      eventID: `e${index}`,
      eventName: 'INSERT',
      dynamodb: { Keys: { id: { S: key } }, NewImage: { text: { S: text } }, SequenceNumber: String(index) },
    }))
    .filter((record) => record.shard === shard && Number(record.dynamodb.SequenceNumber) >= Number(from))
    .slice(0, Number(body.Limit));
  const next = Records.length === 0 ? from : Number(Records.at(-1)?.dynamodb.SequenceNumber) + 1;
  // A closed shard that is read to its end has no further iterator.
  return {
    Records,
    ...(shard === 'parent' && Records.length === 0 ? {} : { NextShardIterator: `${shard} ${next}` }),
  };
}

function start(
  invoke: (texts: string[]) => InvocationOutcome | Promise<InvocationOutcome>,
  more: Partial<LocalStreamMapping> = {},
): void {
  const mapping: LocalStreamMapping = {
    logicalId: 'Mapping',
    functionId: 'Fn',
    tableId: 'Table',
    filters: [],
    batchSize: 2,
    bisect: false,
    maximumRetryAttempts: 1,
    reportBatchItemFailures: true,
    onFailureQueueArn: 'arn:queue',
    parallelizationFactor: 1,
    startingPosition: 'TRIM_HORIZON',
    ...more,
  };
  const createTable = { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] };
  pollers = createStreamPollers({
    template: {
      region: 'eu-west-3',
      mappings: [mapping],
      functions: [{ logicalId: 'Fn', arn: 'arn:fn', roleId: 'FnRole' }],
      tables: [{ logicalId: 'Table', name: 'table', arn: 'arn:table', streamArn: 'arn:stream', createTable }],
    } as unknown as LocalTemplate,
    db,
    gateway: {
      answer: gatewayAnswer,
      credentialsOf: keysOf('a secret').role,
      onTableWrite: (listener) => {
        wake = listener;
      },
      authorize: () => (allowed ? { allowed } : { allowed, message: 'not allowed' }),
      deadLetters: { send: (_queue: string, body: string) => String(letters.push(body)) } as never,
    },
    functions: {
      invoke: async (_id: string, event: unknown) => {
        const { Records } = event as { Records: Array<{ dynamodb: { NewImage: { text: { S: string } } } }> };
        return invoke(Records.map((record) => record.dynamodb.NewImage.text.S));
      },
    } as never,
    now: () => 0,
    onError: () => {},
  });
  pollers.start();
}

const write = (text: string, key = 'k', shard = 'parent') => void written.push({ shard, key, text });
const done = { payload: { batchItemFailures: [] } };
/** Started with a function that takes whatever comes: the texts, as they come. */
function startSeeing(more: Partial<LocalStreamMapping> = {}): string[] {
  const seen: string[] = [];
  start((texts) => {
    seen.push(...texts);
    return done;
  }, more);
  return seen;
}

test('records come in order, parent shard first, in batches, as the function’s role', async () => {
  const seen: string[][] = [];
  write('3', 'k', 'child');
  for (const text of ['0', '1', '2']) write(text);
  start((texts) => {
    seen.push(texts);
    return done;
  });
  await pollers.idle();
  expect(seen).toEqual([['0', '1'], ['2'], ['3']]);
  expect([...callers]).toEqual(['LOCALFnRole']);
});

test('a write to its table wakes it; another table’s does not', async () => {
  const seen = startSeeing();
  await pollers.idle();
  write('a', 'k', 'child');
  wake('other');
  expect(pollers.inFlight()).toBe(0);
  wake('table');
  expect(pollers.inFlight()).toBe(1);
  await pollers.idle();
  expect(seen).toEqual(['a']);
});

test('what has been delivered is not delivered again after a restart', async () => {
  write('a');
  start(() => done);
  await pollers.idle();
  await pollers.close();
  write('b');
  const seen = startSeeing();
  await pollers.idle();
  expect(seen).toEqual(['b']);
});

test('a page that was under way when the programme died is delivered again', async () => {
  write('a');
  const asked = Promise.withResolvers<void>();
  start(() => {
    asked.resolve();
    return new Promise(() => {});
  });
  await asked.promise;
  await pollers.close();
  const seen = startSeeing();
  await pollers.idle();
  expect(seen).toEqual(['a']);
});

test('records that no filter wants invoke nothing, and are passed', async () => {
  const filters = [{ dynamodb: { NewImage: { text: { S: ['wanted'] } } } }];
  for (const text of ['a', 'wanted', 'b']) write(text);
  const seen = startSeeing({ filters });
  await pollers.idle();
  expect(seen).toEqual(['wanted']);
});

test('lanes run side by side and keep the order of each item', async () => {
  const seen: string[] = [];
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const round of [1, 2, 3]) for (const key of keys) write(`${key}${round}`, key);
  let running = 0;
  let most = 0;
  start(
    async (texts) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(...texts);
      running -= 1;
      return done;
    },
    { parallelizationFactor: 3 },
  );
  await pollers.idle();
  expect(seen).toHaveLength(18);
  for (const key of keys) {
    expect(seen.filter((text) => text.startsWith(key))).toEqual([`${key}1`, `${key}2`, `${key}3`]);
  }
  expect(most).toBeGreaterThan(1);
});

test('a read that fails is tried again from the checkpoint', async () => {
  failures = 2;
  write('a');
  const seen = startSeeing();
  await pollers.idle();
  expect(seen).toEqual(['a']);
});

test('a record given up is named to the queue by its place, and can be redelivered', async () => {
  let healed = false;
  write('a');
  write('poison');
  start((texts) => (texts.includes('poison') && !healed ? { error: 'Error', cause: '{}' } : done), {
    bisect: true,
  });
  await pollers.idle();
  expect(letters).toHaveLength(1);
  expect(JSON.parse(letters[0] ?? '')).toMatchObject({
    requestContext: { functionArn: 'arn:fn', condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: { shardId: 'parent', startSequenceNumber: '1', endSequenceNumber: '1', batchSize: 1 },
  });
  expect(letters[0]).not.toContain('poison');
  expect(await pollers.redeliver(letters[0] ?? '')).toBe(false);
  healed = true;
  expect(await pollers.redeliver(letters[0] ?? '')).toBe(true);
  expect(await pollers.redeliver('{}')).toBe(false);
});

test('a role that may not send to the queue sends nothing', async () => {
  allowed = false;
  write('poison');
  start(() => ({ error: 'Error', cause: '{}' }));
  await pollers.idle();
  expect(letters).toEqual([]);
});
