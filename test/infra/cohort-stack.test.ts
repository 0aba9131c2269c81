import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, test } from 'vitest';
import { environmentKeys, functionNames } from '../../functions/environment.ts';
import { routes } from '../../functions/http/routes.ts';
import { loadCohortFile } from '../../infra/cohort-file.ts';
import { cohortFunction, pascalCase } from '../../infra/cohort-function.ts';
import { cohortStack } from '../../infra/cohort-stack.ts';

type Resource = { Type: string; Properties: Record<string, unknown> };
type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Principal?: unknown };

const scratch = mkdtempSync(join(tmpdir(), 'aic-stack-'));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const cohort = loadCohortFile('promotion-1');
const app = new App({ outdir: join(scratch, 'cdk.out') });
const template = Template.fromStack(
  cohortStack(app, { cohort, assetDir: () => assets, routes: Object.values(routes) }),
);

const resources = Object.entries((template.toJSON() as { Resources: Record<string, Resource> }).Resources);
const ofType = (type: string) => resources.filter(([, resource]) => resource.Type === type);
const list = <T>(one: T | T[]): T[] => (Array.isArray(one) ? one : [one]);
const idOf = (type: string, prefix: string) => ofType(type).find(([id]) => id.startsWith(prefix))?.[0] ?? '';
const functionId = (name: (typeof functionNames)[number]) =>
  ofType('AWS::Lambda::Function').find(([id]) => id.replace(/[0-9A-F]{8}$/, '') === pascalCase(name))?.[0] ??
  '';

/** Every statement of the identity policies, with the role that has it. */
const statements = resources.flatMap(([id, { Type, Properties }]) => {
  const documents =
    Type === 'AWS::IAM::Role'
      ? ((Properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[]).map((policy) => ({
          roles: [id],
          document: policy.PolicyDocument,
        }))
      : Type === 'AWS::IAM::Policy'
        ? [
            {
              roles: (Properties.Roles as { Ref: string }[]).map(({ Ref }) => Ref),
              document: Properties.PolicyDocument as { Statement: Statement[] },
            },
          ]
        : [];
  return documents.flatMap(({ roles, document }) =>
    roles.flatMap((role) => document.Statement.map((statement) => ({ role, ...statement }))),
  );
});

describe('least privilege', () => {
  test('each function has a role of its own', () => {
    const roles = ofType('AWS::Lambda::Function').map(([, { Properties }]) =>
      JSON.stringify(Properties.Role),
    );
    expect(roles).toHaveLength(functionNames.length);
    expect(new Set(roles).size).toBe(functionNames.length);
  });

  test('nothing is granted on everything, by a wildcard action or by a managed policy', () => {
    const wild = statements.filter(({ Action, Resource }) =>
      JSON.stringify([Action, Resource]).includes('*'),
    );
    expect(wild).toEqual([]);
    for (const [, { Properties }] of ofType('AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns).toBeUndefined();
  });

  test('only panel-api writes ballots and only close-panel reads them', () => {
    const ballots = idOf('AWS::DynamoDB::Table', 'Ballots');
    const granted = statements
      .filter(({ Resource }) => JSON.stringify(Resource).includes(ballots))
      .map(({ role, Action }) => [role.replace(/[0-9A-F]{8}$/, ''), list(Action)]);
    expect(granted).toEqual(
      expect.arrayContaining([
        ['PanelApiRole', ['dynamodb:PutItem']],
        ['ClosePanelRole', ['dynamodb:Scan']],
      ]),
    );
    expect(granted).toHaveLength(2);
  });

  test('only send-email sends, from the sender of the cohort and no other', () => {
    const sends = statements.filter(({ Action }) => list(Action).some((action) => action.startsWith('ses:')));
    expect(sends).toMatchObject([
      {
        role: expect.stringContaining('SendEmailRole'),
        Condition: { StringEquals: { 'ses:FromAddress': cohort.sender.email } },
      },
    ]);
  });

  test('the application machine may invoke exactly the functions of its states', () => {
    const invoked = statements.filter(({ role }) => role.startsWith('ApplicationMachineRole'));
    expect(invoked.map(({ Action }) => Action)).toEqual(['lambda:InvokeFunction']);
    const arns = (['assess-eligibility', 'open-gate', 'expire-gate', 'award'] as const).map((name) => ({
      'Fn::GetAtt': [functionId(name), 'Arn'],
    }));
    expect(invoked[0]?.Resource).toEqual(arns);
  });
});

describe('functions', () => {
  test('each has the environment of its list and nothing else', () => {
    for (const name of functionNames) {
      const variables = Object.fromEntries(environmentKeys[name].map((key) => [key, Match.anyValue()]));
      const [found] = Object.keys(
        template.findResources('AWS::Lambda::Function', {
          Properties: { Environment: { Variables: Match.objectEquals(variables) } },
        }),
      ).filter((id) => id === functionId(name));
      expect(found, name).toBeDefined();
    }
  });

  test('all run on Node.js 24 on arm64 and log in JSON to a group of their own that forgets', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
    });
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
  });
});

test('both tables survive a mistake: recovery, deletion protection, retention', () => {
  template.resourceCountIs('AWS::DynamoDB::Table', 2);
  template.allResources('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  });
});

test('nothing announces or orders a ballot: no stream, index or sort key', () => {
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    StreamSpecification: Match.absent(),
    GlobalSecondaryIndexes: Match.absent(),
  });
});

describe('HTTP API', () => {
  const all = ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);

  test('every staff route needs a token, and no other does', () => {
    expect(all).toHaveLength(Object.values(routes).length);
    for (const { RouteKey, AuthorizationType } of all) {
      const expected = String(RouteKey).includes(' /staff/') ? 'JWT' : 'NONE';
      expect([RouteKey, AuthorizationType]).toEqual([RouteKey, expected]);
    }
  });

  test('the access log holds no path, query, address or token', () => {
    const formats = ofType('AWS::ApiGatewayV2::Stage').map(([, { Properties }]) =>
      JSON.stringify(Properties),
    );
    expect(formats).toHaveLength(1);
    expect(formats[0]).toContain('$context.requestId');
    expect(formats[0]).not.toMatch(/context\.(path|http|identity|authorizer)|query|sourceIp/i);
  });
});

test('a record that keeps failing ends in the dead-letter queue after six attempts', () => {
  const queue = idOf('AWS::SQS::Queue', 'DeadLetters');
  template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 5,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue, 'Arn'] } } },
  });
});

test('the schedules run by the clock of the cohort', () => {
  template.allResourcesProperties('AWS::Scheduler::Schedule', { ScheduleExpressionTimezone: 'Europe/Paris' });
  template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(0 7 * * ? *)' });
});

test('what SES reports of another cohort does not reach this one', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: Match.anyValue() }] } } } },
  });
});

test('every alarm goes to the topic', () => {
  const topic = idOf('AWS::SNS::Topic', 'Alarms');
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: topic }] });
});

describe('a table that asks for more than the stack has fails the synthesis', () => {
  const stack = new Stack(new App({ outdir: join(scratch, 'other.out') }), 'Other');

  test('a variable', () => {
    const surroundings = { environment: {}, resources: { programme: ['arn:aws:dynamodb:::table/x'] } };
    expect(() => cohortFunction(stack, 'award', assets, surroundings)).toThrow('award wants PROGRAMME_TABLE');
  });

  test('a grant', () => {
    const surroundings = { environment: { PROGRAMME_TABLE: 'x' }, resources: {} };
    expect(() => cohortFunction(stack, 'sweep', assets, surroundings)).toThrow('sweep is granted programme');
  });
});
