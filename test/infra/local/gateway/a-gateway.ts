import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DynamodbEngine, startDynamodb } from '#infra/local/dynamodb/dynamodb.ts';
import type { EngineAddress } from '#infra/local/dynamodb/dynamodb-client.ts';
import { createTables } from '#infra/local/dynamodb/dynamodb-tables.ts';
import type { Quotas } from '#infra/local/faults/quotas.ts';
import { type Gateway, startGateway } from '#infra/local/gateway/gateway.ts';
import type { StatesApi } from '#infra/local/gateway/gateway-states.ts';
import { keysOf } from '#infra/local/guard/secret.ts';
import type { Credentials } from '#infra/local/guard/signature.ts';
import { type MailStore, openMailStore } from '#infra/local/ses/ses.ts';
import type { PolicyStatement } from '#infra/local/template/template.ts';
import { aTemplate } from '#test/infra/local/template/a-template.ts';

export interface RunningGateway {
  gateway: Gateway;
  ses: MailStore;
  db: DatabaseSync;
  /** Settings for an SDK client of a role. */
  client(roleId?: string): { endpoint: string; region: string; maxAttempts: 1; credentials: object };
  adminClient(): { endpoint: string; region: string; maxAttempts: 1; credentials: object };
  close(): Promise<void>;
}

export const keys = keysOf('0'.repeat(64));

const unused = () => {
  throw new Error('this test has no interpreter');
};

/** Engine and mailbox for the gateways of one test file. */
export async function anEngine(): Promise<{ engine: DynamodbEngine; close(): Promise<void> }> {
  const stateDir = mkdtempSync(join(tmpdir(), 'gateway-'));
  const engine = await startDynamodb({ stateDir, accessKey: 'engine' });
  await createTables(engine, aTemplate());
  return {
    engine,
    async close() {
      await engine.close();
      rmSync(stateDir, { recursive: true });
    },
  };
}

/** A gateway whose function `worker` has these permissions. */
export async function aGateway(i: {
  /** Its address alone, where none runs. */
  engine?: EngineAddress;
  statements: Partial<PolicyStatement>[];
  interpreter?: Partial<StatesApi>;
  db?: DatabaseSync;
  quotas?: Quotas;
  /** The embedded engine's file, where it is to be read itself. */
  engineFile?: string | undefined;
  /** `false` where none runs. */
  tables?: false;
}): Promise<RunningGateway> {
  const db = i.db ?? new DatabaseSync(':memory:');
  const ses = openMailStore(db);
  const now = () => Date.parse('2026-03-01T10:00:00Z');
  const template = aTemplate(i.statements);
  const gateway = await startGateway({
    template: i.tables === false ? { ...template, tables: [] } : template,
    db,
    engine: i.engine ?? { endpoint: 'http://127.0.0.1:9', accessKey: '' },
    keys,
    engineFile: i.engineFile,
    ses,
    interpreter: () => (i.interpreter ?? unused()) as StatesApi,
    quotas: i.quotas,
    now,
  });
  const client = (credentials: Credentials) => ({
    endpoint: gateway.url,
    region: 'eu-west-3',
    maxAttempts: 1 as const,
    credentials,
  });
  return {
    gateway,
    ses,
    db,
    client: (roleId = 'WorkerRole') => client(keys.role(roleId)),
    adminClient: () => client(keys.operator),
    async close() {
      await gateway.close();
      if (!i.db) db.close();
    },
  };
}
