/** Stands for `@aws-sdk/client-dynamodb` in the simulated modules: the real commands, sent to the database in memory. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { commonErrors, send, serviceError } from './client.ts';
import { here } from './current.ts';

export * from '@aws-sdk/client-dynamodb';

type Input = Record<string, unknown> & { TransactItems?: readonly object[]; Key?: Key; Item?: Key };
type Key = Record<string, { S?: string }>;

const throttled = commonErrors('ProvisionedThroughputExceededException');
const writes = new Set(['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand']);

/** A single write on an item that a transaction holds; the SDK does not try it again. */
const conflicted = { ...throttled, conflict: () => serviceError('TransactionConflictException', 400, false) };

/** Of two transactions on one item, the second is cancelled. */
const contended = (count: number) => ({
  ...throttled,
  conflict: () =>
    new TransactionCanceledException({
      message: 'Transaction cancelled',
      $metadata: { httpStatusCode: 400 },
      CancellationReasons: Array.from({ length: count }, (_, index) => ({
        Code: index === 0 ? 'TransactionConflict' : 'None',
      })),
    }),
});

export class DynamoDBClient {
  send(command: { input: Input }): Promise<unknown> {
    const name = command.constructor.name;
    const { database, fraction } = here();
    // The SDK gives each transaction a token, the same at each of its attempts.
    const isTransaction = name === 'TransactWriteItemsCommand';
    const input = isTransaction
      ? { ...command.input, ClientRequestToken: String(fraction()) }
      : command.input;
    const errors = isTransaction
      ? contended(input.TransactItems?.length ?? 1)
      : writes.has(name)
        ? conflicted
        : throttled;
    return send({
      service: 'dynamodb',
      what: `${name.replace('Command', '')} ${keyOf(input)}`,
      errors,
      writes: isTransaction
        ? (input.TransactItems ?? []).map(itemOf)
        : writes.has(name)
          ? [keyOf(input)]
          : [],
      perform: () => database.execute(name, input),
    });
  }
}

const itemOf = (item: object): string => keyOf(Object.values(item)[0] as Input);

function keyOf(input: Input): string {
  const [first = {}] = input.TransactItems ?? [];
  const { Key, Item } = input.TransactItems ? (Object.values(first)[0] as Input) : input;
  const key = Key ?? Item ?? {};
  return `${key.PK?.S ?? input.IndexName ?? ''} ${key.SK?.S ?? ''}`.trim();
}
