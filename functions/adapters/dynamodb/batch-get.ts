/** Many items by their keys, a hundred at a time. */
import { setTimeout } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { MayBeLate } from '#app/ports/ports.ts';
import { fromItem, toItem } from './attribute-values.ts';
import type { Key } from './keys.ts';
import type { Item } from './table.ts';

/** The most items that one BatchGetItem takes. */
const batchSize = 100;

/** `only`: the one attribute that is wanted; units are those of the whole item, what travels is not. */
export type ReadingMany = Partial<MayBeLate> & { only?: string };

/**
 * Retries what a batch leaves out (over 16 MB, or throttled), after growing waits: 1.5 s in all.
 * Throws when that does not get everything.
 */
export async function getMany(
  client: DynamoDBClient,
  table: string,
  keys: readonly Key[],
  { only, mayBeLate }: ReadingMany = {},
): Promise<Item[]> {
  const found: Item[] = [];
  for (let from = 0; from < keys.length; from += batchSize) {
    let asked: BatchGetItemCommandInput['RequestItems'] = {
      [table]: {
        Keys: keys.slice(from, from + batchSize).map((key) => toItem({ ...key })),
        ConsistentRead: mayBeLate !== true,
        ...(only === undefined
          ? {}
          : { ProjectionExpression: '#only', ExpressionAttributeNames: { '#only': only } }),
      },
    };
    for (let attempt = 0; asked?.[table] !== undefined; attempt += 1) {
      if (attempt > 4) throw new Error('BatchGetItem left items out five times');
      if (attempt > 0) await setTimeout(50 * 2 ** attempt);
      const answer: BatchGetItemCommandOutput = await client.send(
        new BatchGetItemCommand({ RequestItems: asked }),
      );
      found.push(...(answer.Responses?.[table] ?? []).map(fromItem));
      asked = answer.UnprocessedKeys;
    }
  }
  return found;
}
