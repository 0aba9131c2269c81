/**
 * Brings applications to where the jury's outcome waits to be told, and leaves them as a local programme would have: the
 * interpreter's store in `programme.db`, the items of the table in `items.jsonl`, and what time it is by then in `at`. A
 * process of its own, because the simulation replaces modules and the clock (test/simulation/hooks.ts).
 */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readFlags, readOrEnd } from '#infra/cli/client/flags.ts';
import { simulateModules } from '#test/simulation/hooks.ts';
import { quiet } from './quiet.ts';

const flags = {
  applications: { type: 'string', default: '1000', whole: [1] },
  seed: { type: 'string', default: '1', whole: [0] },
  into: { type: 'string', default: '.' },
} as const;
const { applications, seed, into } = readOrEnd((args) => readFlags(args, flags)).values;

simulateModules();
quiet();
const { createBusyCloud } = await import('./busy-cloud.ts');
const { bringToRelease } = await import('./waiting-applications.ts');
const { programmeTable } = await import('#test/simulation/memory/shapes.ts');

const cloud = createBusyCloud(Date.parse('2022-01-20T09:00:00.000Z'), seed, into);
await bringToRelease(cloud, applications);
const file = openSync(join(into, 'items.jsonl'), 'w');
for (const item of cloud.database.dump(programmeTable)) writeSync(file, `${JSON.stringify(item)}\n`);
closeSync(file);
writeFileSync(join(into, 'at'), String(cloud.clock.now));
cloud.close();
