import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, expect, test } from 'vitest';
import { routes } from '#http/api.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { acceptedFindings } from '#infra/stack/accepted-findings.ts';

type Report = {
  pluginReports: {
    pluginName: string;
    violations: { ruleName: string }[];
    suppressedViolations: { acknowledgedId: string }[];
  }[];
};

const scratch = mkdtempSync(join(tmpdir(), 'aic-nag-'));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('cdk-nag finds nothing but what was accepted with a reason, and all of that', () => {
  const outdir = join(scratch, 'cdk.out');
  const app = new App({ outdir });
  const cohort = loadCohortFile('promotion-1');
  cohortStack(app, { cohort, stage: 'production', assetDir: () => assets, routes: Object.values(routes) });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  app.synth();
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
  expect(report.pluginReports.map(({ pluginName }) => pluginName).sort()).toEqual([
    'AwsSolutions',
    'Serverless',
  ]);
  expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);

  const found = report.pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
  const accepted = [...new Set(acceptedFindings.flatMap(({ rules }) => rules))];
  expect([...new Set(found.map(({ acknowledgedId }) => acknowledgedId))].sort()).toEqual(accepted.sort());
});
