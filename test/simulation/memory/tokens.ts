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

/** A token is known for ten minutes after its transaction ("Amazon DynamoDB Transactions: How it works", Idempotency). */
const knownForMs = 10 * 60_000;

export function transactionTokens() {
  /** Those of the last ten minutes and some of the ten before: a `Map` from which the oldest go one by one grows slow. */
  let recent = new Map<string, { written: string; at: number }>();
  let older = recent;
  let since = Number.NEGATIVE_INFINITY;

  function known(token: string) {
    if (Date.now() - since > knownForMs) [older, recent, since] = [recent, new Map(), Date.now()];
    const found = recent.get(token) ?? older.get(token);
    return found && Date.now() - found.at <= knownForMs ? found.written : undefined;
  }
  return {
    /**
     * Whether this very transaction was done before. Whoever gives its token to another one is told, as AWS does:
     * silence would lose what they write.
     */
    isDone(token: string | undefined, items: readonly TransactWriteItem[]): boolean {
      const before = token === undefined ? undefined : known(token);
      if (before === undefined || before === writtenIn(items)) return before !== undefined;
      throw new IdempotentParameterMismatchException({
        message: 'The token was given to another transaction',
        $metadata: { httpStatusCode: 400 },
      });
    },
    keep(token: string | undefined, items: readonly TransactWriteItem[]): void {
      if (token !== undefined) recent.set(token, { written: writtenIn(items), at: Date.now() });
    },
  };
}
