/** The command line says of an address that it looks mistyped, before a letter goes there: as the pages of staff do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-doubtful-'));
/** Knows nobody, and says so. */
const server = createServer((_, answer) => {
  answer.setHeader('content-type', 'application/json');
  const nobody = { jurors: [], panelists: [], advisers: [], categories: [], names: {}, deciding: [] };
  answer.end(JSON.stringify(nobody));
});
beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

async function said(...words: string[]): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const env = { AIC_TOKEN: 'token', XDG_CONFIG_HOME: folder, LANG: 'fr_FR.UTF-8' };
  const terminal = aTerminal({ env, answers: ['n'] });
  await aic([...words, '--url', `http://127.0.0.1:${port}`], terminal);
  return terminal.said();
}

const list = join(folder, 'list.csv');
writeFileSync(list, 'name,email\nAda,ada@gmial.com\nBea,bea@example.org\nCyd,cyd@orage.fr\n');

test.each([
  ['jurors', ['jurors', 'enrol', list]],
  ['jurors, nothing being sent', ['jurors', 'enrol', list, '--dry-run']],
  ['panelists', ['panelists', 'enrol', list]],
  ['volunteers', ['panel', 'pool', 'import', list]],
] as const)('in a list of %s', async (_, words) => {
  const text = await said(...words);
  expect(text).toContain('ada@gmial.com : est-ce ada@gmail.com ?');
  expect(text).toContain('cyd@orage.fr : est-ce cyd@orange.fr ?');
  expect(text).not.toContain('bea@example.org :');
});

test('of whom an application is offered to', async () => {
  const to = ['--name', 'Noé Martin', '--email', 'noe@gmial.com', '--reason', 'Son titulaire est mort.'];
  const text = await said('applications', 'hand-over', 'aic1-0123456789ABCDEF', ...to);
  expect(text).toContain('noe@gmial.com : est-ce noe@gmail.com ?');
});
