/** How DynamoDB refuses what the stores count on, and what its stream shows: with keys of our own, deleted at the end. */
import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { shapeOf } from './kinds.ts';
import type { Doors, Played, Probe } from './probe.ts';
import { refusalOf } from './refusal.ts';
import { type ItemRecord, recordsOf } from './stream-records.ts';

type Attributes = Record<string, AttributeValue>;
interface Throwaway {
  TableName: string;
  Key: Attributes;
  send: Doors['place']['database']['send'];
}

const isAbsent = 'attribute_not_exists(PK)';

/** Does something with an item that is there, and takes it away. */
async function withItem<T>({ doors }: Played, use: (item: Throwaway) => Promise<T>): Promise<T> {
  const { database, tables } = doors.place;
  const item: Throwaway = {
    TableName: tables.programme,
    Key: { PK: { S: `CONFORMANCE#${crypto.randomUUID()}` }, SK: { S: 'ITEM' } },
    send: database.send.bind(database),
  };
  const { TableName, Key } = item;
  try {
    await item.send(new PutItemCommand({ TableName, Item: { ...Key, said: { S: 'before' } } }));
    return await use(item);
  } finally {
    await item.send(new DeleteItemCommand({ TableName, Key }));
  }
}

const refused = (name: string, asks: string, ask: (item: Throwaway) => Promise<unknown>): Probe => ({
  name,
  asks,
  through: 'DynamoDB',
  answer: (played) => withItem(played, (item) => refusalOf(ask(item))),
});

const put = ({ TableName, Key }: Throwaway, more: object = {}) => ({
  Put: { TableName, Item: { ...Key, said: { S: 'after' } }, ...more },
});

export const tableProbes: readonly Probe[] = [
  refused('condition', 'a write whose condition is not met', ({ send, TableName, Key }) =>
    send(new PutItemCommand({ TableName, Item: Key, ConditionExpression: isAbsent })),
  ),
  refused('condition with the item', 'the same, the item asked for', ({ send, TableName, Key }) =>
    send(
      new PutItemCommand({
        TableName,
        Item: Key,
        ConditionExpression: isAbsent,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ),
  ),
  refused('transaction', 'one of two writes whose condition is not met', (item) => {
    const other = { ...item, Key: { ...item.Key, SK: { S: 'OTHER' } } };
    const failing = put(item, {
      ConditionExpression: isAbsent,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    return item.send(new TransactWriteItemsCommand({ TransactItems: [put(other), failing] }));
  }),
  refused('transaction twice', 'two writes of one item in a transaction', (item) =>
    item.send(new TransactWriteItemsCommand({ TransactItems: [put(item), put(item)] })),
  ),
  refused('transaction under a used token', 'another transaction under the same token', async (item) => {
    const ClientRequestToken = crypto.randomUUID();
    const first = { TransactItems: [put(item)], ClientRequestToken };
    await item.send(new TransactWriteItemsCommand(first));
    const second = { TransactItems: [put(item, { ConditionExpression: 'attribute_exists(PK)' })] };
    return item.send(new TransactWriteItemsCommand({ ...second, ClientRequestToken }));
  }),
  refused('empty key', 'an item whose key is empty', ({ send, TableName, Key }) =>
    send(new GetItemCommand({ TableName, Key: { ...Key, PK: { S: '' } } })),
  ),
  refused('expression', 'an update that cannot be read', ({ send, TableName, Key }) =>
    send(new UpdateItemCommand({ TableName, Key, UpdateExpression: 'SET said :said' })),
  ),
  refused('no table', 'a table that there is not', ({ send, TableName, Key }) =>
    send(new GetItemCommand({ TableName: `${TableName}-nowhere`, Key })),
  ),
  {
    name: 'stream',
    asks: 'what a put, an update and a deletion show',
    through: 'DynamoDB Streams',
    answer: streamed,
  },
];

/** What happened to an item that is gone by now. */
async function streamed(played: Played): Promise<unknown> {
  let key: Attributes = {};
  await withItem(played, async ({ send, TableName, Key }) => {
    key = Key;
    const update = {
      UpdateExpression: 'SET said = :after',
      ExpressionAttributeValues: { ':after': { S: 'after' } },
    };
    await send(new UpdateItemCommand({ TableName, Key, ...update }));
  });
  const isWhole = (records: readonly ItemRecord[]) => records.at(-1)?.eventName === 'REMOVE';
  return (await recordsOf(played.doors, key, isWhole)).map(recordShape);
}

/** Without its id, which nothing reads. */
const recordShape = ({ eventID: _, ...record }: ItemRecord): unknown =>
  shapeOf(record, ['eventName', 'eventVersion', 'eventSource', 'StreamViewType']);
