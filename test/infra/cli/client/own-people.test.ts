/** The command line says who of a list is of the administration, before they are on a roll: as the console asks. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-own-people-'));
const asked: string[] = [];
const server = createServer(({ method, url }, answer) => {
  asked.push(`${method} ${url}`);
  const own = { names: { b: 'benoit@example.org', c: 'Chloé Blanc' }, deciding: ['Hélène Garnier'] };
  answer.setHeader('content-type', 'application/json');
  answer.end(JSON.stringify({ jurors: [], panelists: [], ...own }));
});
beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

const list = join(folder, 'list.csv');
writeFileSync(
  list,
  'name,email\nBenoît Roux,Benoit@example.org\nBLANC Chloé,c@example.net\nGarnier Hélène,h@example.net\nDan Noir,d@example.net\n',
);

test.each([
  ['jurors', []],
  ['jurors', ['--dry-run']],
  ['panelists', []],
  ['panelists', ['--yes']],
] as const)('in a list of %s %s', async (roll, options) => {
  asked.length = 0;
  const { port } = server.address() as AddressInfo;
  const env = { AIC_TOKEN: 'token', XDG_CONFIG_HOME: folder, LANG: 'fr_FR.UTF-8' };
  const terminal = aTerminal({ env, answers: ['n'] });
  await aic([roll, 'enrol', list, ...options, '--url', `http://127.0.0.1:${port}`], terminal);
  const text = terminal.said().replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'Benoît Roux, BLANC Chloé, Garnier Hélène : de l’administration (un compte de l’équipe, ou qui signe les décisions) ; ne les inscrire que si c’est voulu.',
  );
  expect(asked.filter((one) => one.startsWith('PUT'))).toHaveLength(options[0] === '--yes' ? 1 : 0);
});
