import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { deployment, inTerminal } from '#infra/cli/deploy.ts';
import { namedVersions, recordedVersions } from '#infra/definitions/definition-versions.ts';
import { productionCohorts } from '#test/infra/cohort-file/production-file.ts';
import { aTerminal } from '#test/support/terminal.ts';
import { ownAccount, recordedAws } from './deploy/recorded-aws.ts';

/** Of a cohort file that production takes, in the account that is named for it. */
const place = () => ({
  cohorts: productionCohorts(),
  accounts: { production: ownAccount },
  outputs: mkdtempSync(join(tmpdir(), 'aic-outputs-')),
});

/** Every stack that is asked for was deployed before. */
const complete = { status: 'UPDATE_COMPLETE' };
beforeEach(async () => {
  await recordedAws({
    stacks: { 'aic-promotion-1-production eu-west-3': complete, 'aic-promotion-1-test eu-west-3': complete },
  });
});

/** Runs it with commands that succeed but for the one that `fails` names. */
async function run(args: string[], o: { answers?: string[]; fails?: string } = {}) {
  const terminal = aTerminal(o.answers ? { answers: o.answers } : {});
  const commands: string[] = [];
  const code = await deployment(args, terminal, {
    ...place(),
    async run(command) {
      commands.push(command.slice(0, 3).join(' '));
      return o.fails !== undefined && command.includes(o.fails) ? 1 : 0;
    },
  });
  return { code, commands, text: terminal.said(), asked: terminal.asked };
}

const production = ['deploy', '--cohort', 'promotion-1', '--stage', 'production'];

test('a dry run says the commands as they would be typed, and runs none', async () => {
  const { code, commands, text } = await run([...production, '--dry-run']);
  expect({ code, commands }).toEqual({ code: 0, commands: [] });
  const assembly = 'cdk.out/deploy/aic-promotion-1-production';
  expect(text.split('\n')).toEqual([
    'git status --porcelain --untracked-files=all -- functions infra workflows cdk.json package.json package-lock.json',
    'npm run check',
    `npx cdk synth --quiet -c cohort=promotion-1 -c stage=production --output ${assembly}`,
    `npx cdk diff --app ${assembly}`,
    `node infra/cli/deploy/losses.ts ${assembly}`,
    `# This changes aic-promotion-1-production in account ${ownAccount}, which people use. Its name must be typed.`,
    `npx cdk synth --quiet -c cohort=promotion-1 -c stage=production -c protection=later --output ${assembly}-created  # where the stack does not exist yet`,
    `npx cdk deploy --all --app ${assembly}-created --require-approval never --method change-set  # where the stack does not exist yet`,
    `npx cdk deploy --all --app ${assembly} --require-approval never --method change-set`,
  ]);
});

test('a template is compared with the stack of the cohort alone, whatever stands beside it', async () => {
  const compared = ['diff', '--cohort', 'promotion-1', '--against', 'template.json', '--dry-run'];
  const { text } = await run(compared);
  expect(text).toContain('Cohort --exclusively --template template.json');
  expect(text).toContain('losses.ts cdk.out/deploy/aic-promotion-1-test template.json');
});

test('production is deployed when its name was typed, and by no other word', async () => {
  const kept = 'node infra/cli/deploy/losses.ts cdk.out/deploy/aic-promotion-1-production';
  const all = ['git status --porcelain', 'npm run check', 'npx cdk synth', 'npx cdk diff', kept];
  const named = await run(production, { answers: ['aic-promotion-1-production'] });
  expect(named).toMatchObject({ code: 0, commands: [...all, 'npx cdk deploy'] });
  expect(await run(production, { answers: ['yes'] })).toMatchObject({ code: 2, commands: all });
});

test('a cohort file that no commit has is not deployed to production, nor one that was changed since', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aic-deploy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@b.example', ...words]);
  const write = (name: string, text: string) => writeFileSync(join(folder, 'infra/cohorts', name), text);
  mkdirSync(join(folder, 'infra/cohorts'), { recursive: true });
  git('init', '--quiet');
  write('promotion-1.yaml', 'cohort: promotion-1');
  git('add', '.');
  git('commit', '--quiet', '--message', 'A cohort');
  // Of the whole deployment only the question to git is asked, of that folder.
  const deploy = () =>
    deployment([...production, '--yes'], aTerminal(), {
      ...place(),
      run: ([program = '', ...words], isSilent) =>
        program === 'git' ? inTerminal([program, '-C', folder, ...words], isSilent) : Promise.resolve(0),
    });
  expect(await deploy()).toBe(0);
  writeFileSync(join(folder, 'notes.txt'), 'not deployed');
  expect(await deploy()).toBe(0);
  write('promotion-3.yaml', 'cohort: promotion-3');
  expect(await deploy()).toBe(1);
  git('add', '.');
  expect(await deploy()).toBe(1);
  git('commit', '--quiet', '--message', 'Another');
  expect(await deploy()).toBe(0);
  write('promotion-1.yaml', 'cohort: promotion-9');
  expect(await deploy()).toBe(1);
});

test('where nobody can confirm and --yes was not said, nothing is begun', async () => {
  expect(await run(production)).toMatchObject({ code: 2, commands: [] });
  const { code, commands } = await run(['deploy', '--cohort', 'promotion-1', '--yes']);
  expect({ code, last: commands.at(-1) }).toEqual({ code: 0, last: 'npx cdk deploy' });
});

test('a checkout that is older than a definition that is deployed is not deployed over it, by whatever name', async () => {
  const deployed = (DefinitionVersions: string) =>
    recordedAws({
      stacks: { 'aic-promotion-1-test eu-west-3': { ...complete, outputs: { DefinitionVersions } } },
    });
  const args = ['deploy', '--cohort', 'promotion-1', '--yes'];
  const next = Math.max(...recordedVersions().map(({ version }) => version)) + 1;
  await deployed(`Application 1, Application ${next}`);
  const refused = await run(args);
  expect(refused).toMatchObject({ code: 1, commands: [] });
  expect(refused.text).toContain(`executions of Application ${next}, which this checkout is older than`);
  // One that was forgotten since is no later than what is known.
  await deployed('Application 0, Release 1');
  expect(await run(args)).toMatchObject({ code: 0 });
  await deployed(namedVersions());
  expect(await run(args)).toMatchObject({ code: 0 });
});

test('where something that lasts would be lost, nobody is asked and nothing is deployed', async () => {
  const { code, commands, asked } = await run(production, {
    answers: ['aic-promotion-1-production'],
    fails: 'infra/cli/deploy/losses.ts',
  });
  expect({ code, asked }).toEqual({ code: 1, asked: [] });
  expect(commands.at(-1)).toContain('losses.ts');
});

test('nothing comes after what failed', async () => {
  const { code, commands } = await run([...production, '--yes'], { fails: 'synth' });
  expect({ code, last: commands.at(-1) }).toEqual({ code: 1, last: 'npx cdk synth' });
});

test.each([
  [['deploy'], 2],
  [['deploy', '--cohort', 'promotion-1', '--stage', 'prod'], 2],
  [['undeploy', '--cohort', 'promotion-1'], 2],
  [['diff', '--cohort', 'promotion-99'], 1],
])('%j is refused before anything is run', async (args, code) => {
  expect(await run(args)).toMatchObject({ code, commands: [] });
});
