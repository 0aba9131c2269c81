import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '#infra/local/faults/faults.ts';
import type { PolicyStatement } from '#infra/local/template/template.ts';
import { STREAM_ARN, TABLE_ARN } from '#test/infra/local/template/a-template.ts';
import { aGateway, anEngine, keys, type RunningGateway } from './a-gateway.ts';
import { askGateway } from './gateway-client.ts';

let engine: Awaited<ReturnType<typeof anEngine>>;
let running: RunningGateway | undefined;
beforeAll(async () => {
  engine = await anEngine();
});
afterEach(async () => {
  await running?.close();
  running = undefined;
});
afterAll(() => engine.close());

async function given(...statements: Partial<PolicyStatement>[]) {
  running = await aGateway({ engine: engine.engine, statements });
  return { ...running, dynamodb: new DynamoDBClient(running.client() as object) };
}

const TableName = 'test-programme';
const allow = (...actions: string[]) => ({
  actions: actions.map((a) => `dynamodb:${a}`),
  resources: [TABLE_ARN],
});
const item = (pk: string, more: object = {}) => ({ pk: { S: pk }, sk: { S: 'x' }, ...more });
const aPut = (pk: string, more: object = {}) => new PutItemCommand({ TableName, Item: item(pk, more) });
const aPutOnce = (pk: string) =>
  new PutItemCommand({ TableName, Item: item(pk), ConditionExpression: 'attribute_not_exists(pk)' });
const denied = (action: string, resource: string) => ({
  name: 'AccessDeniedException',
  message:
    `User: arn:aws:sts::000000000000:assumed-role/WorkerRole/test-worker is not authorized to perform: dynamodb:${action} ` +
    `on resource: ${resource} because no identity-based policy allows the dynamodb:${action} action`,
});

describe('a DynamoDB call', () => {
  test('that the policy allows reaches the table, and its units are counted', async () => {
    const { dynamodb, gateway } = await given(allow('PutItem', 'GetItem'));
    await dynamodb.send(aPut('allowed'));
    const answer = await dynamodb.send(new GetItemCommand({ TableName, Key: item('allowed') }));
    expect(answer.Item).toEqual(item('allowed'));
    expect(answer.ConsumedCapacity, 'not asked for, not told').toBeUndefined();
    expect(gateway.usage()).toMatchObject({
      calls: { 'dynamodb:PutItem': 1, 'dynamodb:GetItem': 1 },
      units: { write: 1, read: 0.5 },
    });
  });

  test('that asks for its capacity is told', async () => {
    const { dynamodb } = await given(allow('PutItem'));
    const put = new PutItemCommand({ TableName, Item: item('told'), ReturnConsumedCapacity: 'TOTAL' });
    expect((await dynamodb.send(put)).ConsumedCapacity?.CapacityUnits).toBe(1);
  });

  test('that no policy allows is refused in the words of AWS, and listed', async () => {
    const { dynamodb, gateway } = await given(allow('GetItem'));
    const put = dynamodb.send(aPut('refused'));
    await expect(put).rejects.toMatchObject(denied('PutItem', TABLE_ARN));
    expect(gateway.permissions().denied).toEqual([
      {
        roleId: 'WorkerRole',
        principal: 'test-worker',
        action: 'dynamodb:PutItem',
        resource: TABLE_ARN,
        count: 1,
      },
    ]);
  });

  test('on an index needs the index', async () => {
    const query = new QueryCommand({
      TableName,
      IndexName: 'ByOwner',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: 'me' } },
    });
    const first = await given(allow('Query'));
    await expect(first.dynamodb.send(query)).rejects.toMatchObject(
      denied('Query', `${TABLE_ARN}/index/ByOwner`),
    );
    await first.close();
    const second = await given({ actions: ['dynamodb:Query'], resources: [`${TABLE_ARN}/index/*`] });
    await expect(second.dynamodb.send(query)).resolves.toMatchObject({ Count: 0 });
  });

  test('in a transaction needs the permission of each element', async () => {
    const transaction = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: item('t') } },
        { ConditionCheck: { TableName, Key: item('u'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ],
    });
    const first = await given(allow('PutItem', 'TransactWriteItems'));
    await expect(first.dynamodb.send(transaction)).rejects.toMatchObject(
      denied('ConditionCheckItem', TABLE_ARN),
    );
    await first.close();
    const second = await given(allow('PutItem', 'ConditionCheckItem'));
    await second.dynamodb.send(transaction);
    expect(second.gateway.permissions().unused).toEqual([]);
  });

  test('may be limited to partition keys', async () => {
    const condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['PANEL#*'] } };
    const { dynamodb } = await given({ ...allow('PutItem', 'Query'), condition });
    await dynamodb.send(aPut('PANEL#1'));
    await expect(dynamodb.send(aPut('JURY#1'))).rejects.toMatchObject(denied('PutItem', TABLE_ARN));
    const query = (pk: string) =>
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
      });
    expect((await dynamodb.send(query('PANEL#1'))).Count).toBe(1);
    await expect(dynamodb.send(query('JURY#1'))).rejects.toMatchObject(denied('Query', TABLE_ARN));
  });

  test('whose condition fails is answered as DynamoDB does, and still charged', async () => {
    const { dynamodb, gateway } = await given(allow('PutItem'));
    await dynamodb.send(aPutOnce('once'));
    await expect(dynamodb.send(aPutOnce('once'))).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    expect(gateway.usage().units.write).toBe(2);
  });

  test('from unknown credentials is not let in', async () => {
    const { client } = await given(allow('GetItem'));
    const stranger = new DynamoDBClient(client('Nobody') as object);
    const call = stranger.send(new GetItemCommand({ TableName, Key: item('x') }));
    await expect(call).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  test('that changes a table is not open to functions', async () => {
    const { gateway } = await given({ actions: ['*'], resources: ['*'] });
    const { status, type } = await post(gateway.url, 'DynamoDB_20120810.DeleteTable', { TableName });
    expect([status, type]).toEqual([400, 'UnknownOperationException']);
  });
});

describe('an accepted write', () => {
  test('wakes who reads the stream; a refused one and a read do not', async () => {
    const { dynamodb, gateway } = await given(allow('PutItem', 'GetItem'));
    const woken: string[] = [];
    gateway.onTableWrite((table) => void woken.push(table));
    await dynamodb.send(new GetItemCommand({ TableName, Key: item('w') }));
    await dynamodb.send(aPut('w'));
    await dynamodb.send(aPutOnce('w')).catch(() => undefined);
    expect(woken).toEqual([TableName]);
  });

  test("is in the stream under the template's ARN", async () => {
    const actions = ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'];
    const { gateway, dynamodb } = await given(allow('PutItem'), {
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [STREAM_ARN],
    });
    await dynamodb.send(aPut('streamed'));
    const call = (action: string, body: object) =>
      post(gateway.url, `DynamoDBStreams_20120810.${action}`, body);
    const listed = await call('ListStreams', { TableName });
    expect(listed.body.Streams[0]?.StreamArn).toBe(STREAM_ARN);
    const described = await call('DescribeStream', { StreamArn: STREAM_ARN });
    const [shard] = described.body.StreamDescription.Shards;
    const iterator = { StreamArn: STREAM_ARN, ShardId: shard?.ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    const { ShardIterator } = (await call('GetShardIterator', iterator)).body;
    const { Records } = (await call('GetRecords', { ShardIterator })).body;
    const keys = Records.map((record) => record.dynamodb.Keys.pk.S);
    expect(keys).toContain('streamed');
    expect(gateway.permissions().unused).toEqual([]);
    expect(gateway.usage().units.streamReads).toBe(1);
  });

  test('needs the permission to read the stream', async () => {
    const { gateway } = await given(allow('GetRecords'));
    const { type } = await post(gateway.url, 'DynamoDBStreams_20120810.DescribeStream', {
      StreamArn: STREAM_ARN,
    });
    expect(type).toBe('AccessDeniedException');
  });
});

describe('a fault', () => {
  test('throttles as often as it was told, then is spent', async () => {
    const { dynamodb, gateway } = await given(allow('PutItem'));
    gateway.faults.inject({ service: 'dynamodb', action: 'PutItem', mode: 'throttle', count: 1 });
    const put = () => dynamodb.send(aPut('f'));
    await expect(put()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await put();
    expect(gateway.faults.list()).toEqual([]);
  });

  test('may strike only the calls that hold a text', async () => {
    const { dynamodb, gateway } = await given(allow('PutItem'));
    gateway.faults.inject({ service: 'dynamodb', mode: 'error', count: 1, match: 'unlucky' });
    await dynamodb.send(aPut('lucky'));
    const unlucky = dynamodb.send(aPut('unlucky'));
    await expect(unlucky).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
  });

  test('accepts and drops the answer: the write is done, the caller does not know', async () => {
    const { dynamodb, gateway } = await given(allow('PutItem', 'GetItem'));
    gateway.faults.inject({ service: 'dynamodb', action: 'PutItem', mode: 'accept-then-drop', count: 1 });
    await expect(dynamodb.send(aPut('dropped'))).rejects.toThrow();
    const read = await dynamodb.send(new GetItemCommand({ TableName, Key: item('dropped') }));
    expect(read.Item).toEqual(item('dropped'));
  });

  test('poisons the table as an outside hand would', async () => {
    const { gateway, adminClient } = await given();
    const written = new Promise((resolve) => gateway.onTableWrite(resolve));
    const poison = item('poison', { kind: { S: 'nonsense' } });
    gateway.faults.inject({ service: 'dynamodb', mode: 'poison-record', count: 1, item: poison });
    expect(await written).toBe(TableName);
    const admin = new DynamoDBClient(adminClient() as object);
    expect((await admin.send(new GetItemCommand({ TableName, Key: item('poison') }))).Item).toEqual(poison);
    expect(gateway.usage().calls, "the programme's own calls are not counted").toEqual({});
  });
});

test('a fault that is none, or has no table, is refused at once', async () => {
  const { gateway } = await given();
  const odd = { service: 'ses', mode: 'sulk', count: 0 } as unknown as Fault;
  expect(() => gateway.faults.inject(odd)).toThrow(/Not a fault:.*mode.*count/s);
  const lost: Fault = { service: 'dynamodb', mode: 'poison-record', count: 1, table: 'Nowhere' };
  expect(() => gateway.faults.inject(lost)).toThrow('There is no table Nowhere to poison.');
});

test.each(['its file', 'its tables'])(
  'what has outlived its time is found in %s and deleted, and nothing else',
  async (place) => {
    const engineFile = place === 'its file' ? engine.engine.file : undefined;
    running = await aGateway({ engine: engine.engine, engineFile, statements: [] });
    const { gateway, adminClient } = running;
    const admin = new DynamoDBClient(adminClient() as object);
    const until = (iso: string) => ({ N: String(Date.parse(iso) / 1000) });
    await admin.send(aPut('old', { expiresAt: until('2026-02-01T00:00:00Z') }));
    await admin.send(aPut('young', { expiresAt: until('2026-04-01T00:00:00Z') }));
    expect(await gateway.sweepExpired(Date.parse('2026-03-01T00:00:00Z'))).toBe(1);
    const read = async (pk: string) =>
      (await admin.send(new GetItemCommand({ TableName, Key: item(pk) }))).Item;
    expect([await read('old'), (await read('young'))?.pk?.S]).toEqual([undefined, 'young']);
  },
);

test('what was counted and used is known after a restart', async () => {
  const first = await given(allow('PutItem'));
  await first.dynamodb.send(aPut('kept'));
  await first.gateway.close();
  const second = await aGateway({ engine: engine.engine, statements: [allow('PutItem')], db: first.db });
  expect(second.gateway.usage().calls).toEqual({ 'dynamodb:PutItem': 1 });
  expect(second.gateway.permissions().unused).toEqual([]);
  await second.close();
});

/** What the tests read of the answers. */
interface StreamAnswer {
  __type?: string;
  Streams: { StreamArn: string }[];
  StreamDescription: { Shards: { ShardId: string }[] };
  ShardIterator: string;
  Records: { dynamodb: { Keys: { pk: { S: string } } } }[];
}

async function post(url: string, target: string, body: object) {
  const asked = { target, body: JSON.stringify(body) };
  const { status, body: told } = await askGateway(url, keys.role('WorkerRole'), asked);
  const answer = JSON.parse(told) as StreamAnswer;
  return { status, type: answer.__type?.split('#').at(-1), body: answer };
}
