import { configDefaults, defineConfig } from 'vitest/config';

/** Rules, words and pages keep nothing between files: these share a process and what it has loaded, half of their cost. */
const withoutState = ['domain', 'http', 'emails', 'pages', 'site'].map(
  (folder) => `test/functions/${folder}/**/*.test.ts`,
);
const include = ['test/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // On two cores: while one waits for a browser or a database, two work.
    maxWorkers: 3,
    // Synthesized bundles run as they are, as on Lambda.
    server: { deps: { external: [/\/cdk\.out\//] } },
    projects: [
      {
        extends: true,
        test: { name: 'parts', include, exclude: [...configDefaults.exclude, ...withoutState] },
      },
      { extends: true, test: { name: 'rules', include: withoutState, isolate: false } },
    ],
  },
});
