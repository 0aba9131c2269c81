/** A call that people may still answer is not closed, though nothing of theirs waits yet. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closingKey } from '#adapters/dynamodb/keys.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { aic } from '#infra/cli/commands/aic.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { aTerminal } from '#test/support/terminal.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

let programme: TestProgramme;
let place: StoredProgramme;
const folder = mkdtempSync(join(tmpdir(), 'aic-soon-'));
beforeAll(async () => {
  programme = await startTestProgramme('2022-01-10T09:00:00+01:00');
  place = await openPlace({ state: programme.stateDir, values: {} });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  place?.close();
  await programme?.close();
});

it('is refused while the call is open, and notes nothing', async () => {
  const env = { AIC_TOKEN: await programme.staffToken(['staff', 'operator']) };
  const terminal = aTerminal({ env });
  const to = join(folder, 'closed.tar.gz');
  const code = await aic(['ops', 'close', '--to', to, '--local', programme.stateDir], terminal);
  expect({ code, said: terminal.said() }).toMatchObject({
    code: 1,
    said: expect.stringMatching(/cannot be closed: something waits.*1 +the call, which/s),
  });
  expect(existsSync(to)).toBe(false);
  expect(await openTable(place.tables.programme, place.database).get(closingKey)).toBeUndefined();
});
