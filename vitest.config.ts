import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { memoryFolder } from '#infra/local/guard/memory-folder.ts';

/** Rules, words and pages work on values alone: their files are many and short. */
const rules = ['app', 'documents', 'domain', 'http', 'emails', 'markup', 'web'].map(
  (folder) => `test/functions/${folder}/**/*.test.ts`,
);
/** Load the synthesized bundles into their own process, where each keeps the environment that it was loaded with. */
const fronts = ['test/access/**/*.test.ts', 'test/fuzz/**/*.test.ts'];

/** Nobody goes on with what a test writes. */
const scratch = memoryFolder('tests') ?? mkdtempSync(join(tmpdir(), 'aic-scratch-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

export default defineConfig({
  test: {
    // What processes that tests start have compiled is there for the next.
    env: { TMPDIR: scratch, NODE_COMPILE_CACHE: join(scratch, 'compiled') },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As many as the cores that a small machine has: one more took as long, and made what waits for a process wait longer.
    maxWorkers: 2,
    // Files share a process and what it has loaded: to load it again for each is a quarter of the whole time.
    isolate: false,
    // Synthesized bundles run as they are, as on Lambda.
    server: { deps: { external: [/\/cdk\.out\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...rules, ...fronts],
        },
      },
      { extends: true, test: { name: 'rules', include: rules } },
      { extends: true, test: { name: 'fronts', include: fronts, isolate: true } },
    ],
  },
});
