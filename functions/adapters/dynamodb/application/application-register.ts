/**
 * The id of every application, written in the transaction that files it. DynamoDB indexes lag behind writes; the register
 * and the records are read consistently, so a decision about all applications misses none.
 */
import { applicationKey, registerKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Put, Table } from '#adapters/dynamodb/table.ts';
import type { ApplicationSummary } from '#app/ports/application-ports.ts';
import { slicesOf } from '#domain/values/slices.ts';
import { oldestFirst, summaryOf } from './application-summary.ts';

export const registration = (applicationId: string): Put => ({
  put: { ...registerKey(applicationId), kind: 'registration' },
});

export async function registeredIds(table: Table): Promise<string[]> {
  return (await itemsUnder(table, registerKey(''))).map(({ SK }) => String(SK));
}

/** Keys per call, and calls at the same time: enough to read 100 000 records within one request. */
const [perCall, atOnce] = [100, 8];

/** Oldest first, as the lists are; read from the records themselves. */
export async function summariesOf(table: Table, ids: readonly string[]): Promise<ApplicationSummary[]> {
  const keys = [...new Set(ids)].map(applicationKey);
  const found: ApplicationSummary[] = [];
  for (let from = 0; from < keys.length; from += perCall * atOnce) {
    const some = keys.slice(from, from + perCall * atOnce);
    const calls = slicesOf(some, perCall).map((part) => table.getMany(part, { only: 'summary' }));
    found.push(...(await Promise.all(calls)).flat().map(summaryOf));
  }
  return found.sort(oldestFirst);
}
