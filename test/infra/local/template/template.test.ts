// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub and ASL substitutions are written so
import { describe, expect, test } from 'vitest';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import { readAssembly } from '#infra/local/template/template-assembly.ts';
import { asksRegister, loadTemplate, TemplateError } from '#infra/local/template/template-reading.ts';
import { anAssembly } from './an-assembly.ts';

const STACK = 'cohort-test';
const getAtt = (id: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [id, attribute] });
const ref = (id: string) => ({ Ref: id });

const mayInvoke = (Principal: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action: 'lambda:InvokeFunction', FunctionName: getAtt('Relay'), Principal },
});

const resources = {
  Programme: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
  Failures: { Type: 'AWS::SQS::Queue', Properties: {} },
  RelayRole: { Type: 'AWS::IAM::Role', Properties: {} },
  RelayPolicy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'dynamodb:Query',
            Resource: [getAtt('Programme'), { 'Fn::Join': ['', [getAtt('Programme'), '/index/*']] }],
          },
          {
            Effect: 'Allow',
            Action: ['ses:SendRawEmail'],
            Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*' },
            Condition: { StringEquals: { 'ses:FromAddress': 'aic@example.org' } },
          },
        ],
      },
      Roles: [ref('RelayRole')],
    },
  },
  Relay: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: 'relay.zip' },
      Handler: 'index.handler',
      Role: getAtt('RelayRole'),
      Timeout: 30,
      MemorySize: 512,
      Environment: {
        Variables: {
          TABLE: ref('Programme'),
          ISSUER: {
            'Fn::Join': ['', ['https://cognito-idp.', ref('AWS::Region'), '.amazonaws.com/', ref('Staff')]],
          },
          API: { 'Fn::Sub': 'https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/' },
        },
      },
    },
  },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: getAtt('Programme', 'StreamArn'),
      FunctionName: ref('Relay'),
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 4,
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      DestinationConfig: { OnFailure: { Destination: getAtt('Failures') } },
    },
  },
  MachineRole: { Type: 'AWS::IAM::Role', Properties: {} },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      RoleArn: getAtt('MachineRole'),
      DefinitionS3Location: { Bucket: 'assets', Key: 'flow.json' },
      DefinitionSubstitutions: { RelayArn: getAtt('Relay') },
    },
  },
  Staff: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  StaffClient: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: ref('Staff') } },
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: ref('Api'),
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 5 },
      RouteSettings: { 'GET /': { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 50 } },
    },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: getAtt('Relay'),
      PayloadFormatVersion: '2.0',
    },
  },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: getAtt('Staff', 'ProviderURL'), Audience: [ref('StaffClient')] },
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      RouteKey: 'GET /staff/{id}',
      Target: { 'Fn::Join': ['', ['integrations/', ref('Integration')]] },
      AuthorizationType: 'JWT',
      AuthorizerId: ref('Authorizer'),
    },
  },
  ApiMayInvoke: mayInvoke('apigateway.amazonaws.com'),
  EventsMayInvoke: mayInvoke('events.amazonaws.com'),
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.ses'] },
      State: 'ENABLED',
      Targets: [{ Arn: getAtt('Relay'), Id: 'T' }],
    },
  },
  Nightly: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: 'cron(0 3 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Paris',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: getAtt('Relay'), RoleArn: getAtt('MachineRole'), Input: '{"a":1}' },
    },
  },
  Mail: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.org' } },
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: {} },
  SetEvents: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: ref('Set'),
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['BOUNCE', 'DELIVERY'],
        EventBridgeDestination: {
          EventBusArn: { 'Fn::Sub': 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default' },
        },
      },
    },
  },
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Statistic: 'Maximum',
      Period: 300,
    },
  },
};

function load(
  changed: Record<string, object> = {},
  flow = '{"StartAt":"A","Fn":"${RelayArn}"}',
): LocalTemplate {
  const template = {
    Resources: { ...resources, ...changed },
    Outputs: { ApiUrl: { Value: getAtt('Api', 'ApiEndpoint') } },
  };
  const assemblyDir = anAssembly({
    stackName: STACK,
    template,
    files: { 'flow.json': flow },
    folders: ['relay.zip'],
  });
  return loadTemplate({
    assemblyDir,
    stackName: STACK,
    apiEndpoint: 'http://127.0.0.1:8080',
    issuer: 'http://127.0.0.1:9090',
  });
}

test('the national register is never asked from here: a stand-in is, or nothing', () => {
  const asking = (register: string) => {
    const { Properties, ...rest } = resources.Relay;
    const Environment = { Variables: { REGISTER_URL: register } };
    const folders = ['relay.zip'];
    const files = { 'flow.json': '{}' };
    const template = {
      Resources: { ...resources, Relay: { ...rest, Properties: { ...Properties, Environment } } },
    };
    return { assemblyDir: anAssembly({ stackName: STACK, template, files, folders }), stackName: STACK };
  };
  const asked = (source: ReturnType<typeof asking>, register?: string) =>
    loadTemplate({ ...source, apiEndpoint: '', issuer: '', register }).functions[0]?.environment.REGISTER_URL;
  const real = asking('https://register.example');
  expect([
    asksRegister(readAssembly(real.assemblyDir, real.stackName)),
    asked(real, 'http://127.0.0.1:1'),
    asked(real),
  ]).toEqual([true, 'http://127.0.0.1:1', 'off']);
  const none = asking('off');
  expect([
    asksRegister(readAssembly(none.assemblyDir, none.stackName)),
    asked(none, 'http://127.0.0.1:1'),
  ]).toEqual([false, 'off']);
});

function problemsOf(changed: Record<string, object>, flow?: string): string[] {
  try {
    load(changed, flow);
  } catch (error) {
    if (error instanceof TemplateError) return error.problems;
    throw error;
  }
  return [];
}

describe('a synthesized template', () => {
  const template = load();
  const [relay] = template.functions;

  test('names its resources as CloudFormation would, in this account and region', () => {
    expect(relay?.name).toBe('cohort-test-Relay');
    expect(relay?.arn).toBe('arn:aws:lambda:eu-west-3:000000000000:function:cohort-test-Relay');
    expect(template.queues[0]?.url).toMatch(/\/000000000000\/cohort-test-Failures$/);
  });

  test('gives a function its bundle, role, limits and environment', () => {
    expect(relay).toMatchObject({
      roleId: 'RelayRole',
      timeoutSeconds: 30,
      memoryMb: 512,
      handler: 'index.handler',
    });
    expect(relay?.assetDir).toMatch(/asset\.relay$/);
    expect(relay?.environment.TABLE).toBe('cohort-test-Programme');
  });

  test("answers this machine's endpoints wherever the template composed Cognito's or the API's", () => {
    expect(relay?.environment).toMatchObject({
      ISSUER: 'http://127.0.0.1:9090',
      API: 'http://127.0.0.1:8080/',
    });
    expect(template.outputs.ApiUrl).toBe('http://127.0.0.1:8080');
    expect(template.routes[0]?.authorizer?.issuer).toBe('http://127.0.0.1:9090');
    expect(template.routes[0]?.authorizer?.audience).toEqual([expect.stringMatching(/^[a-z0-9]{26}$/)]);
  });

  test('has the rates of the stage, of a route and of all others', () => {
    expect(template.throttles).toEqual({
      routes: { 'GET /': { perSecond: 20, burst: 50 } },
      others: { perSecond: 1, burst: 5 },
    });
  });

  test('makes tables with streams and time to live', () => {
    expect(template.tables[0]).toMatchObject({
      ttlAttribute: 'expiresAt',
      createTable: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } },
    });
  });

  test('links mappings, rules and schedules to their functions', () => {
    expect(template.mappings[0]).toMatchObject({
      functionId: 'Relay',
      tableId: 'Programme',
      batchSize: 10,
      bisect: true,
      maximumRetryAttempts: 4,
      reportBatchItemFailures: true,
      onFailureQueueArn: template.queues[0]?.arn,
      filters: [{ eventName: ['INSERT'] }],
    });
    expect(template.rules[0]).toMatchObject({ functionId: 'Relay', pattern: { source: ['aws.ses'] } });
    expect(template.schedules[0]).toMatchObject({
      timezone: 'Europe/Paris',
      functionId: 'Relay',
      input: '{"a":1}',
    });
  });

  test("completes a state machine's definition", () => {
    expect(template.stateMachines[0]?.definition).toEqual({ StartAt: 'A', Fn: relay?.arn });
  });

  test('reads every statement of every role', () => {
    const tableArn = template.tables[0]?.arn;
    expect(template.statements).toMatchObject([
      { roleId: 'RelayRole', actions: ['dynamodb:Query'], resources: [tableArn, `${tableArn}/index/*`] },
      { resources: ['arn:aws:ses:eu-west-3:000000000000:identity/*'], condition: expect.anything() },
    ]);
  });

  test('knows which mail events are published', () => {
    expect(template.mail.configurationSets[0]?.eventTypes).toEqual(['bounce', 'delivery']);
  });
});

describe('a template that cannot run here', () => {
  test('lists every problem at once, each with type and logical id', () => {
    const problems = problemsOf({
      Bucket: { Type: 'AWS::S3Express::DirectoryBucket', Properties: {} },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { EventPattern: { a: [{ cidr: '10.0.0.0/8' }] }, Targets: [] },
      },
      Broken: { Type: 'AWS::SQS::Queue', Properties: { QueueName: ref('Nowhere') } },
    });
    expect(problems).toEqual([
      'AWS::S3Express::DirectoryBucket Bucket: this type is not known to the local programme',
      expect.stringContaining('AWS::Events::Rule Rule: $.a: the operator cidr is not supported'),
      'AWS::SQS::Queue Broken: Ref Nowhere has no answer on this machine',
    ]);
  });

  test('refuses a target that AWS would not be allowed to invoke', () => {
    const problems = problemsOf({ EventsMayInvoke: { Type: 'AWS::Logs::LogGroup', Properties: {} } });
    expect(problems).toEqual(['AWS::Events::Rule Rule: no AWS::Lambda::Permission lets it invoke Relay']);
  });

  test('hands an event to a queue where its own policy lets the rule send, and refuses it elsewhere', () => {
    const Targets = [{ Arn: getAtt('Failures'), Id: 'T' }];
    const ToQueue = { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['x'] }, Targets } };
    const admitting = (service: string, rule: string) => ({
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref('Failures')],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: ['sqs:SendMessage'],
              Principal: { Service: service },
              Condition: { ArnEquals: { 'aws:SourceArn': getAtt(rule) } },
            },
          ],
        },
      },
    });
    const events = 'events.amazonaws.com';
    const { rules, queues } = load({ ToQueue, Policy: admitting(events, 'ToQueue') });
    expect(rules.at(-1)).toMatchObject({ logicalId: 'ToQueue', queueArn: queues[0]?.arn });
    for (const policy of [
      {},
      { Policy: admitting('sns.amazonaws.com', 'ToQueue') },
      { Policy: admitting(events, 'Rule') },
    ])
      expect(problemsOf({ ToQueue, ...policy })).toEqual([
        expect.stringContaining('AWS::Events::Rule ToQueue: no AWS::SQS::QueuePolicy lets it send to'),
      ]);
  });

  test('refuses a condition key that nothing here would fill in', () => {
    const statement = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/x': 'y' } },
    };
    const policy = { PolicyDocument: { Statement: statement }, Roles: [ref('RelayRole')] };
    const problems = problemsOf({ RelayPolicy: { Type: 'AWS::IAM::Policy', Properties: policy } });
    expect(problems).toEqual([
      'policy RelayPolicy, statement 0: the condition key aws:PrincipalTag/x is not supported',
    ]);
  });

  test('refuses a definition with something left to substitute', () => {
    expect(problemsOf({}, '{"a":"${Missing}"}')).toEqual([
      'AWS::StepFunctions::StateMachine Machine: nothing is substituted for ${Missing} in its definition',
    ]);
  });

  test('refuses a managed policy whose content it does not know', () => {
    const role = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };
    const problems = problemsOf({ RelayRole: { Type: 'AWS::IAM::Role', Properties: role } });
    expect(problems).toEqual([expect.stringContaining('AdministratorAccess is not known here')]);
  });

  test('says in one sentence that a stack is not there', () => {
    const assemblyDir = anAssembly({ stackName: 'other', template: { Resources: {} } });
    expect(() => loadTemplate({ assemblyDir, stackName: STACK, apiEndpoint: '', issuer: '' })).toThrow(
      /^No stack cohort-test in .* \(it holds: other\)\.$/,
    );
  });
});
