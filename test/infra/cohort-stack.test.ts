import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, test } from 'vitest';
import { quicknet } from '#domain/draw/beacon.ts';
import { environmentKeys, type FunctionName, functionNames } from '#environment.ts';
import { routes } from '#http/api.ts';
import { rateOfRoute, trafficOf } from '#http/server/rates.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { definitionOf } from '#infra/definitions/definition-contract.ts';
import type { FunctionRow } from '#infra/function-row.ts';
import { functionTable } from '#infra/functions.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';
import { cohortFunction, pascalCase } from '#infra/stack/cohort-function.ts';
import { stageAccount } from '#infra/stack/stage.ts';

type Resource = { Type: string; Properties: Record<string, unknown> };
type CallingState = { TimeoutSeconds?: number; Parameters?: { FunctionName?: string } };
type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Principal?: unknown };

const scratch = mkdtempSync(join(tmpdir(), 'aic-stack-'));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const cohort = loadCohortFile('promotion-1');
const app = new App({ outdir: join(scratch, 'cdk.out') });
const template = Template.fromStack(
  cohortStack(app, { cohort, stage: 'production', assetDir: () => assets, routes: Object.values(routes) }),
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
    // Under a folder of the bucket alone, and on the rule that the scanner makes for itself.
    const within = /"\/(incoming|kept)\/\*"|DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*/g;
    const wild = statements.filter(({ Action, Resource }) =>
      JSON.stringify([Action, Resource]).replaceAll(within, '').includes('*'),
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

  test('none has a secret in its environment: only names, addresses and ids of this stack', () => {
    const names = new Set<string>(functionNames.flatMap((name) => environmentKeys[name]));
    expect(
      [...names].filter((name) => /SECRET|TOKEN|PASSWORD|PRIVATE|CREDENTIAL|API_?KEY/i.test(name)),
    ).toEqual([]);
    const values = ofType('AWS::Lambda::Function').flatMap(([, { Properties }]) => {
      const {
        REGISTER_URL = 'off',
        BEACON_SOURCE,
        ...variables
      } = (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
      // As the cohort file has it, which is no secret: this cohort asks no register.
      expect(REGISTER_URL).toBe('off');
      if (BEACON_SOURCE !== undefined) expect(JSON.parse(String(BEACON_SOURCE))).toEqual(quicknet);
      return Object.values(variables);
    });
    // Nothing that somebody wrote: each refers to a resource, and none to a secret or a parameter.
    for (const value of values) {
      expect(value).toBeTypeOf('object');
      expect(JSON.stringify(value)).not.toMatch(/resolve:(secretsmanager|ssm)/);
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

test('each table survives a mistake: recovery, deletion protection, retention', () => {
  template.resourceCountIs('AWS::DynamoDB::Table', 3);
  template.allResources('AWS::DynamoDB::Table', {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  });
});

test('what lasts keeps the id and the key by which a stack that was deployed has it: under another it would be made anew, and empty', () => {
  const lasting = [
    'AWS::DynamoDB::Table',
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::Cognito::UserPool',
    'AWS::StepFunctions::StateMachine',
    'AWS::ApiGatewayV2::Api',
    'AWS::SQS::Queue',
    'AWS::SNS::Topic',
  ];
  expect(lasting.flatMap((type) => ofType(type).map(([id]) => id)).toSorted()).toEqual([
    'Alarms04B5A0BF',
    'ApiF70053CD',
    'ApplicationMachineAE5D644B',
    'Ballots4A03D308',
    'BankKey66D876E8',
    'DeadLettersBBF8BAAB',
    'Escrow11D2805B',
    'PapersFCDB0EBE',
    'ProgrammeD366FE4C',
    'ReleaseMachine772C1D94',
    'Staff35CBA1CE',
    'SupportMachineCAF263AD',
  ]);
  const keys = ofType('AWS::DynamoDB::Table').map(([id, { Properties }]) => [
    id.slice(0, -8),
    (Properties.KeySchema as { AttributeName: string }[]).map(({ AttributeName }) => AttributeName).join(),
  ]);
  expect(Object.fromEntries(keys)).toEqual({ Programme: 'PK,SK', Ballots: 'PK', Escrow: 'PK' });
});

test('secrets of draws are kept by two functions, read by four, and listed by none', () => {
  const grantsOf = (name: FunctionName): readonly string[] =>
    (functionTable[name] as FunctionRow).grants.escrow ?? [];
  const who = (action: string) =>
    functionNames
      .filter((name) =>
        (functionTable[name].grants.escrow as readonly string[] | undefined)?.includes(action),
      )
      .toSorted();
  expect(who('PutItem')).toEqual(['panel-pool', 'round-draws']);
  expect(who('GetItem')).toEqual(['assign-jurors', 'close-jury', 'close-panel', 'panel-pool']);
  expect(new Set(functionNames.flatMap(grantsOf))).toEqual(new Set(['PutItem', 'GetItem']));
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
    expect(all.length).toBeGreaterThan(90);
    for (const { RouteKey, AuthorizationType } of all) {
      const expected = String(RouteKey).includes(' /staff/') ? 'JWT' : 'NONE';
      expect([RouteKey, AuthorizationType]).toEqual([RouteKey, expected]);
    }
  });

  test('every route has a rate of its own, and one that was forgotten hardly any', () => {
    const [stage = {}] = ofType('AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties);
    type Settings = { ThrottlingRateLimit: number; ThrottlingBurstLimit: number };
    const settings = stage.RouteSettings as Record<string, Settings>;
    expect(Object.keys(settings).toSorted()).toEqual(all.map(({ RouteKey }) => RouteKey).toSorted());
    const { ThrottlingRateLimit: ofForgotten } = stage.DefaultRouteSettings as Settings;
    for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of Object.values(settings)) {
      expect(ThrottlingRateLimit).toBeGreaterThan(100 * ofForgotten);
      expect(ThrottlingBurstLimit).toBeGreaterThan(ThrottlingRateLimit);
    }
  });

  test('the stage, which names routes by their keys, is made and changed once they are there: it is refused otherwise', () => {
    const [, stage] = ofType('AWS::ApiGatewayV2::Stage')[0] ?? [];
    const { DependsOn = [] } = stage as Resource & { DependsOn?: string[] };
    expect(DependsOn).toEqual(expect.arrayContaining(ofType('AWS::ApiGatewayV2::Route').map(([id]) => id)));
  });

  test('what the API lets anybody ask keeps a route and a rate of its own', () => {
    const [stage = {}] = ofType('AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties);
    const settings = stage.RouteSettings as Record<string, object>;
    const open = Object.values<Route>(routes).filter(({ path }) => !path.startsWith('/staff/'));
    expect(open.length).toBeGreaterThan(50);
    for (const route of open) {
      const { perSecond, burst } = rateOfRoute(trafficOf(route.method, route.audience));
      const expected = { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst };
      expect([route.path, settings[routeKeyOf(route)]]).toEqual([route.path, expected]);
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

test('what nobody waits for, a report or a run by the clock, is a dead letter after three attempts', () => {
  const unattended = functionNames.filter((name) =>
    ['schedule', 'mail-events', 'scan-results'].includes(functionTable[name].trigger.by),
  );
  const kept = ofType('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => Properties);
  expect(kept.map(({ FunctionName }) => FunctionName)).toEqual(
    expect.arrayContaining(unattended.map((name) => ({ Ref: functionId(name) }))),
  );
  expect(kept).toHaveLength(unattended.length);
  for (const one of kept)
    expect(one).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [idOf('AWS::SQS::Queue', 'DeadLetters'), 'Arn'] } },
      },
    });
});

test('each function ends before its caller stops listening: the gateway, or the state that waits for it', () => {
  const states = (['Application', 'Support', 'Release'] as const).flatMap((machine) =>
    Object.values(definitionOf(machine).States as Record<string, CallingState>),
  );
  for (const name of functionNames) {
    const { trigger, timeoutSeconds } = functionTable[name] as FunctionRow;
    // An HTTP API waits 30 s: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
    if (trigger.by === 'http') expect(timeoutSeconds, name).toBeLessThan(30);
    if (trigger.by !== 'workflow') continue;
    const callers = states.filter((state) =>
      state.Parameters?.FunctionName?.includes(`{${pascalCase(name)}Arn}`),
    );
    expect(callers.length, name).toBeGreaterThan(0);
    for (const { TimeoutSeconds = 0 } of callers) expect(timeoutSeconds, name).toBeLessThan(TimeoutSeconds);
  }
});

describe('whoever of AWS acts on this stack', () => {
  const isService = ({ Principal }: Statement) => JSON.stringify(Principal ?? '').includes('"Service"');

  test('invokes a function, writes into the queue or the topic, for a resource or the account of its own alone', () => {
    const permissions = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
    expect(permissions.length).toBeGreaterThan(1);
    for (const { SourceArn } of permissions) expect(SourceArn).toBeTypeOf('object');
    const documents = resources.flatMap(([, { Type, Properties }]) =>
      /::(Queue|Topic|Bucket|Resource)Policy$/.test(Type)
        ? (Properties.PolicyDocument as { Statement: (Statement & { Condition?: object })[] }).Statement
        : [],
    );
    const allowed = documents.filter((one) => one.Effect === 'Allow');
    expect(allowed.filter(isService).length).toBe(allowed.length);
    for (const { Condition } of allowed)
      expect(JSON.stringify(Condition)).toMatch(/"aws:Source(Arn|Account)":\{"/);
  });

  test('is tried again and leaves a letter, by whichever rule it invokes a function', () => {
    const queue = idOf('AWS::SQS::Queue', 'DeadLetters');
    type Target = { Arn: { 'Fn::GetAtt': string[] }; DeadLetterConfig?: object; RetryPolicy?: object };
    const targets = ofType('AWS::Events::Rule')
      .flatMap(([, { Properties }]) => Properties.Targets as Target[])
      .filter(({ Arn }) => Arn['Fn::GetAtt'][0] !== queue);
    expect(targets).toHaveLength(2);
    for (const target of targets)
      expect(target).toMatchObject({
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queue, 'Arn'] } },
        RetryPolicy: { MaximumRetryAttempts: 10 },
      });
  });
});

describe('an execution that failed', () => {
  const [rule] = ofType('AWS::Events::Rule').filter(([id]) => id.startsWith('ExecutionFailed'));
  const pattern = rule?.[1].Properties.EventPattern as { detail: { stateMachineArn: { Ref: string }[] } };

  test('of the machines of this stack and no other is a letter in the queue, which lets the rule send', () => {
    const queue = idOf('AWS::SQS::Queue', 'DeadLetters');
    expect(rule?.[1].Properties.Targets).toMatchObject([{ Arn: { 'Fn::GetAtt': [queue, 'Arn'] } }]);
    const machines = ofType('AWS::StepFunctions::StateMachine').map(([id]) => ({ Ref: id }));
    expect(pattern.detail.stateMachineArn).toEqual(expect.arrayContaining(machines));
    expect(pattern.detail.stateMachineArn).toHaveLength(machines.length);
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [rule?.[0], 'Arn'] } } },
          }),
        ]),
      },
    });
  });

  test.each([
    ['FAILED', 'States.Runtime', true],
    ['FAILED', undefined, true],
    ['TIMED_OUT', null, true],
    ['TIMED_OUT', undefined, true],
    ['FAILED', 'Application.Abandoned', false],
    ['ABORTED', null, false],
    ['SUCCEEDED', null, false],
  ])('%s with the error %s is a letter: %s', (status, error, isLetter) => {
    const matches = compilePattern({ ...pattern, detail: { ...pattern.detail, stateMachineArn: ['arn'] } });
    const detail = { stateMachineArn: 'arn', status, ...(error === undefined ? {} : { error }) };
    const event = { source: 'aws.states', 'detail-type': 'Step Functions Execution Status Change', detail };
    expect(matches(event)).toBe(isLetter);
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

test('the log of a function outlives it in production: who looked at whom is told for six months, whatever is deployed meanwhile', () => {
  const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
  const logs = functions.map(
    ({ LoggingConfig }) => (LoggingConfig as { LogGroup: { Ref: string } }).LogGroup.Ref,
  );
  const kept = template.findResources('AWS::Logs::LogGroup', {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: { RetentionInDays: 180, LogGroupName: Match.absent() },
  });
  expect(Object.keys(kept).toSorted()).toEqual(logs.toSorted());
});

test('every alarm goes to the topic', () => {
  const topic = idOf('AWS::SNS::Topic', 'Alarms');
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: topic }] });
});

describe('a table that asks for more than the stack has fails the synthesis', () => {
  const stack = new Stack(new App({ outdir: join(scratch, 'other.out') }), 'Other');
  const stage = 'test' as const;

  test('a variable', () => {
    const surroundings = { stage, environment: {}, resources: { programme: ['arn:aws:dynamodb:::table/x'] } };
    expect(() => cohortFunction(stack, 'award', assets, surroundings)).toThrow('award wants PROGRAMME_TABLE');
  });

  test('a grant', () => {
    const surroundings = { stage, environment: { PROGRAMME_TABLE: 'x' }, resources: {} };
    expect(() => cohortFunction(stack, 'sweep', assets, surroundings)).toThrow('sweep is granted programme');
  });
});

test('executions start through an alias on a version of the definition, and an older version stays', () => {
  const aliases = ofType('AWS::StepFunctions::StateMachineAlias');
  expect(aliases.map(([, { Properties }]) => Properties.Name)).toEqual(['live', 'live', 'live']);
  template.allResources('AWS::StepFunctions::StateMachineVersion', {
    UpdateReplacePolicy: 'Retain',
    Properties: { StateMachineRevisionId: { 'Fn::GetAtt': [Match.anyValue(), 'StateMachineRevisionId'] } },
  });
  const starts = statements.filter(({ Action }) => list(Action).includes('states:StartExecution'));
  expect(starts).toMatchObject([
    { Condition: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': 'live' } } },
  ]);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: Match.objectLike({
        APPLICATION_MACHINE_ARN: { Ref: Match.stringLikeRegexp('^ApplicationAlias') },
      }),
    },
  });
});

describe('a stage', () => {
  // Without its routes: they are the most of a template, and the same in every stage.
  const build = (name: string, stage: 'test' | 'production', more: object = {}) =>
    cohortStack(new App({ outdir: mkdtempSync(join(scratch, `${name}-${stage}-`)) }), {
      ...more,
      cohort: loadCohortFile(name),
      stage,
      assetDir: () => assets,
      routes: [],
    });
  const trial = build('promotion-1', 'test');

  test('for tests is thrown away whole; production keeps tables and accounts, and is not deleted by mistake', () => {
    const thrown = Template.fromStack(trial).toJSON().Resources as Record<
      string,
      Resource & { DeletionPolicy?: string }
    >;
    const kept = (all: [string, Resource & { DeletionPolicy?: string }][]) =>
      all
        .filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'))
        .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(kept(Object.entries(thrown))).toEqual([]);
    expect(trial.terminationProtection).toBe(false);
    expect(
      kept(resources)
        .filter((id) => !id.endsWith('Logs'))
        .toSorted(),
    ).toEqual(['Ballots', 'BankKey', 'Escrow', 'Papers', 'Programme', 'Staff']);
    for (const type of ['AWS::DynamoDB::Table', 'AWS::Cognito::UserPool']) {
      const ofThrown = Object.values(thrown).filter(({ Type }) => Type === type);
      for (const { Properties } of ofThrown)
        expect([false, 'INACTIVE']).toContain(
          Properties.DeletionProtectionEnabled ?? Properties.DeletionProtection,
        );
    }
  });

  test('of production is created without protections, by nothing else different, so that a creation that fails leaves nothing in the way', () => {
    type Described = Resource & { DeletionPolicy?: string };
    const resourcesOf = (stack: Stack) => Template.fromStack(stack).toJSON() as Record<string, unknown>;
    const [created, complete] = [
      build('promotion-1', 'production', { isUnprotected: true }),
      build('promotion-1', 'production'),
    ];
    expect([created.terminationProtection, complete.terminationProtection]).toEqual([false, true]);
    const text = (stack: Stack) => JSON.stringify(resourcesOf(stack), undefined, 1);
    const bare = text(complete)
      .replaceAll('"DeletionProtectionEnabled": true', '"DeletionProtectionEnabled": false')
      .replaceAll('"DeletionProtection": "ACTIVE"', '"DeletionProtection": "INACTIVE"');
    expect(text(created)).toBe(bare);
    expect(text(created).match(/"DeletionProtection(Enabled)?": (false|"INACTIVE")/g)).toHaveLength(4);
    const policies = Object.entries(resourcesOf(created).Resources as Record<string, Described>).flatMap(
      ([id, { DeletionPolicy }]) =>
        DeletionPolicy?.startsWith('Retain') ? [[id.replace(/[0-9A-F]{8}$/, ''), DeletionPolicy]] : [],
    );
    // The bucket may hold an object of the scanner's, and then could not be taken back.
    expect(Object.fromEntries(policies.filter(([id = '']) => !id.endsWith('Logs')))).toEqual({
      ...Object.fromEntries(
        ['Ballots', 'BankKey', 'Escrow', 'Programme', 'Staff'].map((id) => [id, 'RetainExceptOnCreate']),
      ),
      Papers: 'Retain',
    });
  });

  test('is deployed to the account that is named for it, and to no other stage’s', () => {
    const account = '111122223333';
    expect(build('promotion-1', 'production', { account }).account).toBe(account);
    expect(trial.environment).toBe('aws://unknown-account/eu-west-3');
    const accounts = { test: '000000000001', production: account };
    expect(stageAccount(accounts, 'test')).toBe('000000000001');
    expect(stageAccount({}, 'test')).toBeUndefined();
    expect(stageAccount(undefined, 'production')).toBeUndefined();
    expect(() => stageAccount({ production: 111122223333 }, 'test')).toThrow(/twelve digits/);
    expect(() => stageAccount({ prod: account }, 'test')).toThrow(/no prod/);
  });

  test("and a cohort make a stack of their own: name, tags and sign-in are no other's", () => {
    const built = [trial, build('promotion-1', 'production'), build('promotion-2', 'test')];
    const unique = (values: unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size;
    const templates = built.map((stack) => Template.fromStack(stack));
    expect(built.map(({ stackName }) => stackName)).toEqual([
      'aic-promotion-1-test',
      'aic-promotion-1-production',
      'aic-promotion-2-test',
    ]);
    const one = (type: string) =>
      templates.map((each) => Object.values(each.findResources(type)).map(({ Properties }) => Properties));
    expect(unique(one('AWS::Cognito::UserPoolDomain').map(([domain]) => domain?.Domain))).toBe(3);
    expect(unique(one('AWS::DynamoDB::Table').map(([table]) => table?.Tags))).toBe(3);
  });
});
