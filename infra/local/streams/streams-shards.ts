import { AwsCallError, type AwsJsonClient } from '#infra/local/gateway/aws-json.ts';

/** A record as GetRecords answers it; the image and keys are DynamoDB JSON. */
export interface StreamRecord {
  eventID: string;
  eventName: string;
  dynamodb: {
    Keys: Record<string, unknown>;
    SequenceNumber: string;
    SizeBytes?: number;
    ApproximateCreationDateTime?: number;
  };
  [field: string]: unknown;
}

interface StreamPage {
  shardId: string;
  records: StreamRecord[];
  /** Nothing was left to read when this page was: the next read can wait for the next write. */
  last: boolean;
}

/** Reads one table's stream in order, shard after shard, from where `checkpoint` says. */
export interface StreamReader {
  /** The next records, or undefined when every open shard is read to its end. */
  next(): Promise<StreamPage | undefined>;
  /** The records between two sequence numbers of a shard, ends included (to look at or redeliver dead letters). */
  between(shardId: string, first: string, last: string): Promise<StreamRecord[]>;
}

interface ShardDescription {
  ShardId: string;
  ParentShardId?: string;
}

const PAGE_BYTES = 1024 * 1024;
const MAX_ITEM_BYTES = 400 * 1024;
const TARGET = 'DynamoDBStreams_20120810.';

export function createStreamReader(i: {
  client: AwsJsonClient;
  streamArn: string;
  /** Largest page. */
  limit: number;
  checkpoint: { read(shardId: string): string | undefined };
}): StreamReader {
  const { client, streamArn: StreamArn } = i;
  let shards: string[] | undefined;
  const closed = new Set<string>();
  const iterators = new Map<string, string>();

  const iteratorFrom = async (ShardId: string, sequence: string | undefined, type: string) => {
    const position =
      sequence === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: type, SequenceNumber: sequence };
    const answer = await client.call<{ ShardIterator?: string }>(`${TARGET}GetShardIterator`, {
      StreamArn,
      ShardId,
      ...position,
    });
    if (answer.ShardIterator === undefined) throw new AwsCallError('NoShardIterator', ShardId);
    return answer.ShardIterator;
  };
  const read = (ShardIterator: string) =>
    client.call<{ Records?: StreamRecord[]; NextShardIterator?: string }>(`${TARGET}GetRecords`, {
      ShardIterator,
      Limit: i.limit,
    });
  const readShard = async (shardId: string): Promise<StreamRecord[]> => {
    const iterator =
      iterators.get(shardId) ??
      (await iteratorFrom(shardId, i.checkpoint.read(shardId), 'AFTER_SEQUENCE_NUMBER'));
    // A failed read starts again from the checkpoint: the iterator may have expired.
    iterators.delete(shardId);
    const page = await read(iterator);
    if (page.NextShardIterator !== undefined) {
      iterators.set(shardId, page.NextShardIterator);
    } else if ((page.Records ?? []).length === 0) {
      closed.add(shardId);
      shards = undefined;
    }
    return page.Records ?? [];
  };
  return {
    async next() {
      for (;;) {
        shards ??= (await describeShards(client, StreamArn)).filter((id) => !closed.has(id));
        const known = shards;
        for (const shardId of known) {
          const records = await readShard(shardId);
          if (records.length > 0) {
            return { shardId, records, last: shardId === known.at(-1) && isPartial(records, i.limit) };
          }
          if (shards === undefined) break;
        }
        if (shards !== undefined) return undefined;
      }
    },
    async between(shardId, first, last) {
      const found: StreamRecord[] = [];
      let iterator: string | undefined = await iteratorFrom(shardId, first, 'AT_SEQUENCE_NUMBER');
      while (iterator !== undefined) {
        const page: { Records?: StreamRecord[]; NextShardIterator?: string } = await read(iterator);
        const records = page.Records ?? [];
        for (const record of records) {
          if (BigInt(record.dynamodb.SequenceNumber) <= BigInt(last)) found.push(record);
        }
        const end = records.at(-1)?.dynamodb.SequenceNumber;
        iterator = end === undefined || BigInt(end) >= BigInt(last) ? undefined : page.NextShardIterator;
      }
      return found;
    },
  };
}

/** Short of the limit, and far from the megabyte at which GetRecords cuts a page. */
function isPartial(records: StreamRecord[], limit: number): boolean {
  const bytes = records.reduce((sum, record) => sum + (record.dynamodb.SizeBytes ?? MAX_ITEM_BYTES), 0);
  return records.length < limit && bytes < PAGE_BYTES / 2;
}

/** Shard ids, each parent before its children, as the order of an item's changes asks. */
async function describeShards(client: AwsJsonClient, StreamArn: string): Promise<string[]> {
  const shards: ShardDescription[] = [];
  let from: string | undefined;
  do {
    const { StreamDescription: page } = await client.call<{
      StreamDescription: { Shards?: ShardDescription[]; LastEvaluatedShardId?: string };
    }>(`${TARGET}DescribeStream`, {
      StreamArn,
      ...(from === undefined ? {} : { ExclusiveStartShardId: from }),
    });
    shards.push(...(page.Shards ?? []));
    from = page.LastEvaluatedShardId;
  } while (from !== undefined);

  const known = new Map(shards.map((shard) => [shard.ShardId, shard]));
  const depth = (shard: ShardDescription): number => {
    const parent = shard.ParentShardId === undefined ? undefined : known.get(shard.ParentShardId);
    return parent === undefined ? 0 : depth(parent) + 1;
  };
  return shards.toSorted((a, b) => depth(a) - depth(b)).map((shard) => shard.ShardId);
}
