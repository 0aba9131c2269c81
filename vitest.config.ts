import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Synthesized bundles run as they are, as on Lambda.
    server: { deps: { external: [/\/cdk\.out\//] } },
  },
});
