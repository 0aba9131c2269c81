/**
 * Every application by its id, written in the transaction that files it. An index of DynamoDB shows a write some time later;
 * the register and the records are read consistently, so that no decision about all of them can miss one.
 */
import { applicationKey, registerKey, registerPartition, shards } from '#adapters/dynamodb/keys.ts';
import type { Put, Table } from '#adapters/dynamodb/table.ts';
import type { ApplicationSummary } from '#app/ports/application-ports.ts';
import { oldestFirst, summaryOf } from './application-summary.ts';

export const registration = (applicationId: string): Put => ({
  put: { ...registerKey(applicationId), kind: 'registration' },
});

export async function registeredIds(table: Table): Promise<string[]> {
  const found = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      table.queryAll({
        KeyConditionExpression: 'PK = :pk',
        ConsistentRead: true,
        values: { ':pk': registerPartition(shard) },
      }),
    ),
  );
  return found
    .flat()
    .map(({ SK }) => String(SK))
    .sort();
}

/** What one call takes, and how many go at once: 100 000 records within the time of one request. */
const [perCall, atOnce] = [100, 8];

/** Oldest first, as the lists are; read from the records themselves. */
export async function summariesOf(table: Table, ids: readonly string[]): Promise<ApplicationSummary[]> {
  const keys = [...new Set(ids)].map(applicationKey);
  const found: ApplicationSummary[] = [];
  for (let from = 0; from < keys.length; from += perCall * atOnce) {
    const some = keys.slice(from, from + perCall * atOnce);
    const calls = Array.from({ length: Math.ceil(some.length / perCall) }, (_, call) =>
      table.getMany(some.slice(call * perCall, (call + 1) * perCall)),
    );
    found.push(...(await Promise.all(calls)).flat().map(summaryOf));
  }
  return found.sort(oldestFirst);
}
