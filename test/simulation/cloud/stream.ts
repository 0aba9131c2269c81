/**
 * The table's stream to one function, as an event source mapping does it: only the records that its filters let through,
 * in order within a key, late and out of order across keys, and sometimes twice or, after an outage, not at all.
 */
import { functionTable } from '#infra/functions.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';
import { deliverBatch } from '#infra/local/streams/streams-delivery.ts';
import type { StreamRecord } from '#infra/local/streams/streams-shards.ts';
import type { Change } from '#test/simulation/memory/database.ts';
import type { Outcome } from './calls.ts';
import { type Draw, seedFor } from './random.ts';

/** Keys are spread over these; the records of a shard stay in order. */
const shardCount = 4;

/** As infra/stack/cohort-function.ts has it. */
const mapping = { bisect: true, maximumRetryAttempts: 5, reportBatchItemFailures: true };

/** First come, first served. What was taken is dropped only when it is most of the array: a long line moves seldom. */
function lineOf<T>() {
  let waiting: T[] = [];
  let taken = 0;
  return {
    size: () => waiting.length - taken,
    add: (one: T) => void waiting.push(one),
    take(count: number): T[] {
      const first = waiting.slice(taken, taken + count);
      taken += first.length;
      if (taken * 2 > waiting.length) {
        waiting = waiting.slice(taken);
        taken = 0;
      }
      return first;
    },
  };
}

export function streamTo(
  name: 'relay-workflow' | 'send-email',
  around: {
    draw: Draw | undefined;
    invoke(event: object): Promise<Outcome>;
    /** Whether this batch is delivered once more. */
    again(): boolean;
    lost(): boolean;
    /** Told of records that were given up: dead letters. */
    discard?(records: StreamRecord[]): void;
  },
) {
  const { trigger } = functionTable[name];
  if (trigger.by !== 'stream') throw new Error(`${name} is not fed by a stream`);
  const filters = trigger.filters.map((filter) => compilePattern(filter));
  const { batchSize } = trigger;
  const shards = Array.from({ length: shardCount }, () => ({
    records: lineOf<StreamRecord>(),
    isBusy: false,
  }));
  /** The last record of each item, by its key as writes name it. */
  const last = new Map<string, StreamRecord>();
  let sequence = 0;

  async function deliver(shard: (typeof shards)[number]): Promise<void> {
    shard.isBusy = true;
    const count = around.draw ? 1 + around.draw.under(batchSize) : batchSize;
    const batch = shard.records.take(count);
    const input = {
      mapping,
      invoke: (Records: StreamRecord[]) => around.invoke({ Records }) as never,
      discard: (records: StreamRecord[]) => around.discard?.(records),
    };
    // Twice: by two pollers at once, as when one takes a shard over from another, or one after the other.
    const twice = around.again() ? around.draw?.pick(['at once', 'after'] as const) : undefined;
    if (twice === 'at once') void deliverBatch(input, batch);
    await deliverBatch(input, batch);
    if (twice === 'after') await deliverBatch(input, batch);
    shard.isBusy = false;
  }

  return {
    size: () => shards.reduce((sum, { records }) => sum + records.size(), 0),
    take({ key, before, after }: Change): void {
      sequence += 1;
      const [PK = '', SK = ''] = key.split('\u0000');
      const record: StreamRecord = {
        eventID: String(sequence),
        eventName: !after ? 'REMOVE' : before ? 'MODIFY' : 'INSERT',
        dynamodb: {
          Keys: { PK: { S: PK }, SK: { S: SK } },
          SequenceNumber: String(sequence),
          ...(after ? { NewImage: after } : {}),
        },
      };
      if (!filters.some((matches) => matches(record))) return;
      last.set(`${PK} ${SK}`, record);
      if (around.lost()) return;
      shards[seedFor(0, PK) % shardCount]?.records.add(record);
    },
    knows: (item: string) => last.has(item),
    /** Delivers the last record of an item again, as a stream that was rewound does. */
    async repeat(item: string): Promise<void> {
      const record = last.get(item);
      if (record) await around.invoke({ Records: [record] });
    },
    doings: () =>
      shards
        .filter(({ records, isBusy }) => records.size() > 0 && !isBusy)
        .map((shard) => ({ weight: 3, run: () => void deliver(shard) })),
  };
}
