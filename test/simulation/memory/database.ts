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
import { createEnds, createPast, type Habits, partitionThen } from './habits.ts';
import { checked, reindex } from './indexes.ts';
import { addedBy, type createOverwrites, isGuarded } from './overwrites.ts';
import { pageOf, partitionWanted, type TableShape } from './pages.ts';
import { checkSizes } from './sizes.ts';
import {
  type Input,
  type Item,
  itemOf,
  keyItem,
  keyOf,
  keyText,
  type Partitions,
  read,
  rememberingReader,
  type Table,
  tablesOf,
} from './tables.ts';
import { transactionTokens } from './tokens.ts';
import { InvalidRequest, type StoredItem, sameItem } from './values.ts';

/** What a write did to one item. */
export interface Change {
  table: string;
  key: string;
  before?: StoredItem;
  after?: StoredItem;
}

export type Database = ReturnType<typeof createDatabase>;

/**
 * @param onChange told of every item that a write changed, in the order of the writes; what a stream would show
 * @param habits what it does as a service may: without them it answers at once and whole
 */
export function createDatabase(
  shapes: Record<string, TableShape>,
  onChange: (change: Change) => void = () => {},
  habits: Habits = {},
  overwrites?: ReturnType<typeof createOverwrites>,
) {
  const { tableOf, target } = tablesOf(shapes);
  const late: (() => void)[] = [];
  const tokens = transactionTokens();
  const past = createPast();
  const ends = createEnds();
  const seenItem = rememberingReader();

  function write({ name, table, key: [PK, SK], before }: Written, after: StoredItem | undefined): void {
    const kept = after && JSON.stringify(after);
    if (habits.lag) past.was({ table, PK, SK, kept: table.partitions.get(PK)?.get(SK) });
    ends.written(name, [PK, SK], after);
    if (kept !== undefined) {
      const partition = table.partitions.get(PK) ?? new Map<string, string>();
      table.partitions.set(PK, partition.set(SK, kept));
    } else table.partitions.get(PK)?.delete(SK);
    // A write that changes nothing shows in no stream.
    if (sameItem(before, after)) return;
    const show = () => reindex(table, keyText(PK, SK), before, after, kept);
    if (habits.isIndexLate) late.push(show);
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
    return { name: input.TableName ?? '', table, key, before, holds: test(before), test, make, input };
  }
  type Plan = ReturnType<typeof plan>;
  type Written = Pick<Plan, 'name' | 'table' | 'key' | 'before'>;

  function single(kind: 'Put' | 'Update' | 'Delete', input: Input): Record<string, unknown> {
    const planned = plan(kind, input);
    if (!planned.holds) {
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: { httpStatusCode: 400 },
      });
    }
    const after = planned.make();
    checkSizes([after]);
    overwrites?.wrote(overwriteOf(planned, after));
    write(planned, after);
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
    checkSizes(after);
    for (const [index, one] of plans.entries()) {
      const isLocked = plans.some((other) => other !== one && isGuarded(other.test, other.before));
      overwrites?.wrote({ ...overwriteOf(one, after[index]), isLocked });
      write(one, after[index]);
    }
    tokens.keep(token, items);
  }

  const overwriteOf = ({ name, key, before, test, input }: Plan, after: StoredItem | undefined) => ({
    key: `${name} ${keyText(...key)}`,
    before,
    after,
    condition: test,
    isLocked: false,
    adds: addedBy(String(input.UpdateExpression ?? ''), namesIn(input)),
  });

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
    const wanted = partitionWanted(condition, index?.partition ?? shape.keys[0], given);
    const partition = index ? partitions.get(wanted) : seenPartition(tableOf(input.TableName), wanted, input);
    // The keys of a table tell which of its items are wanted; those of an index stand in the items themselves.
    const isWanted = ([SK]: [string, string]) => index !== undefined || test(keyItem(shape, wanted, SK));
    const items = [...(partition ?? [])].filter(isWanted).map(([, kept]) => itemOf(kept));
    const page = pageOf(shape, index, index ? items.filter(test) : items, input, habits.pageSize?.());
    for (const item of page.Items as StoredItem[])
      overwrites?.look(
        `${input.TableName} ${keyText(...keyOf(tableOf(input.TableName), item as Item))}`,
        item,
      );
    return { ...page, Count: page.Items.length };
  }

  /** One attribute by its name is all the projection that is known here. */
  function projected(
    item: StoredItem,
    { ProjectionExpression: only, ExpressionAttributeNames: names }: Input,
  ) {
    if (only === undefined) return item;
    const attribute = (names as Record<string, string>)[String(only)] ?? '';
    return attribute in item ? { [attribute]: item[attribute] } : {};
  }

  function scan(input: Input): Record<string, unknown> {
    const { shape, partitions, index } = target(input);
    const table = tableOf(input.TableName);
    const seen = index ? partitions : seenPartitions(table, input);
    const page = pageOf(shape, index, allItems(seen), input, habits.pageSize?.());
    if (input.FilterExpression === undefined) return page;
    const [given, used] = [namesIn(input), new Set<string>()];
    const test = compileCondition(String(input.FilterExpression), given, used);
    checkAllUsed(given, used);
    // A limit counts what was read, not what the filter leaves of it.
    return { ...page, Items: page.Items.filter(test) };
  }

  const lagOf = ({ ConsistentRead }: Input) => (ConsistentRead === true ? 0 : (habits.lag?.() ?? 0));
  const seenPartition = (table: Table, PK: string, input: Input) => {
    const lag = lagOf(input);
    const now = table.partitions.get(PK);
    return lag === 0 ? now : partitionThen(now, past.otherwise(table, lag).get(PK));
  };
  const seenPartitions = (table: Table, input: Input): Partitions => {
    const lag = lagOf(input);
    if (lag === 0) return table.partitions;
    const then = new Map(table.partitions);
    for (const [PK, others] of past.otherwise(table, lag)) then.set(PK, partitionThen(then.get(PK), others));
    return then;
  };
  /** An item as a read sees it. */
  function seen(table: Table, key: [string, string], input: Input): StoredItem | undefined {
    const kept = seenPartition(table, key[0], input)?.get(key[1]);
    return kept === undefined ? undefined : itemOf(kept);
  }

  const namesIn = (input: Input): Names => ({
    names: input.ExpressionAttributeNames as Names['names'],
    values: input.ExpressionAttributeValues as Names['values'],
  });

  const allItems = (partitions: Partitions) =>
    [...partitions.values()].flatMap((partition) => [...partition.values()].map(seenItem));

  const operations: Record<string, (input: Input) => unknown> = {
    GetItemCommand(input) {
      const table = tableOf(input.TableName);
      const item = seen(table, keyOf(table, input.Key as Item), input);
      overwrites?.look(`${input.TableName} ${keyText(...keyOf(table, input.Key as Item))}`, item);
      return item ? { Item: item } : {};
    },
    BatchGetItemCommand(input) {
      const asked = Object.entries(input.RequestItems as Record<string, Input & { Keys: Item[] }>);
      const UnprocessedKeys: Record<string, Input> = {};
      const Responses = asked.map(([name, { Keys, ...how }]) => {
        const table = tableOf(name);
        if (Keys.length > 100) throw new InvalidRequest('too many keys of one batch');
        if (new Set(Keys.map((key) => keyText(...keyOf(table, key)))).size < Keys.length)
          throw new InvalidRequest('Provided list of item keys contains duplicates');
        const left = habits.leavesOut?.(Keys.length) ?? 0;
        const [now, later] = [Keys.slice(left), Keys.slice(0, left)];
        if (later.length > 0) UnprocessedKeys[name] = { ...how, Keys: later };
        const found = now.map((key) => {
          const item = seen(table, keyOf(table, key), how);
          overwrites?.look(`${name} ${keyText(...keyOf(table, key))}`, item);
          return item;
        });
        // In no particular order, as AWS says: never in the order in which they were asked for.
        const answered = found.filter((item) => item !== undefined).toReversed();
        return [name, answered.map((item) => projected(item, how))];
      });
      return { Responses: Object.fromEntries(Responses), UnprocessedKeys };
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
    /** Items that have outlived their time, and are still there. */
    overdue: () => ends.due(),
    /** Takes one of them away, as the service does when it comes to it. */
    end({ name, key }: { name: string; key: [string, string] }): void {
      const table = tableOf(name);
      write({ name, table, key, before: read(table, key) }, undefined);
    },
    /** Everything of a table, for who looks on from outside. */
    dump: (name: string): StoredItem[] => allItems(tableOf(name).partitions),
    /** Sort keys of a partition. */
    keysIn: (name: string, PK: string): string[] => [...(tableOf(name).partitions.get(PK)?.keys() ?? [])],
    item: (name: string, PK: string, SK = ''): StoredItem | undefined =>
      read(tableOf(name), [PK, SK], seenItem),
  };
}
