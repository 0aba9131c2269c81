/** The drill wipes a programme: nothing goes before what comes back in its place is known to be whole, and said where it lies. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { itemsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { aTerminal } from '#test/support/terminal.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

let programme: TestProgramme;
let place: StoredProgramme;
const keys = mkdtempSync(join(tmpdir(), 'aic-keeper-'));
const key = (name: string) => join(keys, name);
beforeAll(async () => {
  programme = await startTestProgramme('2022-01-10T09:00:00+01:00');
  place = await openPlace({ state: programme.stateDir, values: {} });
  await programme.file(anApplicationForm(), '00000000-0000-4000-8000-000000000001');
  await programme.settle();
  for (const name of ['keeper', 'other']) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 3072,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    writeFileSync(key(`${name}.pem`), publicKey);
    writeFileSync(key(`${name}-private.pem`), privateKey);
  }
});
afterAll(async () => {
  rmSync(keys, { recursive: true });
  place?.close();
  await programme?.close();
});

const drill = async (...words: string[]) => {
  const env = { AIC_TOKEN: await programme.staffToken(['staff', 'operator']) };
  const terminal = aTerminal({ env });
  const code = await aic(['ops', 'drill', ...words, '--yes', '--local', programme.stateDir], terminal);
  return { code, said: terminal.said() };
};
const names = async () =>
  (await itemsOf(place.database, place.tables.programme)).map(({ PK, SK }) => `${PK} ${SK}`).sort();

it.each([
  ['no key', [], /give --unseal-with/],
  ['another key', ['--unseal-with', key('other-private.pem')], /do not open with this key/],
])('wipes nothing where what it sealed opens with %s', async (_what, words, why) => {
  const before = await names();
  expect(before.length).toBeGreaterThan(3);
  const refused = await drill('--seal-to', key('keeper.pem'), ...words);
  expect(refused).toMatchObject({ code: 2, said: expect.stringMatching(why) });
  expect(await names()).toEqual(before);
});

it('says where the copy lies before it wipes', async () => {
  expect((await drill()).said).toMatch(/the copy is in \S+aic-drill-\w+\/export: .*ops import/);
});
