import type { RequestContext } from '#infra/local/iam/iam.ts';
import type { LocalTable } from '#infra/local/template/template.ts';
import type { TableShape } from './dynamodb-tables.ts';

/** Part of a DynamoDB request as IAM sees it: one action on one table or index. */
export interface Touch {
  action: string;
  table: string;
  index?: string;
  /** Values for the condition keys `dynamodb:LeadingKeys`, `dynamodb:Attributes`…; costly, so only when asked. */
  context(tables: LocalTable[]): RequestContext;
}

type Input = Record<string, unknown>;
type Item = Record<string, Record<string, unknown>>;

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
const READS = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'];
const DESCRIPTIONS = ['DescribeTable', 'DescribeTimeToLive'];

/** `read` and `write` consume capacity; `describe` does not; any other action is not for functions. */
export function requestKindOf(action: string): 'read' | 'write' | 'describe' | 'other' {
  if (WRITES.includes(action)) return 'write';
  if (READS.includes(action)) return 'read';
  return DESCRIPTIONS.includes(action) ? 'describe' : 'other';
}

/** Elements of a transaction, and the permission that AWS asks for each. */
const TRANSACTED: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * Everything a request touches, in order. A transaction asks for the permissions of its elements, a batch for its own:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function touchesOf(action: string, input: Input): Touch[] {
  if (action === 'TransactWriteItems' || action === 'TransactGetItems') {
    const elements = Array.isArray(input.TransactItems) ? (input.TransactItems as Input[]) : [];
    return elements.flatMap((element) =>
      Object.entries(element).map(([kind, part]) => touch(TRANSACTED[kind] ?? kind, part as Input)),
    );
  }
  if (action === 'BatchGetItem' || action === 'BatchWriteItem') {
    return Object.entries((input.RequestItems ?? {}) as Record<string, Input | Input[]>).map(
      ([table, requests]) => ({
        action: `dynamodb:${action}`,
        table: tableName(table),
        context: (tables) => contextOf(tables, tableName(table), undefined, batchItems(requests), {}),
      }),
    );
  }
  return [touch(action, input)];
}

function touch(action: string, input: Input): Touch {
  const table = tableName(String(input.TableName ?? ''));
  const index = typeof input.IndexName === 'string' ? input.IndexName : undefined;
  const items = [input.Item, input.Key].filter((item) => item !== undefined) as Item[];
  return {
    action: `dynamodb:${action}`,
    table,
    ...(index === undefined ? {} : { index }),
    context: (tables) => contextOf(tables, table, index, items, input),
  };
}

/** A request may name a table by its ARN. */
export function tableName(nameOrArn: string): string {
  return /:table\/([^/]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
}

function batchItems(requests: Input | Input[]): Item[] {
  if (!Array.isArray(requests)) return (requests.Keys ?? []) as Item[];
  return requests.map((request) => {
    const { PutRequest, DeleteRequest } = request as Record<string, Input | undefined>;
    return (PutRequest?.Item ?? DeleteRequest?.Key ?? {}) as Item;
  });
}

function contextOf(
  tables: LocalTable[],
  table: string,
  index: string | undefined,
  items: Item[],
  input: Input,
): RequestContext {
  const hashKey = hashKeyOf(tables, table, index);
  const leading = items.map((item) => textOf(item[hashKey ?? ''])).filter((value) => value !== undefined);
  const queried = hashKey === undefined ? undefined : queriedKey(input, hashKey);
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const expressions = [
    'ProjectionExpression',
    'KeyConditionExpression',
    'FilterExpression',
    'ConditionExpression',
    'UpdateExpression',
  ];
  const named = expressions.flatMap((key) => attributesIn(String(input[key] ?? ''), names));
  return {
    'dynamodb:LeadingKeys': [...leading, ...(queried === undefined ? [] : [queried])],
    'dynamodb:Attributes': [...new Set([...items.flatMap(Object.keys), ...named])],
    ...(typeof input.Select === 'string' ? { 'dynamodb:Select': input.Select } : {}),
    ...(typeof input.ReturnValues === 'string' ? { 'dynamodb:ReturnValues': input.ReturnValues } : {}),
  };
}

function hashKeyOf(tables: LocalTable[], table: string, index: string | undefined): string | undefined {
  const definition = tables.find(({ name }) => name === table)?.createTable as TableShape | undefined;
  const keyed =
    index === undefined ? definition : definition?.GlobalSecondaryIndexes?.find((i) => i.IndexName === index);
  return keyed?.KeySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
}

/** The value that a query's key condition gives to the partition key. */
function queriedKey(input: Input, hashKey: string): string | undefined {
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const values = (input.ExpressionAttributeValues ?? {}) as Item;
  for (const [, name, value] of String(input.KeyConditionExpression ?? '').matchAll(
    /([#\w.-]+)\s*=\s*(:\w+)/g,
  )) {
    if ((names[name ?? ''] ?? name) === hashKey) return textOf(values[value ?? '']);
  }
  return undefined;
}

const KEYWORDS = /^(AND|OR|NOT|BETWEEN|IN|SET|ADD|REMOVE|DELETE)$/i;

/** Top-level attributes that an expression names. */
function attributesIn(expression: string, names: Record<string, string>): string[] {
  return [...expression.matchAll(/(?<![.:#\w])(#?[A-Za-z_]\w*)\b(?!\s*\()/g)]
    .map(([, name = '']) => names[name] ?? name)
    .filter((name) => !KEYWORDS.test(name));
}

function textOf(value: Record<string, unknown> | undefined): string | undefined {
  const text = value?.S ?? value?.N ?? value?.B;
  return text === undefined ? undefined : String(text);
}

/**
 * Write units of a conditional write that failed: DynamoDB charges it as if it had been done, and the engines do not say.
 * Counted from the sizes in the request: 1 KB a unit, twice in a transaction.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function unitsOfFailedWrite(action: string, input: Input): number {
  const units = (part: unknown) => Math.max(1, Math.ceil(JSON.stringify(part ?? '').length / 1024));
  if (action !== 'TransactWriteItems') return units(input.Item ?? input.Key);
  const elements = (input.TransactItems ?? []) as Record<string, Input>[];
  return elements
    .flatMap(Object.values)
    .reduce((sum: number, part: Input) => sum + 2 * units(part.Item ?? part.Key), 0);
}
