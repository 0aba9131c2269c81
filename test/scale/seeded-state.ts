/** The state folder of a local programme in which so many applications wait for the jury's outcome. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { startDynamodb } from '#infra/local/dynamodb/dynamodb.ts';
import { connectEngine, type EngineClient } from '#infra/local/dynamodb/dynamodb-client.ts';
import { createTables } from '#infra/local/dynamodb/dynamodb-tables.ts';
import { openKeys } from '#infra/local/guard/secret.ts';
import { openProgrammeStore } from '#infra/local/programme/programme-store.ts';
import { indexStream } from '#infra/local/streams/stream-retention.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import type { Synthesis } from '#infra/stack/synth.ts';
import { type Indexed, indexKeysOf, keyTextOf } from './partition-meter.ts';

type Item = Record<string, { S?: string }>;

interface Seeded {
  /** Programme time at which the last of them came to its gate, ms. */
  at: number;
  /** In which index partitions each item stood. */
  indexed: Map<string, Indexed>;
}

/** @param stateDir empty; the programme is started over it as one that was stopped */
export async function seedState(
  { stackName, assemblyDir }: Synthesis,
  { stateDir, count, seed }: { stateDir: string; count: number; seed: number },
): Promise<Seeded> {
  const script = new URL('./seed-programme.ts', import.meta.url).pathname;
  const args = ['--applications', String(count), '--seed', String(seed), '--into', stateDir];
  const child = spawn(process.execPath, ['--max-old-space-size=8192', script, ...args], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`seeding ended with ${code}`);
  // Where the programme will listen does not matter for its tables.
  const nowhere = 'http://127.0.0.1:1';
  const template = loadTemplate({ stackName, assemblyDir, apiEndpoint: nowhere, issuer: nowhere });
  const db = openProgrammeStore(stateDir);
  adoptExecutions(db, template.outputs);
  const engine = await startDynamodb({ stateDir, accessKey: openKeys(stateDir).engine });
  const client = connectEngine(engine);
  try {
    await createTables(engine, template);
    const engineFile = join(stateDir, 'dynamodb.db');
    indexStream(engineFile);
    const table = template.tables.find(({ name }) => name === template.outputs.ProgrammeTableName);
    const indexed = await fill(client, table?.name ?? '', join(stateDir, 'items.jsonl'));
    forgetStream(engineFile);
    return { at: Number(readFileSync(join(stateDir, 'at'), 'utf8')), indexed };
  } finally {
    client.close();
    await engine.close();
    db.close();
  }
}

/** The executions of the simulated machines become those of the template's: the same states, under other names. */
function adoptExecutions(db: DatabaseSync, outputs: Readonly<Record<string, string>>): void {
  for (const machine of ['Application', 'Release']) {
    const ours = outputs[`${machine}MachineArn`] ?? '';
    const theirs = `arn:aws:states:eu-west-3:000000000000:stateMachine:${machine}`;
    const names = [theirs, ours].flatMap((arn) => [arn, arn.replace(':stateMachine:', ':execution:')]);
    const [from = '', fromExecution = '', to = '', toExecution = ''] = names;
    db.prepare(
      `UPDATE sfn_executions SET arn = replace(arn, ?1, ?2), machine_arn = ?4,
         body = replace(replace(body, ?1 || ':', ?2 || ':'), '"' || ?3 || '"', '"' || ?4 || '"')
       WHERE machine_arn = ?3`,
    ).run(fromExecution, toExecution, from, to);
  }
  db.exec('DELETE FROM sfn_machines');
}

const batchSize = 25;
const batchesAtOnce = 4;

async function fill(client: EngineClient, table: string, file: string): Promise<Map<string, Indexed>> {
  const indexed = new Map<string, Indexed>();
  const lines = createInterface({ input: createReadStream(file) });
  let batches: Item[][] = [[]];
  const write = () =>
    Promise.all(
      batches
        .filter(({ length }) => length > 0)
        .map((items) =>
          client.call('BatchWriteItem', {
            RequestItems: { [table]: items.map((Item) => ({ PutRequest: { Item } })) },
          }),
        ),
    );
  for await (const line of lines) {
    const item = JSON.parse(line) as Item;
    const keys = indexKeysOf(item);
    if (keys.length > 0) indexed.set(keyTextOf(item), keys);
    batches.at(-1)?.push(item);
    if (batches.at(-1)?.length === batchSize) batches.push([]);
    if (batches.length > batchesAtOnce) {
      await write();
      batches = [[]];
    }
  }
  await write();
  return indexed;
}

/** All this happened more than a day ago: a stream shows nothing of it any more. */
function forgetStream(engineFile: string): void {
  const engine = new DatabaseSync(engineFile, { timeout: 5000 });
  engine.exec('DELETE FROM _stream_records WHERE id < (SELECT max(id) FROM _stream_records)');
  engine.close();
}
