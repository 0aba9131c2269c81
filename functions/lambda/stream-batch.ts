/**
 * The pipeline of the table's stream. Records of one partition key are handled in order, keys side by side.
 * Not powertools: all records at once, or one by one and on past a failure; neither keeps a key in order and keys side by side.
 */
import type { MiddlewareObj } from '@middy/core';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

export interface ChangedKey {
  PK: string;
  SK: string;
}

/** Takes the key of a changed item; the item itself is read again, the record is a hint. */
type HandleKey<Done> = (key: ChangedKey) => Promise<Done>;

/** @param afterwards takes what the keys of a run came to, once, but for those that failed; where it fails, all records come again */
export const streamBatch = <Done>(handle: HandleKey<Done>, afterwards?: (run: Done[]) => Promise<void>) =>
  middy<DynamoDBStreamEvent>()
    .use(partialBatch())
    .handler<DynamoDBStreamEvent, DynamoDBBatchResponse>(async ({ Records }) => {
      const run: Done[] = [];
      const note = async (key: ChangedKey) => void run.push(await handle(key));
      const undone = await Promise.all(byPartition(Records).map((records) => inOrder(records, note)));
      await afterwards?.(run);
      return undone.flat();
    });

function byPartition(records: readonly DynamoDBRecord[]): DynamoDBRecord[][] {
  const groups = new Map<string, DynamoDBRecord[]>();
  for (const record of records) {
    const partition = record.dynamodb?.Keys?.PK?.S ?? '';
    groups.set(partition, [...(groups.get(partition) ?? []), record]);
  }
  return [...groups.values()];
}

/** Stops at the first failure, so that a key's records stay in order. @returns the records not handled */
async function inOrder(records: readonly DynamoDBRecord[], handle: HandleKey<void>) {
  for (const [index, record] of records.entries()) {
    const PK = record.dynamodb?.Keys?.PK?.S ?? '';
    const SK = record.dynamodb?.Keys?.SK?.S ?? '';
    try {
      await handle({ PK, SK });
    } catch (error) {
      console.error({ error: (error as Error).name, key: `${PK} ${SK}` });
      return records.slice(index);
    }
  }
  return [];
}

/**
 * Tells the stream which records to send again, so that the rest of the batch is not handled twice.
 * Not @middy/sqs-partial-batch-failure: it answers by the message ids of a queue, and stayed behind at middy 6.
 */
export const partialBatch = (): MiddlewareObj<
  DynamoDBStreamEvent,
  readonly DynamoDBRecord[] | DynamoDBBatchResponse
> => ({
  after: (request) => {
    const { response: undone } = request;
    if (!undone || 'batchItemFailures' in undone) return;
    const batchItemFailures = undone.map(({ dynamodb }) => ({
      itemIdentifier: dynamodb?.SequenceNumber ?? '',
    }));
    request.response = { batchItemFailures };
  },
});
