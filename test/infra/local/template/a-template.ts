import type { LocalTemplate, PolicyStatement } from '#infra/local/template/template.ts';

/** The ARN prefix of a service in the local account. */
export const at = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-3:000000000000:${resource}`;

export const TABLE_ARN = at('dynamodb', 'table/test-programme');
export const STREAM_ARN = `${TABLE_ARN}/stream/2026-01-01T00:00:00.000`;
export const MACHINE_ARN = at('states', 'stateMachine:test-flow');
export const QUEUE_ARN = at('sqs', 'test-failures');

/** A statement of WorkerRole's policy; `index` tells several of them apart. */
export function aStatement(statement: Partial<PolicyStatement>): PolicyStatement {
  return {
    roleId: 'WorkerRole',
    policyId: 'WorkerPolicy',
    index: 0,
    effect: 'Allow',
    actions: [],
    resources: [],
    ...statement,
  };
}

/** A template with one table, one function `worker`, one machine, one queue and one sender. */
export function aTemplate(statements: Partial<PolicyStatement>[] = []): LocalTemplate {
  return {
    stackName: 'test',
    region: 'eu-west-3',
    accountId: '000000000000',
    throttles: { routes: {} },
    encryptionKeys: [at('kms', 'key/test-key')],
    functions: [
      {
        logicalId: 'Worker',
        name: 'test-worker',
        arn: at('lambda', 'function:test-worker'),
        roleId: 'WorkerRole',
        assetDir: '/nowhere',
        handler: 'index.handler',
        environment: {},
        timeoutSeconds: 3,
        memoryMb: 128,
        asynchronous: { maximumRetryAttempts: 2 },
      },
    ],
    tables: [
      {
        logicalId: 'Programme',
        name: 'test-programme',
        arn: TABLE_ARN,
        streamArn: STREAM_ARN,
        ttlAttribute: 'expiresAt',
        createTable: {
          TableName: 'test-programme',
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: ['pk', 'sk', 'owner'].map((AttributeName) => ({
            AttributeName,
            AttributeType: 'S',
          })),
          GlobalSecondaryIndexes: [
            {
              IndexName: 'ByOwner',
              KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        },
      },
    ],
    mappings: [],
    routes: [],
    schedules: [],
    rules: [],
    stateMachines: [
      {
        logicalId: 'Flow',
        name: 'test-flow',
        arn: MACHINE_ARN,
        qualifiers: ['live'],
        definition: {},
        roleId: 'FlowRole',
      },
    ],
    queues: [
      {
        logicalId: 'Failures',
        name: 'test-failures',
        arn: QUEUE_ARN,
        url: 'https://sqs.eu-west-3.amazonaws.com/000000000000/test-failures',
      },
    ],
    clients: [],
    buckets: [],
    scanPlans: [],
    alarms: [],
    mail: {
      identities: [{ identity: 'example.org', arn: at('ses', 'identity/example.org') }],
      configurationSets: [
        { name: 'test-set', arn: at('ses', 'configuration-set/test-set'), eventTypes: ['delivery'] },
      ],
    },
    statements: statements.map((statement, index) => aStatement({ index, ...statement })),
    outputs: {},
  };
}
