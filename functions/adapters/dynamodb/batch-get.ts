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

/** By its name, a failure that passes. */
class BatchThrottled extends Error {
  override name = 'BatchThrottled';
}
/** Calls one after the other that bring nothing. */
const fruitlessCalls = 5;

/**
 * Retries what a batch leaves out (over 16 MB, or throttled), after waits that grow while nothing comes: 1.5 s in all.
 * @throws BatchThrottled after five calls that brought nothing
 */
export async function getMany(
  client: DynamoDBClient,
  table: string,
  keys: readonly Key[],
  { only, mayBeLate }: ReadingMany = {},
): Promise<Item[]> {
  const found: Item[] = [];
  for (let from = 0; from < keys.length; from += batchSize) {
    const batch = keys.slice(from, from + batchSize);
    let asked: BatchGetItemCommandInput['RequestItems'] = {
      [table]: {
        Keys: batch.map((key) => toItem({ ...key })),
        ConsistentRead: mayBeLate !== true,
        ...(only === undefined
          ? {}
          : { ProjectionExpression: '#only', ExpressionAttributeNames: { '#only': only } }),
      },
    };
    for (let left = batch.length, fruitless = 0; left > 0; ) {
      const answer: BatchGetItemCommandOutput = await client.send(
        new BatchGetItemCommand({ RequestItems: asked }),
      );
      found.push(...(answer.Responses?.[table] ?? []).map(fromItem));
      asked = answer.UnprocessedKeys;
      const still = asked?.[table]?.Keys?.length ?? 0;
      // A key under which nothing lies is answered too.
      fruitless = still < left ? 0 : fruitless + 1;
      left = still;
      if (fruitless === fruitlessCalls) throw new BatchThrottled('BatchGetItem left items out five times');
      if (left > 0) await setTimeout(50 * 2 ** fruitless);
    }
  }
  return found;
}
