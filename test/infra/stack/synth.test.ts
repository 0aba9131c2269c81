import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putInPlace, SynthError, synthesize } from '#infra/stack/synth.ts';

/** Stands in for the CDK app: writes what a cloud assembly begins with, and what it was asked. */
const APP = `
import { mkdirSync, writeFileSync } from 'node:fs';
const { CDK_OUTDIR: out, CDK_CONTEXT_JSON: context } = process.env;
const { cohort } = JSON.parse(context);
if (cohort === 'mistaken') { console.error('cohorts/mistaken.yaml: 10 mistakes'); process.exit(1); }
mkdirSync(out, { recursive: true });
writeFileSync(out + '/context.json', context);
const artifacts = { Cohort: { type: 'aws:cloudformation:stack', properties: { stackName: 'aic-' + cohort } } };
writeFileSync(out + '/manifest.json', JSON.stringify({ artifacts }));
`;

let root: string;
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
let starts = 0;
const synth = (cohort = 'one') =>
  synthesize({
    cohort,
    root,
    onStart() {
      starts += 1;
    },
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'aic-synth-'));
  put('cdk.json', JSON.stringify({ context: { flag: true, accounts: { test: '111122223333' } } }));
  put('package.json', JSON.stringify({ type: 'module' }));
  put('infra/app.ts', APP);
  put('functions/domain/rule.ts', 'export const rule = 1;');
  put('workflows/application.asl.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('one assembly per cohort, with the context that the cdk command would give', async () => {
  const { assemblyDir, stackName, cached } = await synth();
  expect({ stackName, cached }).toEqual({ stackName: 'aic-one', cached: false });
  expect(JSON.parse(readFileSync(join(assemblyDir, 'context.json'), 'utf8'))).toEqual({
    cohort: 'one',
    flag: true,
    // Those of stages are none of this machine's.
    accounts: {},
    'aws:cdk:enable-asset-metadata': true,
    'aws:cdk:enable-path-metadata': true,
  });
  expect((await synth('two')).stackName).toBe('aic-two');
});

test('a checkout that cannot be written to is one line, and no trace of the app', async () => {
  // Nobody makes a folder there, whatever account asks.
  symlinkSync('/proc/aic-none', join(root, 'cdk.out'));
  await expect(synth()).rejects.toThrow(SynthError);
  await expect(synth()).rejects.toThrow(/^[^\n]+cdk\.out.one cannot be written to[^\n]+$/);
});

test('is taken from the cache while nothing that makes the template has changed', async () => {
  starts = 0;
  const first = await synth();
  put('infra/local/programme.ts', '// another');
  put('infra/cli/start.ts', '// another');
  put('infra/cohorts/two.yaml', 'cohort: two');
  expect(await synth()).toEqual({ ...first, cached: true });
  expect(starts).toBe(1);
  put('functions/domain/rule.ts', 'export const rule = 2;');
  const changed = await synth();
  expect(changed.cached).toBe(false);
  expect(starts).toBe(2);
  put('infra/cohorts/one.yaml', 'cohort: one');
  expect((await synth()).cached).toBe(false);
  expect(changed.assemblyDir).not.toBe(first.assemblyDir);
  // A programme that is running still reads its bundles from the one before.
  expect(existsSync(first.assemblyDir)).toBe(true);
});

test('two at once get the same one', async () => {
  const [a, b] = await Promise.all([synth(), synth()]);
  expect(a.assemblyDir).toBe(b.assemblyDir);
});

test('the second to put one in its place leaves that of the first; where there is no place, it says so', () => {
  for (const name of ['first', 'second']) put(`${name}/made-by`, name);
  const place = join(root, 'assembly');
  for (const name of ['first', 'second']) putInPlace(join(root, name), place);
  expect(readFileSync(join(place, 'made-by'), 'utf8')).toBe('first');
  expect(() => putInPlace(join(root, 'second'), join(root, 'missing', 'assembly'))).toThrow('ENOENT');
});

test('what the app says of its mistakes is what the user reads, and nothing is left behind', async () => {
  await expect(synth('mistaken')).rejects.toThrow(new SynthError('cohorts/mistaken.yaml: 10 mistakes'));
  await expect(synth('mistaken')).rejects.toThrow(SynthError);
});

test('of many versions the newest stay, and that of a programme that still runs', async () => {
  const versions: string[] = [];
  for (let version = 1; version <= 6; version += 1) {
    put('functions/domain/rule.ts', `export const rule = ${version};`);
    const { assemblyDir } = await synth();
    // But for the second, whoever used them has ended: no process has such a number.
    if (version !== 2)
      renameSync(join(assemblyDir, `used-by-${process.pid}`), join(assemblyDir, 'used-by-4194999'));
    versions.push(assemblyDir);
  }
  expect(versions.map((path) => existsSync(path))).toEqual([false, true, false, true, true, true]);
});
