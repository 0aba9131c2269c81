/** The programme's tables, as the template makes them, on a real engine in a folder of their own. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '#adapters/dynamodb/table.ts';
import { startDynamodb } from '#infra/local/dynamodb/dynamodb.ts';
import { engineAgent } from '#infra/local/dynamodb/dynamodb-client.ts';
import { createTables } from '#infra/local/dynamodb/dynamodb-tables.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import { synthesized } from './synthesized.ts';

export type Engine = 'dynoxide' | 'dynamodb-local';

const hasJava = spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;
const hasDynoxide = existsSync(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/** The engines that can run on this machine; each integration test runs on every one of them. */
export const enginesHere = [
  ...(hasDynoxide ? (['dynoxide'] as const) : []),
  ...(hasJava ? (['dynamodb-local'] as const) : []),
];

export interface TestTables {
  programme: Table;
  ballotsName: string;
  escrowName: string;
  programmeName: string;
  client: DynamoDBClient;
  /** An address of this process at which the engine answers, for clients that know nothing else of it. */
  endpoint(): Promise<string>;
  close(): Promise<void>;
}

export async function startTables(engine: Engine): Promise<TestTables> {
  const stateDir = mkdtempSync(join(tmpdir(), 'aic-tables-'));
  const { assemblyDir, stackName } = await synthesized('promotion-1');
  const address = 'http://127.0.0.1';
  const template = loadTemplate({ assemblyDir, stackName, apiEndpoint: address, issuer: address });
  const running = await startDynamodb({
    stateDir,
    engine,
    accessKey: 'test',
    env: { PATH: process.env.PATH },
  });
  await createTables(running, template);
  const client = new DynamoDBClient({
    endpoint: running.endpoint,
    requestHandler: { httpAgent: engineAgent(running) },
    region: template.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const relay = createServer((asking) => {
    running.connect?.().then(
      (engine) => asking.pipe(engine.on('error', () => asking.destroy())).pipe(asking),
      () => asking.destroy(),
    );
  });
  const named = (part: string) => template.tables.find(({ name }) => name.includes(part))?.name ?? '';
  const programmeName = named('Programme');
  return {
    programme: openTable(programmeName, client),
    programmeName,
    ballotsName: named('Ballots'),
    escrowName: named('Escrow'),
    client,
    async endpoint() {
      relay.listen(0, '127.0.0.1');
      await once(relay, 'listening');
      return `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
    },
    async close() {
      client.destroy();
      relay.close();
      await running.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
