/**
 * `cdk synth -c cohort=promotion-1 -c stage=test`: the stack of one cohort and stage, from `cohorts/<cohort>.yaml`, and those beside it.
 * A cohort file with mistakes is refused before anything is built, every mistake at once.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Annotations, App } from 'aws-cdk-lib';
import { cohortIn } from '#domain/cohort/signatory.ts';
import { routes } from '#http/api.ts';
import { bundleFunctions, writeAssets } from '#infra/bundling/bundle.ts';
import {
  CohortFileError,
  cohortFileWarnings,
  cohortsDir,
  loadCohortFile,
} from '#infra/cohort-file/cohort-file.ts';
import { refuseBreaks } from '#infra/definitions/definition-versions.ts';
import { isStage, stageAccount, stageNames } from '#infra/stack/stage.ts';
import { SynthRefusal } from '#infra/stack/synth-refusal.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { cohortStack } from './cohort-stack.ts';

const app = new App();
const wanted: unknown = app.node.tryGetContext('cohort');
const stage: unknown = app.node.tryGetContext('stage');
const assetsDir = mkdtempSync(join(tmpdir(), 'aic-bundles-'));
try {
  if (!isStage(stage))
    throw new SynthRefusal(`-c stage=<stage>: one of ${stageNames.join(', ')}, not ${stage}`);
  refuseBreaks(stage);
  const protection: unknown = app.node.tryGetContext('protection');
  if (protection !== undefined && protection !== 'later')
    throw new SynthRefusal(`-c protection=later, for a creation alone; not ${protection}`);
  const account = stageAccount(app.node.tryGetContext('accounts'), stage);
  const cohort = loadCohortFile(String(wanted), cohortsDir, stage === 'production' ? 'production' : 'any');
  const assetDir = writeAssets(await bundleFunctions(), cohortIn(cohort, stage), assetsDir);
  const stack = cohortStack(app, {
    cohort,
    stage,
    account,
    isUnprotected: protection === 'later',
    assetDir,
    routes: [...Object.values(routes), ...pageRoutes],
  });
  for (const said of cohortFileWarnings(cohort.cohort, 'en'))
    Annotations.of(stack).addWarningV2('aic:cohort-file', said);
  app.synth();
} catch (error) {
  if (!(error instanceof CohortFileError || error instanceof SynthRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  // The cloud assembly holds its own copy by now.
  rmSync(assetsDir, { recursive: true, force: true });
}
