/** What the stream of the programme's table has shown of one item: AWS keeps the order of one, and of no two. */
import { type AttributeValue, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { awaited, type Doors } from './probe.ts';

export type ItemRecord = _Record;

/** @param isWhole whether these are all that is waited for */
export async function recordsOf(
  doors: Doors,
  { PK, SK }: Record<string, AttributeValue>,
  isWhole: (records: readonly ItemRecord[]) => boolean,
): Promise<ItemRecord[]> {
  const shards = await shardsOf(doors);
  const found: ItemRecord[] = [];
  return awaited('the stream of the table', async () => {
    for (const shard of shards.filter(({ next }) => next !== undefined)) {
      const page = await doors.streams.send(new GetRecordsCommand({ ShardIterator: shard.next }));
      shard.next = page.NextShardIterator;
      const isOfItem = ({ Keys = {} }: NonNullable<ItemRecord['dynamodb']>) =>
        Keys.PK?.S === PK?.S && Keys.SK?.S === SK?.S;
      found.push(...(page.Records ?? []).filter(({ dynamodb }) => dynamodb && isOfItem(dynamodb)));
    }
    return isWhole(found) ? found : undefined;
  });
}

/** From the oldest record that each keeps, a day's: a stack of a test has few. */
async function shardsOf({ place, streams }: Doors): Promise<{ next: string | undefined }[]> {
  const { Table } = await place.database.send(
    new DescribeTableCommand({ TableName: place.tables.programme }),
  );
  const StreamArn = Table?.LatestStreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  return Promise.all(
    (StreamDescription?.Shards ?? []).map(async ({ ShardId }) => {
      const asked = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
      const { ShardIterator } = await streams.send(new GetShardIteratorCommand(asked));
      return { next: ShardIterator };
    }),
  );
}
