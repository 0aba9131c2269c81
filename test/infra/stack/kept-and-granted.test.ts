/** How long what the stack keeps stays, from where streams are read and what of them, and that who only reads may write nothing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, expect, test } from 'vitest';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import { type FunctionName, functionNames } from '#environment.ts';
import { routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { functionTable } from '#infra/functions.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aic-kept-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
const cohort = loadCohortFile('promotion-1');
const app = new App({ outdir: join(scratch, 'cdk.out') });
const template = Template.fromStack(
  cohortStack(app, { cohort, stage: 'production', assetDir: () => assets, routes: [] }),
);

test('sessions, codes and counters go by their time to live', () => {
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    KeySchema: Match.arrayWith([{ AttributeName: 'SK', KeyType: 'RANGE' }]),
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  });
});

test('what is put into the bucket goes: of what came in all within days, of what was kept and deleted within a month', () => {
  const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));
  // To the letter: a rule more for what is kept would take every paper.
  expect(bucket?.Properties.LifecycleConfiguration.Rules).toEqual([
    {
      Id: 'incoming',
      Prefix: 'incoming/',
      Status: 'Enabled',
      ExpirationInDays: 1,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
    { Id: 'kept', Prefix: 'kept/', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
    { Id: 'markers', Status: 'Enabled', ExpiredObjectDeleteMarker: true },
  ]);
});

test('what was given up is kept as long as SQS keeps anything', () => {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html: 1 209 600 seconds at most.
  template.allResourcesProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600 });
});

test('who signed in signs in anew the next day', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    AccessTokenValidity: 60,
    IdTokenValidity: 60,
    RefreshTokenValidity: 720,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
  });
});

test('GuardDuty may do what AWS asks for the scan of a bucket with versions', () => {
  // https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
  const [role] = Object.values(template.findResources('AWS::IAM::Role')).filter(({ Properties }) =>
    JSON.stringify(Properties.AssumeRolePolicyDocument).includes('malware-protection-plan'),
  );
  const statements = role?.Properties.Policies[0].PolicyDocument.Statement as { Action: string | string[] }[];
  expect(statements.flatMap(({ Action }) => Action).toSorted()).toEqual([
    ...['DeleteRule', 'DescribeRule', 'ListTargetsByRule', 'PutRule', 'PutTargets', 'RemoveTargets'].map(
      (name) => `events:${name}`,
    ),
    ...['GetBucketNotification', 'GetObject', 'GetObjectVersion', 'ListBucket', 'PutBucketNotification'].map(
      (name) => `s3:${name}`,
    ),
    's3:PutObject',
  ]);
});

test('a stream is read from its beginning, so that a mapping made anew passes nothing over', () => {
  template.allResourcesProperties('AWS::Lambda::EventSourceMapping', { StartingPosition: 'TRIM_HORIZON' });
});

test('of letters the stream wakes its function for those that are queued, and for no later change of them', () => {
  const { trigger } = functionTable['send-email'];
  if (trigger.by !== 'stream') throw new Error('not fed by a stream');
  const filters = trigger.filters.map((one) => compilePattern(one as Record<string, unknown>));
  const wakes = (state: string, more: object = { undeliveredPk: { S: 'U#1' } }) =>
    filters.some((matches) =>
      matches({
        eventName: 'MODIFY',
        dynamodb: { NewImage: { kind: { S: 'email' }, state: { S: state }, ...more } },
      }),
    );
  const states: Record<EmailState, boolean> = {
    queued: true,
    claimed: false,
    sent: false,
    failed: false,
    discarded: false,
    held: false,
    deferred: false,
    postponed: false,
    unconfirmed: false,
    unknown: false,
  };
  for (const [state, does] of Object.entries(states)) expect(wakes(state), state).toBe(does);
  expect(wakes('queued', {})).toBe(false);
});

const routesOf = (name: FunctionName) =>
  (Object.values(routes) as Route[]).filter((route) => route.function === name);
/** A question that is too long for an address. */
const asks: readonly unknown[] = [routes['simulate-funding']];
const onlyRead = functionNames.filter((name) => {
  const own = routesOf(name);
  return own.length > 0 && own.every((route) => route.method === 'GET' || asks.includes(route));
});
const reading = ['BatchGetItem', 'GetItem', 'Query', 'Scan'];

test('some functions only read', () =>
  expect(onlyRead).toEqual(expect.arrayContaining(['round-analysis', 'round-documents'])));
test.each(onlyRead)('%s only reads, and may write nothing', (name) => {
  for (const verbs of Object.values(functionTable[name].grants))
    expect(verbs.filter((verb) => !reading.includes(verb))).toEqual([]);
});

test('an alarm that rings below its limit is of the least of a period, and one above of the most or of all', () => {
  type Alarm = {
    ComparisonOperator: string;
    Statistic?: string;
    Metrics?: { MetricStat?: { Stat: string } }[];
  };
  for (const [id, { Properties }] of Object.entries(template.findResources('AWS::CloudWatch::Alarm'))) {
    const { ComparisonOperator: rings, Statistic, Metrics = [] } = Properties as Alarm;
    const own = Metrics.flatMap(({ MetricStat }) => MetricStat?.Stat ?? []);
    const wanted = rings.startsWith('Less') ? ['Minimum', 'Sum'] : ['Maximum', 'Sum'];
    for (const one of Statistic === undefined ? own : [Statistic]) expect(wanted, id).toContain(one);
  }
});
