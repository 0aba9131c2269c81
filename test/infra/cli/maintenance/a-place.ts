/** What is stored of a programme, in memory: for what operators do to whole tables, which may be cut off at any write. */
import { DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { fromItem, toItem } from '#adapters/dynamodb/attribute-values.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import type { StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import { ballotsTable, escrowTable, programmeTable, shapes } from '#test/simulation/memory/shapes.ts';
import { promotion1 } from '#test/support/cohort.ts';

const tables = { programme: programmeTable, ballots: ballotsTable, escrow: escrowTable };
const mostAtOnce = 25;

/** By what a command is cut off. */
export class CutOff extends Error {}

export function aPlace(items: readonly StoredItem[] = []) {
  const database = createDatabase(shapes);
  const put = (item: object, table = programmeTable) =>
    void database.execute('PutItemCommand', { TableName: table, Item: toItem({ ...item }) });
  for (const item of items) put(item);
  /** Requests that are still answered; all of them unless told. */
  const writes = { left: Number.POSITIVE_INFINITY };
  const seen: StoredItem[][] = [];
  const stored = (table = programmeTable) =>
    database
      .dump(table)
      .map((item) => fromItem(item as never) as StoredItem)
      .toSorted((a, b) => (`${a.PK} ${a.SK}` < `${b.PK} ${b.SK}` ? -1 : 1));

  function batchWrite(asked: Record<string, WriteRequest[]>) {
    const [[table = '', requests = []] = []] = Object.entries(asked);
    if (requests.length === 0 || requests.length > mostAtOnce)
      throw new Error(`${requests.length} of one batch`);
    // As a throttled table does: of each batch the last is left for another, but where it is alone.
    const taken = requests.slice(0, Math.max(1, requests.length - 1));
    for (const { PutRequest, DeleteRequest } of taken)
      if (PutRequest) database.execute('PutItemCommand', { TableName: table, ...PutRequest });
      else database.execute('DeleteItemCommand', { TableName: table, ...DeleteRequest });
    return {
      UnprocessedItems: taken.length === requests.length ? {} : { [table]: requests.slice(taken.length) },
    };
  }
  async function send(command: { input: Record<string, unknown> }) {
    const call = command.constructor.name;
    if (/Put|Update|Delete|Write/.test(call)) {
      if (writes.left === 0) throw new CutOff(call);
      writes.left -= 1;
    }
    if (call !== 'BatchWriteItemCommand') {
      const answer = database.execute(call, command.input) as { Items?: unknown[] };
      return call === 'ScanCommand' ? { ...answer, Count: answer.Items?.length } : answer;
    }
    const answer = batchWrite(command.input.RequestItems as Record<string, WriteRequest[]>);
    seen.push(stored());
    return answer;
  }
  const client = Object.assign(Object.create(DynamoDBClient.prototype), { send }) as DynamoDBClient;
  const papers = { write: async () => {} };
  const place = { stackName: 'aic', cohort: promotion1, tables, database: client, papers };
  return { place: place as unknown as StoredProgramme, stored, put, writes, seen };
}

/** @returns how many writes it takes; `act` is cut off before each of them in turn, and given again */
export async function cutOffAnywhere(
  begin: () => ReturnType<typeof aPlace>,
  act: (at: ReturnType<typeof aPlace>) => Promise<unknown>,
  check: (at: ReturnType<typeof aPlace>) => unknown,
): Promise<number> {
  for (let count = 0; ; count += 1) {
    const at = begin();
    at.writes.left = count;
    const isCutOff = await act(at).then(
      () => false,
      (error: unknown) => {
        if (!(error instanceof CutOff)) throw error;
        return true;
      },
    );
    at.writes.left = Number.POSITIVE_INFINITY;
    if (isCutOff) await act(at);
    await check(at);
    if (!isCutOff) return count;
  }
}
