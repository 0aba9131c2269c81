import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-output-'));
let asked: string[] = [];
const api = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  response.setHeader('content-type', 'text/csv').end('ordre\r\n');
}).listen(0, '127.0.0.1');
await once(api, 'listening');
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  api.close();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(output: string, ...more: string[]) {
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const env = { XDG_CONFIG_HOME: folder, AIC_URL: url, AIC_TOKEN: 'x', LANG: 'fr_FR.UTF-8' };
  const terminal = aTerminal({ env });
  const code = await aic(['payments', 'export', '--yes', '--output', output, ...more], terminal);
  return { code, said: terminal.said() };
}
const orders = 'POST /staff/payment-orders';

test('orders leave into a file for its owner alone', async () => {
  const path = join(folder, 'orders.csv');
  expect((await exported(path)).code).toBe(0);
  expect(asked).toEqual([orders]);
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['ordre\r\n', 0o600]);
});

test('a file that cannot be written is seen before anything is asked: no order leaves', async () => {
  for (const path of [join(folder, 'no', 'where.csv'), folder]) {
    const { code, said } = await exported(path);
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
    expect(said).toMatch(/^\S+ : ce fichier ne peut pas être écrit \(.+\)\. Rien n’a été demandé/);
  }
});

test('looking whether it can be written changes no file and leaves none', async () => {
  const kept = join(folder, 'kept.csv');
  writeFileSync(kept, 'hier');
  chmodSync(kept, 0o644);
  const absent = join(folder, 'absent.csv');
  for (const path of [kept, absent])
    expect((await exported(path, '--url', 'http://127.0.0.1:9')).code).toBe(4);
  expect([readFileSync(kept, 'utf8'), existsSync(absent)]).toEqual(['hier', false]);
});

test.skipIf(!existsSync('/dev/full'))(
  'on a disk that is full once it is done, another exit code, and how to have the orders again',
  async () => {
    const { code, said } = await exported('/dev/full');
    expect({ code, asked }).toEqual({ code: 5, asked: [orders] });
    expect(said).toContain('notés comme partis');
    expect(said).toContain('payments export --again --output');
  },
);
