/**
 * DynamoDB in memory, as far as the adapters use it: items, two kinds of key, sparse indexes, conditions, updates,
 * transactions and what the stream shows of all that. A million calls a minute, where a process answers thousands.
 * It is proved against a real engine by database.test.ts, and refuses whatever it does not know.
 */
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Names } from './expression-reader.ts';
import { checkAllUsed, compileCondition, compileUpdate } from './expressions.ts';
import { checked, type Partitions, reindex } from './indexes.ts';
import { pageOf, partitionWanted, type TableShape } from './pages.ts';
import { transactionTokens } from './tokens.ts';
import { InvalidRequest, type StoredItem, sameItem, type Value } from './values.ts';

/** What a write did to one item. */
export interface Change {
  table: string;
  key: string;
  before?: StoredItem;
  after?: StoredItem;
}

type Input = Record<string, unknown> & { TableName?: string; IndexName?: string };
type Item = Record<string, Value>;

interface Table {
  shape: TableShape;
  partitions: Partitions;
  indexes: Map<string, Partitions>;
}

const keyText = (partition: string, sort: string) => `${partition}\u0000${sort}`;

export type Database = ReturnType<typeof createDatabase>;

/**
 * @param onChange told of every item that a write changed, in the order of the writes; what a stream would show
 * @param isIndexLate true: an index shows a write only once `propagate` was called, as an index may on AWS
 */
export function createDatabase(
  shapes: Record<string, TableShape>,
  onChange: (change: Change) => void = () => {},
  isIndexLate = false,
) {
  const tables = new Map<string, Table>(
    Object.entries(shapes).map(([name, shape]) => {
      const indexes = new Map(Object.keys(shape.indexes).map((index) => [index, new Map()]));
      return [name, { shape, partitions: new Map(), indexes }];
    }),
  );
  const late: (() => void)[] = [];
  const tokens = transactionTokens();

  function tableOf(name: string | undefined): Table {
    const table = tables.get(name ?? '');
    if (!table) throw new InvalidRequest(`no table ${name}`);
    return table;
  }
  function keyOf({ shape }: Table, item: Item | undefined): [string, string] {
    const [partition, sort] = shape.keys;
    const [PK, SK] = [item?.[partition]?.S, sort === undefined ? '' : item?.[sort]?.S];
    if (!PK || SK === undefined || (sort !== undefined && SK === '')) {
      throw new InvalidRequest('One or more parameter values were invalid: a key is missing or empty');
    }
    return [PK, SK];
  }
  const read = (table: Table, [PK, SK]: [string, string]) => table.partitions.get(PK)?.get(SK);

  function write(
    name: string,
    table: Table,
    [PK, SK]: [string, string],
    after: StoredItem | undefined,
  ): void {
    const before = read(table, [PK, SK]);
    if (after) {
      const partition = table.partitions.get(PK) ?? new Map<string, StoredItem>();
      table.partitions.set(PK, partition.set(SK, after));
    } else table.partitions.get(PK)?.delete(SK);
    // A write that changes nothing shows in no stream.
    if (sameItem(before, after)) return;
    const show = () => reindex(table, keyText(PK, SK), before, after);
    if (isIndexLate) late.push(show);
    else show();
    onChange({
      table: name,
      key: keyText(PK, SK),
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
    });
  }

  /** The item after one write, or the failed condition. */
  function plan(kind: 'Put' | 'Update' | 'Delete' | 'ConditionCheck', input: Input) {
    const table = tableOf(input.TableName);
    const key = keyOf(table, (kind === 'Put' ? input.Item : input.Key) as Item);
    const before = read(table, key);
    const given: Names = {
      names: input.ExpressionAttributeNames as Names['names'],
      values: input.ExpressionAttributeValues as Names['values'],
    };
    const used = new Set<string>();
    const condition = input.ConditionExpression as string | undefined;
    const test = condition === undefined ? () => true : compileCondition(condition, given, used);
    const change = kind === 'Update' ? compileUpdate(String(input.UpdateExpression), given, used) : undefined;
    checkAllUsed(given, used);
    const make = (): StoredItem | undefined => {
      if (kind === 'Delete') return undefined;
      if (kind === 'ConditionCheck') return before;
      if (kind === 'Put') return checked(table.shape, input.Item as Item);
      const after = checked(table.shape, change?.(before ?? (input.Key as Item)) ?? {});
      if (String(keyOf(table, after)) !== String(key)) throw new InvalidRequest('an update of a key');
      return after;
    };
    return { name: input.TableName ?? '', table, key, before, holds: test(before), make, input };
  }
  type Plan = ReturnType<typeof plan>;

  function single(kind: 'Put' | 'Update' | 'Delete', input: Input): Record<string, unknown> {
    const planned = plan(kind, input);
    if (!planned.holds) {
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: { httpStatusCode: 400 },
      });
    }
    const after = planned.make();
    write(planned.name, planned.table, planned.key, after);
    return input.ReturnValues === 'ALL_NEW' && after ? { Attributes: after } : {};
  }

  function transact(items: readonly TransactWriteItem[], token: string | undefined): void {
    if (items.length === 0 || items.length > 100) throw new InvalidRequest('1 to 100 items, please');
    if (tokens.isDone(token, items)) return;
    const plans = items.map((item) => {
      const [kind, input] = Object.entries(item)[0] as ['Put', Input];
      return plan(kind, input);
    });
    const keys = new Set(plans.map(({ name, key }) => `${name} ${keyText(...key)}`));
    if (keys.size < plans.length) {
      throw new InvalidRequest('Transaction request cannot include multiple operations on one item');
    }
    if (plans.some(({ holds }) => !holds)) throw cancelled(plans);
    const after = plans.map((one) => one.make());
    for (const [index, one] of plans.entries()) write(one.name, one.table, one.key, after[index]);
    tokens.keep(token, items);
  }

  function cancelled(plans: readonly Plan[]): TransactionCanceledException {
    const CancellationReasons = plans.map(({ holds, before, input }) => {
      if (holds) return { Code: 'None' };
      const isTold = before && input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
      return { Code: 'ConditionalCheckFailed', ...(isTold ? { Item: before as Item } : {}) };
    });
    return new TransactionCanceledException({
      message: 'Transaction cancelled',
      $metadata: { httpStatusCode: 400 },
      CancellationReasons,
    });
  }

  function query(input: Input): Record<string, unknown> {
    const { shape, partitions, index } = target(input);
    if (input.ProjectionExpression) throw new InvalidRequest('a projection is not known here');
    if (input.FilterExpression) throw new InvalidRequest('a filter of a query is not known here');
    const given = namesIn(input);
    const used = new Set<string>();
    const condition = String(input.KeyConditionExpression);
    const test = compileCondition(condition, given, used);
    checkAllUsed(given, used);
    const partition = index?.partition ?? shape.keys[0];
    const wanted = partitionWanted(condition, partition, given);
    return pageOf(shape, index, [...(partitions.get(wanted)?.values() ?? [])].filter(test), input);
  }

  function scan(input: Input): Record<string, unknown> {
    const { shape, partitions, index } = target(input);
    const page = pageOf(shape, index, allItems(partitions), input);
    if (input.FilterExpression === undefined) return page;
    const [given, used] = [namesIn(input), new Set<string>()];
    const test = compileCondition(String(input.FilterExpression), given, used);
    checkAllUsed(given, used);
    // A limit counts what was read, not what the filter leaves of it.
    return { ...page, Items: page.Items.filter(test) };
  }

  const namesIn = (input: Input): Names => ({
    names: input.ExpressionAttributeNames as Names['names'],
    values: input.ExpressionAttributeValues as Names['values'],
  });

  /** The table, or its index, that a request reads. */
  function target(input: Input) {
    const { shape, partitions, indexes } = tableOf(input.TableName);
    if (input.IndexName === undefined) return { shape, partitions, index: undefined };
    const [index, shown] = [shape.indexes[input.IndexName], indexes.get(input.IndexName)];
    if (!index || !shown) throw new InvalidRequest(`no index ${input.IndexName}`);
    if (input.ConsistentRead) throw new InvalidRequest('no consistent read of an index');
    return { shape, partitions: shown, index };
  }

  const allItems = (partitions: Partitions) =>
    [...partitions.values()].flatMap((partition) => [...partition.values()]);

  const operations: Record<string, (input: Input) => unknown> = {
    GetItemCommand(input) {
      const table = tableOf(input.TableName);
      const item = read(table, keyOf(table, input.Key as Item));
      return item ? { Item: item } : {};
    },
    BatchGetItemCommand(input) {
      const asked = Object.entries(input.RequestItems as Record<string, { Keys: Item[] }>);
      const Responses = asked.map(([name, { Keys }]) => {
        const table = tableOf(name);
        if (Keys.length > 100) throw new InvalidRequest('too many keys of one batch');
        return [name, Keys.map((key) => read(table, keyOf(table, key))).filter((item) => item !== undefined)];
      });
      return { Responses: Object.fromEntries(Responses), UnprocessedKeys: {} };
    },
    PutItemCommand: (input) => single('Put', input),
    UpdateItemCommand: (input) => single('Update', input),
    DeleteItemCommand: (input) => single('Delete', input),
    QueryCommand: query,
    ScanCommand: scan,
    TransactWriteItemsCommand(input) {
      const { TransactItems, ClientRequestToken } = input as {
        TransactItems: TransactWriteItem[];
        ClientRequestToken?: string;
      };
      transact(TransactItems, ClientRequestToken);
      return {};
    },
  };

  return {
    /** What a client's `send` does at the service, at once and whole. @throws the service's own exceptions */
    execute(command: string, input: Record<string, unknown>): unknown {
      const operation = operations[command];
      if (!operation) throw new InvalidRequest(`${command} is not known`);
      return operation(input);
    },
    /** Writes that an index does not show yet. */
    late: () => late.length,
    /** Shows the oldest of them in its indexes. */
    propagate(count = late.length): void {
      for (const show of late.splice(0, count)) show();
    },
    /** Everything of a table, for who looks on from outside. */
    dump: (name: string): StoredItem[] => allItems(tableOf(name).partitions),
    item: (name: string, PK: string, SK = ''): StoredItem | undefined => read(tableOf(name), [PK, SK]),
  };
}
