/** A programme as it is stored at one time: the items of its table, how many ballots, which executions. */
import {
  type DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  paginateScan,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { paginateListExecutions, type SFNClient } from '@aws-sdk/client-sfn';
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import { roundKey } from '#adapters/dynamodb/keys.ts';
import { type DrawName, namesOfDraws } from '#domain/draw/draw.ts';
import type { Round } from '#domain/round/round.ts';
import type { KnownExecution, StoredFacts, StoredItem } from '#infra/cli/doctor/facts.ts';
import type { StoredProgramme } from './place.ts';

/**
 * What the doctor looks at. While people act, a page read later than another can tell of a change that the other does not
 * know yet: look again before anything is mended.
 */
export async function factsOf(place: StoredProgramme): Promise<StoredFacts> {
  const { tables, database, states, machines, cohort } = place;
  const [now, items, papers, applications, supports, releases] = await Promise.all([
    place.now(),
    itemsOf(database, tables.programme),
    place.papers.kept(),
    executionsOf(states, 'application', machines.application),
    executionsOf(states, 'support', machines.support),
    executionsOf(states, 'release', machines.release),
  ]);
  const ballots = await ballotsOfVote(database, tables.ballots, panelOf(items)?.ballotEdition);
  const missingSecrets = await missingSecretsOf(database, tables.escrow, items);
  return {
    now,
    items,
    papers,
    ballots,
    missingSecrets,
    executions: [...applications, ...supports, ...releases],
    cohort,
  };
}

/** The draws of a round whose secret is in escrow alone: committed to, and not revealed yet. */
export function neededSecrets({
  kind,
  document = {},
}: StoredItem): { draw: DrawName; secretSha256: string }[] {
  if (kind !== 'round') return [];
  const { round, sortition, ...own } = document as Round;
  const draws = [
    { ...own, name: namesOfDraws.find((one) => one === round) },
    { ...sortition, name: 'sortition' as const },
  ];
  return draws.flatMap(({ name, draw, revealed }) =>
    name && draw && !revealed ? [{ draw: name, secretSha256: draw.secretSha256 }] : [],
  );
}

/** Asked for by key, and not read. */
async function missingSecretsOf(
  database: DynamoDBClient,
  table: string,
  items: readonly StoredItem[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const { draw, secretSha256 } of items.flatMap(neededSecrets)) {
    const Key = { PK: { S: secretSha256 } };
    const { Item } = await database.send(
      new GetItemCommand({ TableName: table, Key, ConsistentRead: true, ProjectionExpression: 'PK' }),
    );
    if (!Item) missing.push(draw);
  }
  return missing;
}

/** @param partition its items alone, in place of the whole table */
export async function itemsOf(
  database: DynamoDBClient,
  table: string,
  partition?: string,
): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  const whole = { TableName: table, ConsistentRead: true } as const;
  const pages =
    partition === undefined
      ? paginateScan({ client: database }, whole)
      : paginateQuery(
          { client: database },
          {
            ...whole,
            KeyConditionExpression: 'PK = :pk',
            ExpressionAttributeValues: { ':pk': { S: partition } },
          },
        );
  for await (const { Items = [] } of pages) {
    items.push(...Items.map((item) => fromItem(item) as StoredItem));
  }
  return items;
}

/**
 * Counted, not read: a role that may only ask so has `dynamodb:Scan` on the ballots under the condition that
 * `dynamodb:Select` is COUNT.
 */
export const countOf = (database: DynamoDBClient, table: string): Promise<number> => counted(database, table);

/** Ballots of one vote: those of an annulled one stay in their table, and are no part of it. */
export const ballotsOfVote = (database: DynamoDBClient, table: string, edition: number | undefined) =>
  counted(
    database,
    table,
    edition === undefined
      ? { FilterExpression: 'attribute_not_exists(edition)' }
      : {
          FilterExpression: 'edition = :edition',
          ExpressionAttributeValues: { ':edition': { N: String(edition) } },
        },
  );

export const panelOf = (items: readonly StoredItem[]): Round | undefined =>
  items.find(({ PK, SK }) => PK === roundKey('panel').PK && SK === roundKey('panel').SK)?.document as
    | Round
    | undefined;

async function counted(
  database: DynamoDBClient,
  table: string,
  filter: Pick<ScanCommandInput, 'FilterExpression' | 'ExpressionAttributeValues'> = {},
): Promise<number> {
  let count = 0;
  const asked = { TableName: table, ConsistentRead: true, Select: 'COUNT', ...filter } as const;
  for await (const { Count = 0 } of paginateScan({ client: database }, asked)) count += Count;
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
