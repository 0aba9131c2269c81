/**
 * `npm run check:loads`: has AWS's own runtime client load every bundle. Exits 1 when it cannot load one. Where the client cannot be
 * fetched, as on a train, it says that nothing was checked; in CI that fails.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { bundleFunctions, writeAssets } from './bundle.ts';
import { loadProblem, NoRuntimeClient, runtimeClient } from './runtime-client.ts';
import { sampleEnvironment } from './sample-environment.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aic-loads-'));
try {
  const client = runtimeClient();
  const bundles = await bundleFunctions();
  const dirOf = writeAssets(bundles, loadCohortFile('promotion-1'), scratch);
  let loaded = 0;
  for (const { name } of bundles) {
    const problem = await loadProblem(client, dirOf(name), sampleEnvironment(name));
    if (problem === undefined) loaded += 1;
    else console.error(`${name}: ${problem}`);
  }
  console.log(`${loaded} of ${bundles.length} bundles loaded by AWS's runtime client`);
  if (loaded < bundles.length) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof NoRuntimeClient)) throw error;
  console.error(`Not checked: AWS's runtime client cannot be fetched (${error.message}).`);
  if (process.env.CI) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
