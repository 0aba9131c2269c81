/**
 * `npm run check:template`: every resource of both stages, one of them with all that a cohort may ask for, against AWS's own description of its type,
 * which nobody here wrote. Exits 1 with a sentence for each problem. What is in the bundles makes no difference to it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { routes } from '#http/api.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { type CheckedTemplate, resourceProblems } from '#infra/stack/resource-problems.ts';
import { stageNames } from '#infra/stack/stage.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { cohortStack } from './cohort-stack.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aic-template-'));
const assets = join(scratch, 'assets');
try {
  mkdirSync(assets);
  writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
  const { front: _, ...cohort } = loadCohortFile('promotion-1');
  const agents = { issuer: 'https://agents.example.org', clientId: 'aic', secretName: 'aic/agents' };
  const staff = { digestTo: cohort.sender.email, proConnect: { production: agents } };
  const whole = { ...cohort, front: { requestsPerMinute: 1_200 }, dashboard: true, staff };
  for (const stage of stageNames) {
    const app = new App({ outdir: join(scratch, stage) });
    cohortStack(app, {
      cohort: stage === 'test' ? cohort : whole,
      stage,
      assetDir: () => assets,
      routes: [...Object.values(routes), ...pageRoutes],
    });
    for (const { stackName, template } of app.synth().stacks) {
      const problems = resourceProblems(template as CheckedTemplate);
      for (const problem of problems) console.error(`${stackName}: ${problem}`);
      const checked = Object.keys((template as CheckedTemplate).Resources).length;
      console.log(`${stackName}: ${checked} resources, ${problems.length} problems`);
      if (problems.length > 0) process.exitCode = 1;
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
