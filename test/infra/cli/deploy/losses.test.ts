/** What stands in an account beside what would be deployed there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, expect, test } from 'vitest';
import { routes } from '#http/api.ts';
import { assemblyLosses } from '#infra/cli/deploy/losses.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { recordedAws } from './recorded-aws.ts';

type Made = { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };

const scratch = mkdtempSync(join(tmpdir(), 'aic-losses-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
const app = new App({ outdir: join(scratch, 'cdk.out') });
const cohort = loadCohortFile('promotion-1');
cohortStack(app, { cohort, stage: 'production', assetDir: () => assets, routes: Object.values(routes) });
const { directory, stacks } = app.synth();
const made = Object.fromEntries(stacks.map(({ stackName, template }) => [stackName, template as Made]));
const ownName = 'aic-promotion-1-production';

const standing = (templates: Readonly<Record<string, object>>) =>
  recordedAws({
    stacks: Object.fromEntries(
      Object.entries(templates).map(([name, template]) => [
        `${name} eu-west-3`,
        { status: 'UPDATE_COMPLETE', template },
      ]),
    ),
  });

test('where no stack stands, or the same one, nothing is lost', async () => {
  await standing({});
  expect(await assemblyLosses(directory)).toEqual([]);
  await standing(made);
  expect(await assemblyLosses(directory)).toEqual([]);
});

test('each stack is compared with what stands of it: the cohort’s tables, the domain beside them', async () => {
  // An earlier version knew them by other ids.
  const renamed = ({ Resources }: Made) => ({
    Resources: Object.fromEntries(
      Object.entries(Resources).map(([id, one]) => [
        /DynamoDB::Table$|EmailIdentity$/.test(one.Type) ? `Old${id}` : id,
        one,
      ]),
    ),
  });
  const templates = Object.fromEntries(Object.entries(made).map(([name, one]) => [name, renamed(one)]));
  await standing(templates);
  const losses = await assemblyLosses(directory);
  expect(losses.map((loss) => loss.replace(/[0-9A-F]{8} .*$/, '')).toSorted()).toEqual([
    expect.stringMatching(/^aic-mail-.*: OldIdentity$/),
    ...['Ballots', 'Escrow', 'Programme'].map((id) => `${ownName}: Old${id}`),
  ]);
});

test('a template from a file is that of the cohort’s stack, and AWS is asked nothing', async () => {
  const template = join(scratch, 'template.json');
  const Queue = { Type: 'AWS::SQS::Queue' };
  writeFileSync(template, JSON.stringify({ Resources: { ...made[ownName]?.Resources, Queue } }));
  expect(await assemblyLosses(directory, template)).toEqual([
    `${ownName}: Queue (AWS::SQS::Queue) is taken out, and with it the dead letters in it`,
  ]);
});
