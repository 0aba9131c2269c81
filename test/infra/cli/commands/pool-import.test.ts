/** A pool of more volunteers than one request takes: what was stored before a refusal is told beside it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { volunteersAtOnce } from '#infra/cli/files/volunteer-file.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-pool-'));
let [sent, taken] = [0, 0];
/** Takes so many requests; at the next the lottery has been committed to. */
const server = createServer((request, answer) => {
  request.resume();
  const isWrite = request.method !== 'GET';
  if (isWrite) sent += 1;
  const isTaken = sent <= taken;
  answer.writeHead(isTaken ? 200 : 409, { 'content-type': 'application/json' });
  const refusal = { code: 'lottery-committed', status: 409, title: 'The pool is committed to.' };
  const body = isWrite ? { added: volunteersAtOnce, replaced: 0, volunteers: 200 } : { categories: [] };
  answer.end(JSON.stringify(isTaken ? body : refusal));
});
beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

const list = join(folder, 'list.csv');
const rows = Array.from({ length: volunteersAtOnce + 1 }, (_, index) => `N${index},n${index}@example.org`);
writeFileSync(list, ['name,email', ...rows].join('\n'));

async function imported(requests: number) {
  [sent, taken] = [0, requests];
  const { port } = server.address() as AddressInfo;
  const env = { AIC_TOKEN: 'token', XDG_CONFIG_HOME: folder, LANG: 'en_GB.UTF-8' };
  const terminal = aTerminal({ env });
  const url = `http://127.0.0.1:${port}`;
  const code = await aic(['panel', 'pool', 'import', list, '--yes', '--url', url], terminal);
  return { code, said: terminal.said() };
}

test('a refusal in the middle says how many were stored before it', async () => {
  const { code, said } = await imported(1);
  expect({ code, said }).toMatchObject({ code: 1, said: expect.stringMatching(/45 added, 0 replaced/) });
});

test('one at the first says nothing of the kind', async () => {
  const { code, said } = await imported(0);
  expect(code).toBe(1);
  expect(said).not.toMatch(/added/);
});
