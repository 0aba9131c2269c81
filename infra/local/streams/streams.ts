import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { DueSource } from '#infra/local/clock/clock.ts';
import { createInFlight, type QuietPart } from '#infra/local/clock/in-flight.ts';
import type { TableShape } from '#infra/local/dynamodb/dynamodb-tables.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';
import { createAwsJsonClient } from '#infra/local/gateway/aws-json.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { FunctionHost } from '#infra/local/lambda/functions.ts';
import type { LocalStreamMapping, LocalTable, LocalTemplate } from '#infra/local/template/template.ts';
import { functionMetric, type MetricsRecorder } from '#infra/local/watching/metrics.ts';
import { deadLetterSender, deliverBatch, redeliver } from './streams-delivery.ts';
import { createStreamReader, type StreamRecord } from './streams-shards.ts';

/** The template's event source mappings, each reading its table's stream and feeding its function. */
export interface StreamPollers extends QuietPart, DueSource {
  start(): void;
  /** Invokes the mapping's function again with the records that a dead letter names; false if they cannot be found. */
  redeliver(deadLetterBody: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface StreamsInput {
  template: LocalTemplate;
  db: DatabaseSync;
  gateway: Pick<Gateway, 'answer' | 'credentialsOf' | 'onTableWrite' | 'authorize' | 'deadLetters'>;
  functions: FunctionHost;
  now(): number;
  /** Hears what alarms count. */
  metrics?: MetricsRecorder;
  onError(error: unknown): void;
}

/** Pause (real time) before a stream that could not be read is read again. */
const READ_RETRY_MS = 100;

/** After so many failed reads in a row the clock no longer waits for the stream, which is read again a minute later. */
const READ_TRIES = 5;
const OUTAGE_RETRY_MS = 60_000;

/**
 * Pause (real time) before a stream is read on because something was written during the last read: until nothing was for
 * so long, and no longer than that. Most of what many people write at once is for no mapping, and each read costs two hops.
 */
const GATHER_MS = 6;
const GATHER_AT_MOST_MS = 60;

export function createStreamPollers(input: StreamsInput): StreamPollers {
  const work = createInFlight();
  const pollers = input.template.mappings.map((mapping) => createPoller(mapping, input));
  const wake = (poller: Poller) => {
    if (poller.wake()) void work.track(poller.drain).catch(input.onError);
  };
  input.gateway.onTableWrite((tableName) => {
    for (const poller of pollers) if (poller.tableName === tableName) wake(poller);
  });
  const due = () => pollers.flatMap((poller) => poller.retryAt() ?? []);
  return {
    name: 'streams',
    nextDue: () => (due().length === 0 ? undefined : Math.min(...due())),
    async fireDue() {
      for (const poller of pollers)
        if ((poller.retryAt() ?? Number.POSITIVE_INFINITY) <= input.now())
          void work.track(poller.drain).catch(input.onError);
    },
    inFlight: work.count,
    idle: work.idle,
    start() {
      for (const poller of pollers) wake(poller);
    },
    redeliver: async (body) => {
      for (const poller of pollers) if (await poller.redeliver(body)) return true;
      return false;
    },
    async close() {
      for (const poller of pollers) poller.close();
    },
  };
}

interface Poller {
  tableName: string;
  /** Notes that there may be something to read; true if nobody is reading yet. */
  wake(): boolean;
  drain(): Promise<void>;
  /** Programme time at which a stream that cannot be read is tried again, ms. */
  retryAt(): number | undefined;
  redeliver(deadLetterBody: string): Promise<boolean>;
  close(): void;
}

function createPoller(mapping: LocalStreamMapping, input: StreamsInput): Poller {
  const table = required(input.template.tables, mapping.tableId);
  const fn = required(input.template.functions, mapping.functionId);
  const streamArn = table.streamArn ?? '';
  const client = createAwsJsonClient(input.gateway, input.gateway.credentialsOf(fn.roleId));
  const checkpoint = checkpoints(input.db, mapping.logicalId);
  const limit = Math.min(1000, mapping.batchSize * mapping.parallelizationFactor * 4);
  const reader = createStreamReader({ client, streamArn, limit, checkpoint });
  const filters = mapping.filters.map((filter) => compilePattern(filter));
  const wanted = (record: StreamRecord) => filters.length === 0 || filters.some((matches) => matches(record));
  const invoke = (records: StreamRecord[]) =>
    input.functions.invoke(
      fn.logicalId,
      { Records: records.map((record) => asLambdaRecord(record, input.template.region, streamArn)) },
      { invocation: 'stream' },
    );
  const discard = deadLetterSender({ mapping, fn, streamArn, ...input });

  let reading = false;
  let unread = false;
  let closed = false;
  let authorized: Promise<void> | undefined;
  let failures = 0;
  let retryAt: number | undefined;
  /** Since when there may be something that was not delivered, programme time. */
  let waitingSince: number | undefined;

  const deliverPage = async (shardId: string, records: StreamRecord[]) => {
    const chosen = records.filter(wanted);
    if (chosen.length > 0)
      input.metrics?.add(functionMetric('IteratorAge', fn.name), input.now() - (waitingSince ?? input.now()));
    const lanes = intoLanes(chosen, table, mapping.parallelizationFactor);
    await Promise.all(
      lanes.map(async (lane) => {
        for (let from = 0; from < lane.length; from += mapping.batchSize) {
          const batch = lane.slice(from, from + mapping.batchSize);
          await deliverBatch(
            { mapping, invoke, discard: (given, about) => discard(shardId, given, about) },
            batch,
          );
        }
      }),
    );
    checkpoint.write(shardId, records.at(-1)?.dynamodb.SequenceNumber ?? '');
  };
  /** Lets what is being written come together. */
  const gather = async () => {
    const until = performance.now() + GATHER_AT_MOST_MS;
    do {
      unread = false;
      await pause(GATHER_MS);
    } while (unread && !closed && performance.now() < until);
    unread = true;
  };
  const readToEnd = async () => {
    // Lambda lists the streams before it polls, and its role must allow it.
    authorized ??= client
      .call('DynamoDBStreams_20120810.ListStreams', { TableName: table.name })
      .then(() => {});
    await authorized;
    for (let page = await reader.next(); page !== undefined && !closed; page = await reader.next()) {
      await deliverPage(page.shardId, page.records);
      if (page.last) return;
    }
  };
  return {
    tableName: table.name,
    wake() {
      unread = true;
      waitingSince ??= input.now();
      return !reading && !closed && retryAt === undefined;
    },
    async drain() {
      reading = true;
      retryAt = undefined;
      for (let round = 0; unread && !closed; round += 1) {
        if (round > 0) await gather();
        unread = false;
        try {
          await readToEnd();
          failures = 0;
          if (!unread) waitingSince = undefined;
        } catch (error) {
          if (closed) break;
          input.onError(error);
          authorized = undefined;
          unread = true;
          failures += 1;
          if (failures >= READ_TRIES) {
            retryAt = input.now() + OUTAGE_RETRY_MS;
            break;
          }
          await pause(READ_RETRY_MS);
        }
      }
      reading = false;
    },
    retryAt: () => (closed ? undefined : retryAt),
    redeliver: (body) => redeliver(body, { streamArn, fn, reader, invoke }),
    close() {
      closed = true;
    },
  };
}

function checkpoints(db: DatabaseSync, mappingId: string) {
  db.exec(
    'CREATE TABLE IF NOT EXISTS stream_checkpoint (mapping TEXT, shard TEXT, sequence TEXT NOT NULL, PRIMARY KEY (mapping, shard))',
  );
  const select = db.prepare('SELECT sequence FROM stream_checkpoint WHERE mapping = ? AND shard = ?');
  const upsert = db.prepare(
    'INSERT INTO stream_checkpoint VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence',
  );
  return {
    read(shardId: string): string | undefined {
      const sequence = select.get(mappingId, shardId)?.sequence;
      return typeof sequence === 'string' ? sequence : undefined;
    },
    write: (shardId: string, sequence: string) => void upsert.run(mappingId, shardId, sequence),
  };
}

/** Records of one item stay in one lane, in order; lanes run side by side (the mapping's parallelization factor). */
function intoLanes(records: StreamRecord[], table: LocalTable, factor: number): StreamRecord[][] {
  const { KeySchema } = table.createTable as TableShape;
  const hashKey = KeySchema.find((key) => key.KeyType === 'HASH')?.AttributeName ?? '';
  const lanes: StreamRecord[][] = Array.from({ length: Math.max(1, factor) }, () => []);
  for (const record of records) {
    const key = JSON.stringify(record.dynamodb.Keys[hashKey] ?? '');
    const lane =
      lanes.length === 1 ? 0 : createHash('md5').update(key).digest().readUInt32BE(0) % lanes.length;
    lanes[lane]?.push(record);
  }
  return lanes.filter((lane) => lane.length > 0);
}

function asLambdaRecord(record: StreamRecord, region: string, eventSourceARN: string): object {
  return { ...record, eventSource: 'aws:dynamodb', awsRegion: region, eventSourceARN };
}

function required<T extends { logicalId: string }>(all: T[], logicalId: string): T {
  const found = all.find((one) => one.logicalId === logicalId);
  if (found === undefined) throw new Error(`the template has no ${logicalId}`);
  return found;
}
