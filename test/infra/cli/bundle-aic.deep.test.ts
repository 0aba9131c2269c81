/** `aic` as a person starts it: a bundle that is made once, is fresh by what it was made of, and gives whole JSON to a pipe. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleAic } from '#infra/cli/bundle-aic.ts';
import { commandRows } from '#infra/cli/commands/aic.ts';

const cache = mkdtempSync(join(tmpdir(), 'aic-bundle-'));
let made: { bundle: string; files: [string, number][] };
beforeAll(async () => {
  await bundleAic(process.cwd(), cache);
  made = JSON.parse(readFileSync(join(cache, 'made.json'), 'utf8'));
}, 60_000);
afterAll(() => rmSync(cache, { recursive: true }));

describe('the bundle', () => {
  it('knows every command before any is loaded', async () => {
    const rows = JSON.parse(readFileSync(join(cache, made.bundle, 'rows.json'), 'utf8'));
    expect(rows).toEqual(await commandRows());
  });
  it('is fresh by each of its sources, and by the packages', () => {
    const paths = made.files.map(([path]) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'infra/cli/commands/rounds.ts',
        'package.json',
        'node_modules/.package-lock.json',
      ]),
    );
  });
  it('shows its help without loading the routes, the SDK or a command', () => {
    const entry = pathToFileURL(join(cache, made.bundle, 'aic.js')).href;
    const source = readFileSync(join(cache, made.bundle, 'aic.js'), 'utf8');
    const first = [...source.matchAll(/from "(\.\/[\w-]+\.js)"/g)].map(([, path = '']) => path);
    const text = [source, ...first.map((path) => readFileSync(join(cache, made.bundle, path), 'utf8'))].join(
      '\n',
    );
    for (const heavy of ['/staff/applications/{applicationId}', 'DynamoDBClient', 'applications renew-link'])
      expect(text).not.toContain(heavy);
    const asked = `const { main } = await import(${JSON.stringify(entry)}); process.argv = ['', '', '--version']; await main([]);`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', asked], { encoding: 'utf8' });
    expect(out).toMatch(/^aic \d/);
  });
});

describe('a pipe', () => {
  it.each([
    ['npm', ['run', '--silent', 'aic', '--', 'cohort', 'check', '--json']],
    ['npx', ['aic', '--json', 'cohort', 'check']],
    ['node', ['infra/cli/aic.ts', 'cohort', 'check', '--json']],
  ])(
    'from %s gets JSON and nothing else',
    (program, words) => {
      const { status, stdout } = spawnSync(program, words, { encoding: 'utf8' });
      expect([status, Object.keys(JSON.parse(stdout))]).toEqual([0, ['files', 'limits']]);
    },
    60_000,
  );
});
