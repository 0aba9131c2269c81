/** The programme's tables, as the template makes them, on a real engine in a folder of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '#adapters/dynamodb/table.ts';
import { createTables, startDynamodb } from '#infra/local/dynamodb/dynamodb.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import { synthesize } from '#infra/stack/synth.ts';

export type Engine = 'dynoxide' | 'dynamodb-local';

export interface TestTables {
  programme: Table;
  ballotsName: string;
  programmeName: string;
  client: DynamoDBClient;
  endpoint: string;
  close(): Promise<void>;
}

export async function startTables(engine: Engine): Promise<TestTables> {
  const stateDir = mkdtempSync(join(tmpdir(), 'aic-tables-'));
  const { assemblyDir, stackName } = await synthesize({ cohort: 'promotion-1' });
  const address = 'http://127.0.0.1';
  const template = loadTemplate({ assemblyDir, stackName, apiEndpoint: address, issuer: address });
  const running = await startDynamodb({ stateDir, engine, env: { PATH: process.env.PATH } });
  await createTables(running.endpoint, template);
  const client = new DynamoDBClient({
    endpoint: running.endpoint,
    region: template.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const named = (part: string) => template.tables.find(({ name }) => name.includes(part))?.name ?? '';
  const programmeName = named('Programme');
  return {
    programme: openTable(programmeName, client),
    programmeName,
    ballotsName: named('Ballots'),
    client,
    endpoint: running.endpoint,
    async close() {
      client.destroy();
      await running.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
