/** Tokens of transactions, as DynamoDB keeps them: the same one again is the same transaction, or a mistake. */
import { IdempotentParameterMismatchException, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Value } from './values.ts';

type Keyed = { Key?: Record<string, Value>; Item?: Record<string, Value> };

/** Which items a transaction writes: enough to tell two of them apart. */
const writtenIn = (items: readonly TransactWriteItem[]): string =>
  items
    .flatMap((item) => Object.entries(item) as [string, Keyed][])
    .map(([kind, { Key, Item = Key }]) => `${kind} ${Item?.PK?.S} ${Item?.SK?.S}`)
    .join();

export function transactionTokens() {
  const known = new Map<string, string>();
  return {
    /**
     * Whether this very transaction was done before. Whoever gives its token to another one is told, as AWS does:
     * silence would lose what they write.
     */
    isDone(token: string | undefined, items: readonly TransactWriteItem[]): boolean {
      const before = token === undefined ? undefined : known.get(token);
      if (before === undefined || before === writtenIn(items)) return before !== undefined;
      throw new IdempotentParameterMismatchException({
        message: 'The token was given to another transaction',
        $metadata: { httpStatusCode: 400 },
      });
    },
    keep(token: string | undefined, items: readonly TransactWriteItem[]): void {
      if (token !== undefined) known.set(token, writtenIn(items));
    },
  };
}
