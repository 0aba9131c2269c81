/** The programme table: the client, plain values in and out, and what DynamoDB's refusals mean here. */
import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { StoredKind } from '#domain/record/stored-kinds.ts';
import { defined } from '#domain/values/defined.ts';
import { fromItem, toItem } from './attribute-values.ts';
import { getMany, type ReadingMany } from './batch-get.ts';
import { byList, type Key } from './keys.ts';
import { readingTogether } from './reading-together.ts';

export type Item = Record<string, unknown>;
/** Of a kind that is listed with what it holds of people. */
export type WrittenItem = Item & { kind?: StoredKind };

export interface WriteCondition {
  expression: string;
  names?: Record<string, string>;
  values?: Item;
}

const conditionOf = ({ expression, names, values }: WriteCondition) => ({
  ConditionExpression: expression,
  ...defined({ ExpressionAttributeNames: names }),
  ...(values ? { ExpressionAttributeValues: toItem(values) } : {}),
});
const conditionIf = (when?: WriteCondition) => when && conditionOf(when);

export interface Update extends Partial<Omit<WriteCondition, 'expression'>> {
  update: string;
  condition?: string;
}
const updateInput = (update: Update) => ({
  UpdateExpression: update.update,
  ...defined({ ConditionExpression: update.condition, ExpressionAttributeNames: update.names }),
  ...(update.values ? { ExpressionAttributeValues: toItem(update.values) } : {}),
});

/** Of one transaction: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const mostWrites = 100;

/** An item to write, as an element of a transaction or alone. */
export interface Put {
  put: WrittenItem;
  when?: WriteCondition;
}

/** One element of a transaction, in plain values. */
export type Write =
  | Put
  | { update: Update; key: Key }
  | { check: WriteCondition; key: Key }
  | { delete: Key; when?: WriteCondition };

export const isAbsent: WriteCondition = { expression: 'attribute_not_exists(PK)' };

/** An item is as it was read: at this version, which counts from 1, or not there where there was none. */
export const atVersion = (version = 0): WriteCondition =>
  version === 0
    ? isAbsent
    : {
        expression: '#version = :version',
        names: { '#version': 'version' },
        values: { ':version': version },
      };

/**
 * Of a transaction: refused where an item is not at this version any more. An update that changes nothing, which no stream shows: whoever
 * may write an item may hold it, without another grant.
 */
export function heldAt(key: Key, version: number): Write {
  const { expression: condition, ...given } = atVersion(version);
  return { key, update: { update: 'SET #version = :version', condition, ...given } };
}

export interface Table {
  name: string;
  /** For rarely used commands (`index-reads.ts`), so that most functions do not bundle them. */
  client: DynamoDBClient;
  /** Read consistently, with all that is wanted at the same moment. */
  get(key: Key): Promise<Item | undefined>;
  /** The items that exist, in no order; of each the one attribute, where one is named. */
  getMany(keys: readonly Key[], how?: ReadingMany): Promise<Item[]>;
  /** False when the condition was not met. */
  put(item: WrittenItem, when?: WriteCondition): Promise<boolean>;
  delete(key: Key): Promise<void>;
  /** The item after the update, or undefined when the condition was not met. */
  update(key: Key, update: Update): Promise<Item | undefined>;
  /** Page by page as they are taken; one may be empty and still not be the last. */
  pages(input: Query): AsyncGenerator<Page>;
  queryAll(input: Query): Promise<Item[]>;
  /** The items on a list, by their sort key; they may be a moment late. */
  listed(list: string): Promise<Item[]>;
  transact(writes: Write[]): Promise<Transacted>;
}
export type Query = Omit<
  QueryCommandInput,
  'TableName' | 'ExpressionAttributeValues' | 'ExclusiveStartKey'
> & { values: Item };
interface Page {
  items: Item[];
  /** Of the items found, also where they are only counted (`Select: 'COUNT'`). */
  count: number;
  isLast: boolean;
}

/** @param name the table's name, from the function's environment */
export function openTable(name: string, client = new DynamoDBClient({})): Table {
  const pages: Table['pages'] = async function* ({ values, ...query }) {
    const input = { TableName: name, ...query, ExpressionAttributeValues: toItem(values) };
    let from: QueryCommandInput['ExclusiveStartKey'];
    do {
      const answer: QueryCommandOutput = await client.send(
        new QueryCommand({ ...input, ExclusiveStartKey: from }),
      );
      from = answer.LastEvaluatedKey;
      yield { items: (answer.Items ?? []).map(fromItem), count: answer.Count ?? 0, isLast: !from };
    } while (from);
  };
  const read: Table['getMany'] = (keys, how) => getMany(client, name, keys, how);
  const queryAll: Table['queryAll'] = async (input) => {
    const found: Item[] = [];
    for await (const { items } of pages(input)) found.push(...items);
    return found;
  };
  return {
    name,
    client,
    pages,
    queryAll,
    listed: (list) =>
      queryAll({ IndexName: byList, KeyConditionExpression: 'listPk = :pk', values: { ':pk': list } }),
    get: readingTogether(read),
    getMany: read,
    async put(item, when) {
      return succeeded(
        client.send(new PutItemCommand({ TableName: name, Item: toItem(item), ...conditionIf(when) })),
      );
    },
    async delete(key) {
      await client.send(new DeleteItemCommand({ TableName: name, Key: toItem({ ...key }) }));
    },
    async update(key, update) {
      const command = new UpdateItemCommand({
        TableName: name,
        Key: toItem({ ...key }),
        ReturnValues: 'ALL_NEW',
        ...updateInput(update),
      });
      try {
        const { Attributes } = await client.send(command);
        return Attributes ? fromItem(Attributes) : {};
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    transact: (writes) =>
      transactItems(
        client,
        writes.map((write) => transactItem(name, write)),
      ),
  };
}

async function succeeded(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function transactItem(table: string, write: Write): TransactWriteItem {
  if ('put' in write)
    return { Put: { TableName: table, Item: toItem(write.put), ...conditionIf(write.when) } };
  if ('delete' in write)
    return { Delete: { TableName: table, Key: toItem({ ...write.delete }), ...conditionIf(write.when) } };
  const Key = toItem({ ...write.key });
  if ('update' in write) return { Update: { TableName: table, Key, ...updateInput(write.update) } };
  return { ConditionCheck: { TableName: table, Key, ...conditionOf(write.check) } };
}

/** What became of a transaction; `failed` holds the indexes of the writes whose condition was not met: one at least. */
export type Transacted =
  | { ok: true }
  | {
      ok: false;
      failed: number[];
      /** Per failed write that asked for it: the item that was there. */
      found: Record<number, Item>;
    };

/** So that fifty who press at one moment, each holding the same item for some 20 ms, are all served. */
const retriesOnContention = 6;

/**
 * All or nothing. An unmet condition is returned; any other failure throws. Transactions that collide on an
 * item are retried (up to 1.6 s in all), so the answer reflects what the other one wrote, not the collision;
 * one that still collides then throws, as a failure that passes by itself.
 */
export async function transactItems(
  client: DynamoDBClient,
  TransactItems: TransactWriteItem[],
  retries = retriesOnContention,
): Promise<Transacted> {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    return { ok: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const failed = reasons.flatMap(({ Code }, index) => (Code === 'ConditionalCheckFailed' ? [index] : []));
    const contended = reasons.some(({ Code }) => Code === 'TransactionConflict');
    if (failed.length > 0) {
      const found = Object.fromEntries(
        reasons.flatMap(({ Item: item }, index) => (item ? [[index, fromItem(item)]] : [])),
      );
      return { ok: false, failed, found };
    }
    if (!contended || retries === 0) throw error;
    await setTimeout(25 * 2 ** (retriesOnContention - retries) * (0.5 + Math.random() / 2));
    return transactItems(client, TransactItems, retries - 1);
  }
}
