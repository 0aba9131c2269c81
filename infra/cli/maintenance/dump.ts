/** A programme as it is stored at one time: the items of its table, how many ballots, which executions. */
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { paginateListExecutions, type SFNClient } from '@aws-sdk/client-sfn';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { KnownExecution, StoredFacts, StoredItem } from '#infra/cli/doctor/facts.ts';
import type { StoredProgramme } from './place.ts';

/**
 * What the doctor looks at. While people act, a page read later than another can tell of a change that the other does not
 * know yet: look again before anything is mended.
 */
export async function factsOf(place: StoredProgramme): Promise<StoredFacts> {
  const { tables, database, states, machines, cohort } = place;
  const [now, items, ballots, applications, releases] = await Promise.all([
    place.now(),
    itemsOf(database, tables.programme),
    countOf(database, tables.ballots),
    executionsOf(states, 'application', machines.application),
    executionsOf(states, 'release', machines.release),
  ]);
  return { now, items, ballots, executions: [...applications, ...releases], cohort };
}

export async function itemsOf(database: DynamoDBClient, table: string): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  for await (const { Items = [] } of paginateScan(
    { client: database },
    { TableName: table, ConsistentRead: true },
  )) {
    items.push(...Items.map((item) => unmarshall(item) as StoredItem));
  }
  return items;
}

/**
 * Counted, not read: a role that may only ask so has `dynamodb:Scan` on the ballots under the condition that
 * `dynamodb:Select` is COUNT.
 */
export async function countOf(database: DynamoDBClient, table: string): Promise<number> {
  let count = 0;
  const counted = { TableName: table, ConsistentRead: true, Select: 'COUNT' } as const;
  for await (const { Count = 0 } of paginateScan({ client: database }, counted)) count += Count;
  return count;
}

async function executionsOf(
  states: SFNClient,
  machine: KnownExecution['machine'],
  stateMachineArn: string,
): Promise<KnownExecution[]> {
  const found: KnownExecution[] = [];
  const pages = paginateListExecutions({ client: states, pageSize: 1000 }, { stateMachineArn });
  for await (const { executions = [] } of pages) {
    found.push(
      ...executions.map(({ name = '', status }) => ({ machine, name, isRunning: status === 'RUNNING' })),
    );
  }
  return found;
}
