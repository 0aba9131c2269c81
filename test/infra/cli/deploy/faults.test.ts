/** States of an account that a deployment meets, planted in the answers of STS and CloudFormation: one line, what to do, exit code. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { aic } from '#infra/cli/commands/aic.ts';
import { deployment } from '#infra/cli/deploy.ts';
import { productionCohorts } from '#test/infra/cohort-file/production-file.ts';
import { aTerminal } from '#test/support/terminal.ts';
import {
  ownAccount,
  type RecordedAccount,
  type RecordedEvent,
  recordedAws,
  withoutCredentials,
} from './recorded-aws.ts';

const stack = 'aic-promotion-1-production';
const key = `${stack} eu-west-3`;
const senderStack = 'aic-mail-initiatives-gouv-fr';
const production = ['--cohort', 'promotion-1', '--stage', 'production'];
const outputs = {
  ApiUrl: 'https://abc.execute-api.eu-west-3.amazonaws.com',
  UserPoolId: 'eu-west-3_AbCdEf',
  UserPoolClientId: 'client',
  AlarmTopicArn: `arn:aws:sns:eu-west-3:${ownAccount}:Alarms`,
};

interface Ways {
  args?: readonly string[];
  env?: Record<string, string>;
  accounts?: unknown;
  cohorts?: string;
  /** What a command does to the account, and its exit code. */
  run?: (command: string) => number;
}

async function deploy({ args = ['deploy', ...production, '--yes'], ...o }: Ways = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'aic-outputs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const terminal = aTerminal({ env: o.env ?? {} });
  const commands: string[] = [];
  const code = await deployment(args, terminal, {
    cohorts: o.cohorts ?? productionCohorts(),
    accounts: 'accounts' in o ? o.accounts : { production: ownAccount },
    outputs: folder,
    async run(command) {
      commands.push(command.join(' '));
      return o.run?.(command.join(' ')) ?? 0;
    },
  });
  return { code, commands, folder, out: terminal.out(), lines: terminal.said().split('\n') };
}

/** Refused before anything was run: the last line says it, and nothing but who asks stands before it. */
async function refusal(o: Ways = {}) {
  const { code, commands, lines } = await deploy(o);
  expect(commands).toEqual([]);
  expect(lines.slice(0, -1).filter((line) => !line.startsWith('account '))).toEqual([]);
  return `${code} ${lines.at(-1)}`;
}

const created: RecordedEvent = ['', '', 'CREATE_IN_PROGRESS', 'User Initiated'];
const failedCreation: RecordedEvent[] = [
  created,
  ['Programme1', 'AWS::DynamoDB::Table', 'CREATE_COMPLETE', undefined, 'programme'],
  [
    ...(['Mail1', 'AWS::SES::ConfigurationSet', 'CREATE_FAILED'] as const),
    'Resource handler returned message: &quot;aic-mail already exists&quot;\n(HandlerErrorCode: AlreadyExists)',
  ],
  ['Sweep1', 'AWS::Lambda::Function', 'CREATE_FAILED', 'Resource creation cancelled'],
  ['', '', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Mail1, Sweep1].'],
  ['Papers1', 'AWS::S3::Bucket', 'DELETE_SKIPPED', undefined, 'papers-1a2b'],
  ['Programme1', 'AWS::DynamoDB::Table', 'DELETE_COMPLETE', undefined, 'programme'],
];
const cause =
  'Mail1 (Resource handler returned message: "aic-mail already exists" (HandlerErrorCode: AlreadyExists))';
const region = '--region eu-west-3';
const remove = `aws cloudformation delete-stack --stack-name ${stack} ${region} && aws cloudformation wait stack-delete-complete --stack-name ${stack} ${region}`;
const unlock = `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack} ${region}`;

const planted: Record<string, [Partial<RecordedAccount>, string]> = {
  'expired credentials': [
    { refusal: [403, 'ExpiredToken', 'The security token included in the request is expired'] },
    '3 who asks: your AWS credentials have expired: aws sso login, or get new ones',
  ],
  'credentials of nobody': [
    { refusal: [403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'] },
    '3 who asks: AWS knows no such credentials (InvalidClientTokenId): look at AWS_PROFILE and AWS_ACCESS_KEY_ID',
  ],
  'another account': [
    { account: '999900001111' },
    `2 production is account ${ownAccount}, and you are in 999900001111 (arn:aws:sts::999900001111:assumed-role/Operator/alice@example.org): change AWS_PROFILE, or cdk.json`,
  ],
  'a creation that failed': [
    { stacks: { [key]: { status: 'ROLLBACK_COMPLETE', events: failedCreation } } },
    `1 ${stack} was never complete, and nothing is in it (ROLLBACK_COMPLETE): ${cause}. Left behind, to be deleted by hand: papers-1a2b. Mend that, run ${remove}, and deploy again.`,
  ],
  'a creation that failed under protection': [
    { stacks: { [key]: { status: 'ROLLBACK_COMPLETE', isProtected: true, events: [created] } } },
    `1 ${stack} was never complete, and nothing is in it (ROLLBACK_COMPLETE). Mend that, run ${unlock} && ${remove}, and deploy again.`,
  ],
  'a deletion that failed': [
    {
      stacks: {
        [key]: {
          status: 'DELETE_FAILED',
          events: [
            ...failedCreation,
            ['', '', 'DELETE_IN_PROGRESS', 'User Initiated'],
            [
              ...(['Papers1', 'AWS::S3::Bucket', 'DELETE_FAILED'] as const),
              'The bucket you tried to delete is not empty (Status Code: 409)',
              'papers-1a2b',
            ],
            ['', '', 'DELETE_FAILED', 'The following resource(s) failed to delete: [Papers1].'],
          ],
        },
      },
    },
    `1 ${stack} was deleted but for a part (DELETE_FAILED): Papers1 (The bucket you tried to delete is not empty (Status Code: 409)). Mend that, run ${remove}, and deploy again.`,
  ],
  'an update that could not be put back': [
    {
      stacks: {
        [key]: {
          status: 'UPDATE_ROLLBACK_FAILED',
          events: [
            ['', '', 'UPDATE_IN_PROGRESS', 'User Initiated'],
            ['Sweep1', 'AWS::Lambda::Function', 'UPDATE_FAILED', 'Access denied', 'sweep'],
          ],
        },
      },
    },
    `1 ${stack} could not be put back as it was (UPDATE_ROLLBACK_FAILED): Sweep1 (Access denied). Mend that, run aws cloudformation continue-update-rollback --stack-name ${stack} ${region}, and deploy again.`,
  ],
  'a sender’s domain that SES knew from elsewhere': [
    {
      stacks: {
        [`${senderStack} eu-west-3`]: {
          status: 'ROLLBACK_COMPLETE',
          events: [
            created,
            [
              ...(['Identity2D60E2CC', 'AWS::SES::EmailIdentity', 'CREATE_FAILED'] as const),
              'Resource handler returned message: &quot;initiatives.gouv.fr already exists&quot;',
            ],
          ],
        },
      },
    },
    `1 ${senderStack} was never complete, and nothing is in it (ROLLBACK_COMPLETE): Identity2D60E2CC (Resource handler returned message: "initiatives.gouv.fr already exists"). Add production to sender.importedIn in the cohort file, run ${remove.replaceAll(stack, senderStack)}, and deploy again.`,
  ],
  'a deployment of somebody else': [
    { stacks: { [key]: { status: 'UPDATE_IN_PROGRESS' } } },
    `1 ${stack} is in UPDATE_IN_PROGRESS: somebody is at it. Deploy again once that has ended.`,
  ],
};

test.each(Object.entries(planted))('%s is named before anything is run', async (_, [account, expected]) => {
  await recordedAws(account);
  expect(await refusal()).toBe(expected);
});

test('no credentials, from wherever the SDK takes them, are named', async () => {
  await recordedAws();
  withoutCredentials();
  expect(await refusal()).toBe(
    '3 who asks: no AWS credentials: aws sso login, then export AWS_PROFILE=<profile>',
  );
});

test('another region is named, from the environment or from the profile', async () => {
  await recordedAws();
  const says = '2 the programme stands in eu-west-3, and you are in us-east-1: export AWS_REGION=eu-west-3';
  expect(await refusal({ env: { AWS_REGION: 'us-east-1' } })).toBe(says);
  expect(await refusal({ env: { AWS_DEFAULT_REGION: 'us-east-1' } })).toBe(says);
  const file = join(mkdtempSync(join(tmpdir(), 'aic-profile-')), 'config');
  writeFileSync(file, '[profile abroad]\nregion = us-east-1\n');
  vi.stubEnv('AWS_CONFIG_FILE', file);
  vi.stubEnv('AWS_PROFILE', 'abroad');
  expect(await refusal()).toBe(says);
});

test('production has an account of its own by name, and takes no sample', async () => {
  await recordedAws();
  const unnamed = await refusal({ accounts: { test: ownAccount } });
  expect(unnamed).toMatch(/^2 nobody says which account is production: .*cdk\.json/);
  expect(await refusal({ accounts: { production: '42' } })).toMatch(
    /^1 cdk\.json: accounts\.production: the twelve digits/,
  );
  const sample = await deploy({ cohorts: 'infra/cohorts' });
  expect(sample).toMatchObject({ code: 1, commands: [] });
  expect(sample.lines.join('\n')).toMatch(/promotion-1\.yaml:\d+:\d+ {2}service\.siret {2}\[sample-siret\]/);
});

const deploys = (commands: readonly string[]) =>
  commands.filter((one) => one.startsWith('npx cdk deploy')).map((one) => /--app (\S+)/.exec(one)?.[1]);

test('a stack that is not there is created without protections, then deployed with them; its outputs are kept for aic sign-in', async () => {
  const account = await recordedAws();
  const complete = { status: 'CREATE_COMPLETE', outputs };
  const { code, commands, folder, lines } = await deploy({
    run(command) {
      if (command.startsWith('npx cdk deploy')) account.stacks[key] = complete;
      return 0;
    },
  });
  expect(code).toBe(0);
  expect(deploys(commands)).toEqual([`cdk.out/deploy/${stack}-created`, `cdk.out/deploy/${stack}`]);
  expect(lines[0]).toBe(
    `account ${ownAccount}, eu-west-3, as arn:aws:sts::${ownAccount}:assumed-role/Operator/alice@example.org`,
  );
  const file = join(folder, `${stack}.outputs.json`);
  expect(lines.at(-1)).toBe(
    `outputs: ${file}; npx aic sign-in --profile promotion-1-production --outputs ${file}`,
  );
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ [stack]: outputs });
  // From then on there is one deployment.
  expect(deploys((await deploy()).commands)).toEqual([`cdk.out/deploy/${stack}`]);
});

test('a test is deployed in one go, to the account that is shown', async () => {
  const account = await recordedAws();
  const args = ['deploy', '--cohort', 'promotion-1', '--yes'];
  const { code, commands, lines } = await deploy({
    args,
    run() {
      account.stacks['aic-promotion-1-test eu-west-3'] = { status: 'CREATE_COMPLETE', outputs };
      return 0;
    },
  });
  expect({ code, deploys: deploys(commands) }).toEqual({
    code: 0,
    deploys: ['cdk.out/deploy/aic-promotion-1-test'],
  });
  expect(lines[0]).toContain(`account ${ownAccount}, which cdk.json does not name for test, eu-west-3`);
});

test('a creation that fails ends with the resource that failed, why, and what to run', async () => {
  const account = await recordedAws();
  const { code, commands, lines } = await deploy({
    run(command) {
      if (!command.startsWith('npx cdk deploy')) return 0;
      account.stacks[key] = { status: 'ROLLBACK_COMPLETE', events: failedCreation };
      return 1;
    },
  });
  expect(code).toBe(1);
  expect(deploys(commands)).toEqual([`cdk.out/deploy/${stack}-created`]);
  expect(lines.at(-1)).toBe(planted['a creation that failed']?.[1].slice(2));
});

test('a stack that was created and not yet protected says so, and the same command goes on there', async () => {
  const account = await recordedAws();
  const first = await deploy({
    run(command) {
      const isCreation = command.includes('-created --require');
      if (isCreation) account.stacks[key] = { status: 'CREATE_COMPLETE', outputs };
      return command.startsWith('npx cdk deploy') && !isCreation ? 1 : 0;
    },
  });
  expect(`${first.code} ${first.lines.at(-1)}`).toBe(
    `1 ${stack} stands without its protections: give the same command again.`,
  );
  const second = await deploy();
  expect({ code: second.code, deploys: deploys(second.commands) }).toEqual({
    code: 0,
    deploys: [`cdk.out/deploy/${stack}`],
  });
});

test('the rule of a front stands in another region, and is looked at too', async () => {
  const cohorts = productionCohorts();
  const path = join(cohorts, 'promotion-1.yaml');
  const file = parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, stringify({ ...file, front: { requestsPerMinute: 1200 } }));
  await recordedAws({ stacks: { [`${stack}-front us-east-1`]: { status: 'ROLLBACK_COMPLETE' } } });
  expect(await refusal({ cohorts })).toContain(`--stack-name ${stack}-front --region us-east-1`);
});

test('one whose domain the file says is known from elsewhere is deployed, whatever became of the domain’s stack', async () => {
  const cohorts = productionCohorts();
  const path = join(cohorts, 'promotion-1.yaml');
  const { sender, ...file } = parse(readFileSync(path, 'utf8')) as { sender: object };
  writeFileSync(path, stringify({ ...file, sender: { ...sender, importedIn: ['production'] } }));
  await recordedAws({
    stacks: {
      [`${senderStack} eu-west-3`]: { status: 'ROLLBACK_COMPLETE' },
      [key]: { status: 'UPDATE_COMPLETE', outputs },
    },
  });
  expect((await deploy({ cohorts })).code).toBe(0);
});

test('outputs are said as text, as JSON and for the shell; of a stack that is not there, in one line', async () => {
  await recordedAws({
    stacks: { [key]: { status: 'CREATE_COMPLETE', outputs: { ...outputs, Said: "l'un" } } },
  });
  const say = async (...more: string[]) => (await deploy({ args: ['outputs', ...production, ...more] })).out;
  expect(await say()).toContain(`AlarmTopicArn  ${outputs.AlarmTopicArn}\n`);
  expect(JSON.parse(await say('--json'))).toMatchObject(outputs);
  expect((await say('--shell')).split('\n')).toEqual(
    expect.arrayContaining([
      `export STACK='${stack}'`,
      "export AWS_REGION='eu-west-3'",
      `export AlarmTopicArn='${outputs.AlarmTopicArn}'`,
      `export Said='l'\\''un'`,
    ]),
  );
  const absent = await deploy({ args: ['outputs', '--cohort', 'promotion-1'] });
  expect(`${absent.code} ${absent.lines.at(-1)}`).toBe(
    '4 aic-promotion-1-test is not in this account: it was never deployed, or AWS_PROFILE is of another',
  );
});

test('commands on a stack name the same faults', async () => {
  const account = await recordedAws();
  const doctor = async () => {
    const terminal = aTerminal();
    return `${await aic(['ops', 'doctor', '--stack', stack], terminal)} ${terminal.said()}`;
  };
  expect(await doctor()).toBe(
    `4 ${stack} is not in this account: it was never deployed, or AWS_PROFILE is of another`,
  );
  account.refusal = [403, 'ExpiredToken', 'The security token included in the request is expired'];
  expect(await doctor()).toBe(
    `3 ${stack}: your AWS credentials have expired: aws sso login, or get new ones`,
  );
});
