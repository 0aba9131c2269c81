import { expect, test } from 'vitest';
import { licenceProblems } from '#infra/supply-chain/licences.ts';
import { type LockFile, lockFileProblems } from '#infra/supply-chain/lock-file.ts';

const digest = `sha512-${'A'.repeat(86)}==`;
const path = 'node_modules/one';
const locked = (one: LockFile['packages'][string], lockfileVersion = 3): LockFile => ({
  lockfileVersion,
  packages: { '': {}, [path]: { version: '1.0.0', integrity: digest, ...one } },
});
const whole = locked({});
const noScripts = { allowed: {}, installed: { lockfileVersion: 3, packages: {} } };

test('a whole lock file, and what it locks installed, has no problem', () => {
  expect(lockFileProblems(whole, { allowed: {}, installed: whole })).toEqual([]);
  expect(
    lockFileProblems(locked({ hasInstallScript: true }), { ...noScripts, allowed: { one: true } }),
  ).toEqual([]);
});

test.each<[string, LockFile]>([
  ['a weak digest', locked({ integrity: `sha1-${'A'.repeat(27)}=` })],
  ['a digest that is cut', locked({ integrity: 'sha512-AAAA' })],
  ['a download address', locked({ resolved: 'https://registry.example/one.tgz' })],
  ['an install script that nobody allowed', locked({ hasInstallScript: true })],
  ['a package that its authors let go', locked({ deprecated: 'use another' })],
  ['an old format', locked({}, 2)],
])('%s is one problem', (_, lock) => {
  expect(lockFileProblems(lock, noScripts)).toHaveLength(1);
});

test('a package without a digest is a problem unless it comes inside another', () => {
  const { integrity: _, ...bare } = whole.packages[path] ?? {};
  const lock = (one: object): LockFile => ({ lockfileVersion: 3, packages: { [path]: one } });
  expect(lockFileProblems(lock(bare), noScripts)).toHaveLength(1);
  expect(lockFileProblems(lock({ ...bare, inBundle: true }), noScripts)).toEqual([]);
});

test.each<[string, LockFile]>([
  ['another version', locked({ version: '1.0.1' })],
  ['other bytes', locked({ integrity: `sha512-${'B'.repeat(86)}==` })],
  [
    'what is not locked at all',
    { lockfileVersion: 3, packages: { 'node_modules/two': { version: '1.0.0' } } },
  ],
])('%s installed is a problem', (_, installed) => {
  expect(lockFileProblems(whole, { allowed: {}, installed })).toHaveLength(1);
});

const dev = [{ name: 'cdx:npm:package:development', value: 'true' }];
const component = (expression: string | undefined, properties: typeof dev = []) => ({
  name: 'one',
  version: '1.0.0',
  properties,
  ...(expression === undefined ? {} : { licenses: [{ expression }] }),
});

test.each([
  ['MIT', 0, 0],
  ['(MIT OR GPL-3.0-or-later)', 0, 0],
  ['MIT AND OFL-1.1', 0, 0],
  ['MIT or MPL-2.0', 0, 0],
  ['MIT and GPL-3.0-only', 1, 1],
  ['MPL-2.0', 1, 0],
  ['MIT AND GPL-3.0-only', 1, 1],
  ['AGPL-3.0-or-later', 1, 1],
  ['SEE LICENSE IN LICENSE.txt', 1, 1],
  ['', 1, 1],
  [undefined, 1, 1],
])('%s: %i problem in production, %i in a tool', (expression, inProduction, here) => {
  expect(licenceProblems([component(expression)])).toHaveLength(inProduction);
  expect(licenceProblems([component(expression, dev)])).toHaveLength(here);
});
