import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '#infra/local/faults/faults.ts';
import type { LocalTable, LocalTemplate } from '#infra/local/template/template.ts';
import { connectEngine, type EngineAddress, type EngineClient, EngineError } from './dynamodb-client.ts';

interface KeyElement {
  AttributeName: string;
  KeyType: string;
}

export interface TableShape {
  KeySchema: KeyElement[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: KeyElement[] }[];
  StreamSpecification?: { StreamViewType?: string };
  TableStatus?: string;
  LatestStreamArn?: string;
}

const CREATION_PATIENCE_MS = 10_000;

/** Creates the template's tables that the engine does not have. Throws when one that it has is shaped otherwise. */
export async function createTables(address: EngineAddress, template: LocalTemplate): Promise<void> {
  const engine = connectEngine(address);
  try {
    for (const table of template.tables) {
      const existing = await describe(engine, table.name);
      if (!existing) await create(engine, table);
      else if (shapeOf(existing) !== shapeOf(table.createTable as TableShape)) {
        throw new Error(
          `The table ${table.name} on disk has other keys or indexes than the template: start with --fresh.`,
        );
      }
    }
  } finally {
    engine.close();
  }
}

async function create(engine: EngineClient, table: LocalTable): Promise<void> {
  await engine.call('CreateTable', table.createTable);
  const deadline = Date.now() + CREATION_PATIENCE_MS;
  while ((await describe(engine, table.name))?.TableStatus !== 'ACTIVE') {
    if (Date.now() > deadline) throw new Error(`The engine did not make the table ${table.name} in time.`);
    await delay(20);
  }
}

async function describe(engine: EngineClient, name: string): Promise<TableShape | undefined> {
  try {
    return (await engine.call<{ Table: TableShape }>('DescribeTable', { TableName: name })).Table;
  } catch (error) {
    if (error instanceof EngineError && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function shapeOf(table: TableShape): string {
  const keys = (schema: KeyElement[]) => schema.map((key) => `${key.KeyType}:${key.AttributeName}`).join(',');
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(
    (index) => `${index.IndexName}(${keys(index.KeySchema)})`,
  );
  return [keys(table.KeySchema), ...indexes.sort(), table.StreamSpecification?.StreamViewType ?? ''].join(
    ' ',
  );
}

/** The engine's stream ARN of each table, by the one that the template's policies name. */
export async function describeStreams(
  engine: EngineClient,
  template: LocalTemplate,
): Promise<Map<string, string>> {
  const arns = new Map<string, string>();
  for (const { name, streamArn } of template.tables) {
    const latest = streamArn && (await describe(engine, name))?.LatestStreamArn;
    if (streamArn && latest) arns.set(streamArn, latest);
  }
  return arns;
}

/** The table that a `poison-record` fault means. Throws when there is none. */
export function tableToPoison(template: LocalTemplate, fault: Fault): LocalTable {
  const table = template.tables.find(({ logicalId, name, streamArn }) =>
    fault.table === undefined ? streamArn !== undefined : fault.table === logicalId || fault.table === name,
  );
  if (!table) throw new Error(`There is no table ${fault.table ?? 'with a stream'} to poison.`);
  return table;
}

/** Writes the items of a `poison-record` fault; resolves with the table's name. */
export async function poisonTable(engine: EngineClient, table: LocalTable, fault: Fault): Promise<string> {
  const keys = (table.createTable as TableShape).KeySchema.map((key) => key.AttributeName);
  for (let n = 1; n <= fault.count; n += 1) {
    const missing = Object.fromEntries(keys.map((key) => [key, { S: `POISON#${crypto.randomUUID()}` }]));
    await engine.call('PutItem', { TableName: table.name, Item: { ...missing, ...fault.item } });
  }
  return table.name;
}
