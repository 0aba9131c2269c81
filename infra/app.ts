/**
 * `cdk synth -c cohort=promotion-1`: one stack for one cohort, from `cohorts/<cohort>.yaml`.
 * A cohort file with mistakes is refused before anything is built, every mistake at once.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { routes } from '../functions/http/routes.ts';
import { pageRoutes } from '../functions/site/page-routes.ts';
import { bundleFunctions, writeAssets } from './bundle.ts';
import { CohortFileError, loadCohortFile } from './cohort-file.ts';
import { cohortStack } from './cohort-stack.ts';

const app = new App();
const wanted: unknown = app.node.tryGetContext('cohort');
const assetsDir = mkdtempSync(join(tmpdir(), 'aic-bundles-'));
try {
  const cohort = loadCohortFile(String(wanted));
  const assetDir = writeAssets(await bundleFunctions(), cohort, assetsDir);
  cohortStack(app, { cohort, assetDir, routes: [...Object.values(routes), ...pageRoutes] });
  app.synth();
} catch (error) {
  if (!(error instanceof CohortFileError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  // The cloud assembly holds its own copy by now.
  rmSync(assetsDir, { recursive: true, force: true });
}
