import { DatabaseSync } from 'node:sqlite';
import type { LocalTable, LocalTemplate } from '#infra/local/template/template.ts';
import { type EngineClient, EngineError } from './dynamodb-client.ts';
import type { TableShape } from './dynamodb-tables.ts';

type Item = Record<string, { N?: string }>;
/** The items of a table whose time to live ended before a time (seconds since 1970). */
type ExpiredIn = (table: LocalTable, ttl: string, before: number) => Promise<Item[]>;

interface SweepInput {
  engine: EngineClient;
  template: LocalTemplate;
  /** The file of the embedded engine, where it runs. */
  engineFile?: string | undefined;
}

/**
 * Deletes the items whose time to live is over at a time (ms), as DynamoDB does by itself and free of charge; resolves
 * with their number. The engine deletes each, so that the stream tells of it.
 */
export function expirySweep({ engine, template, engineFile }: SweepInput): (now: number) => Promise<number> {
  const expiredIn = engineFile === undefined ? scanned(engine) : indexed(engineFile, template);
  return async (now) => {
    let deleted = 0;
    for (const table of template.tables) {
      const { name, ttlAttribute: ttl, createTable } = table;
      if (!ttl) continue;
      const keys = (createTable as TableShape).KeySchema.map((key) => key.AttributeName);
      for (const item of await expiredIn(table, ttl, Math.floor(now / 1000)))
        deleted += await deleteExpired(engine, name, ttl, keys, item);
    }
    return deleted;
  };
}

const scanned =
  (engine: EngineClient): ExpiredIn =>
  async ({ name }, ttl, before) => {
    const found: Item[] = [];
    for (let start: object | undefined, more = true; more; more = start !== undefined) {
      const page = await engine.call<{ Items: Item[]; LastEvaluatedKey?: object }>('Scan', {
        TableName: name,
        FilterExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': ttl },
        ExpressionAttributeValues: { ':now': { N: String(before) } },
        ...(start ? { ExclusiveStartKey: start } : {}),
      });
      found.push(...page.Items);
      start = page.LastEvaluatedKey;
    }
    return found;
  };

/** A scan costs the embedded engine 0.2 s for one cohort, every day; by an index in its file it costs nothing. */
function indexed(engineFile: string, template: LocalTemplate): ExpiredIn {
  const expiryOf = (ttl: string) => `CAST(json_extract(item_json, '$."${ttl}".N') AS INTEGER)`;
  onEngine(engineFile, (file) => {
    for (const { name, ttlAttribute: ttl } of template.tables) {
      if (!ttl) continue;
      const expiry = expiryOf(ttl);
      file.exec(
        `CREATE INDEX IF NOT EXISTS "${name}::local_expiry" ON "${name}" (${expiry}) WHERE ${expiry} IS NOT NULL`,
      );
    }
  });
  return async ({ name }, ttl, before) =>
    onEngine(engineFile, (file) =>
      file
        .prepare(`SELECT item_json FROM "${name}" WHERE ${expiryOf(ttl)} < ?`)
        .all(before)
        .map((row) => JSON.parse(String(row.item_json)) as Item),
    );
}

/** Does something to the embedded engine's own file, beside the engine. */
export function onEngine<T>(engineFile: string, act: (file: DatabaseSync) => T): T {
  const file = new DatabaseSync(engineFile, { timeout: 5000 });
  try {
    return act(file);
  } finally {
    file.close();
  }
}

/** The item may have been given more time since it was read. */
async function deleteExpired(
  engine: EngineClient,
  table: string,
  ttl: string,
  keys: string[],
  item: Item,
): Promise<number> {
  try {
    await engine.call('DeleteItem', {
      TableName: table,
      Key: Object.fromEntries(keys.map((key) => [key, item[key]])),
      ConditionExpression: '#ttl = :seen',
      ExpressionAttributeNames: { '#ttl': ttl },
      ExpressionAttributeValues: { ':seen': item[ttl] },
    });
    return 1;
  } catch (error) {
    if (error instanceof EngineError && error.name === 'ConditionalCheckFailedException') return 0;
    throw error;
  }
}
