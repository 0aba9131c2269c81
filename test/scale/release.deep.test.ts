/** The command whose figures are in test/measured.md works, on as many as a second has room for. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const command = fileURLToPath(new URL('./release.ts', import.meta.url));

test('a release of four pages under the quotas tells everybody once, appeals and months of help come after it, and what is measured holds', () => {
  const { status, stdout } = spawnSync(process.execPath, [command, '--applications', '200'], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^told, lost, told twice +200, 0, 0$/m);
  expect(stdout).toMatch(/^appeals answered, of them heard +2, 1$/m);
  expect(stdout).toMatch(/^supports lived to their reports, check-ins asked +1, 7$/m);
  expect([status, stdout.match(/VIOLATED.*/g)]).toEqual([0, null]);
});
