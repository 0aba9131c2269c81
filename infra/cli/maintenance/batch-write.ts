/** Many items into a table, or out of it, in as few requests as DynamoDB takes. */
import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { toItem } from '#adapters/dynamodb/attribute-values.ts';

export const putOf = (item: object): WriteRequest => ({ PutRequest: { Item: toItem({ ...item }) } });
export const deletionOf = (key: object): WriteRequest => ({ DeleteRequest: { Key: toItem({ ...key }) } });

/** Items of one BatchWriteItem. */
const batchSize = 25;

/** What a batch leaves out, because the table is throttled, goes with the next. */
export async function batchWrite(
  database: DynamoDBClient,
  table: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  const left = [...requests];
  while (left.length > 0) {
    const batch = left.splice(0, batchSize);
    const answer = await database.send(new BatchWriteItemCommand({ RequestItems: { [table]: batch } }));
    left.push(...(answer.UnprocessedItems?.[table] ?? []));
  }
}
