/** An index read whole, whatever the keys: for one that is nearly empty, or that is counted. */
import { ScanCommand, type ScanCommandInput, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { fromItem, toItem } from './attribute-values.ts';
import type { Item, Table } from './table.ts';

/** Its items, in no order, up to `limit`. */
export const scanIndex = (table: Table, index: string, limit?: number): Promise<Item[]> =>
  scan(table, { TableName: table.name, IndexName: index }, limit);

/** Those whose partition key begins so. All are read and paid for; the others are left there. */
export const scanPartitions = (table: Table, index: string, pk: string, begins: string): Promise<Item[]> =>
  scan(table, {
    TableName: table.name,
    IndexName: index,
    FilterExpression: 'begins_with(#pk, :begins)',
    ExpressionAttributeNames: { '#pk': pk },
    ExpressionAttributeValues: toItem({ ':begins': begins }),
  });

async function scan({ client }: Table, input: ScanCommandInput, limit?: number): Promise<Item[]> {
  const found: Item[] = [];
  let from: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const bounds = {
      ...(limit && { Limit: limit - found.length }),
      ...(from && { ExclusiveStartKey: from }),
    };
    const answer = await client.send(new ScanCommand({ ...input, ...bounds }));
    found.push(...(answer.Items ?? []).map(fromItem));
    from = answer.LastEvaluatedKey;
  } while (from && (limit === undefined || found.length < limit));
  return found;
}
