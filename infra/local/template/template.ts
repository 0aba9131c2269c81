import type { Rate } from '#domain/values/token-buckets.ts';
import type { AppClient } from '#infra/local/sign-in/issuer.ts';

/** One Lambda function, with the environment and the role that the template gives it. */
export interface LocalFunction {
  logicalId: string;
  name: string;
  arn: string;
  roleId: string;
  /** Absolute path of the asset's folder in the cloud assembly. */
  assetDir: string;
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMb: number;
  /** How asynchronous invocations (event rules) are retried and where they end; AWS's default is two retries. */
  asynchronous: { maximumRetryAttempts: number; onFailureQueueArn?: string };
}

/** One DynamoDB table; `createTable` is the input that CreateTable takes. */
export interface LocalTable {
  logicalId: string;
  name: string;
  arn: string;
  streamArn?: string;
  createTable: object;
  ttlAttribute?: string;
}

/** One event source mapping from a table's stream to a function. `filters` are the parsed patterns (see event-pattern.ts). */
export interface LocalStreamMapping {
  logicalId: string;
  functionId: string;
  tableId: string;
  filters: object[];
  batchSize: number;
  bisect: boolean;
  /** −1 means "until the record expires", as on AWS. */
  maximumRetryAttempts: number;
  reportBatchItemFailures: boolean;
  onFailureQueueArn?: string;
  parallelizationFactor: number;
  startingPosition: 'LATEST' | 'TRIM_HORIZON';
}

export interface LocalRoute {
  /** `GET /applications/{id}` or `$default`. */
  routeKey: string;
  functionId: string;
  /** The role by which the gateway invokes the function, where no permission of the function itself lets it. */
  roleId?: string;
  authorizer?: { issuer: string; audience: string[] };
}

/** How many requests the API takes: at routes that have a rate of their own, and at all others together. */
export interface LocalThrottles {
  routes: Record<string, Rate>;
  others?: Rate;
}

export interface LocalSchedule {
  logicalId: string;
  name: string;
  expression: string;
  timezone: string;
  functionId: string;
  input?: string;
  roleId: string;
  deadLetterQueueArn?: string;
  maximumRetryAttempts: number;
}

/** A rule on the default bus, and one of its targets: a function, or a queue that gets the event as it is. */
export type LocalEventRule = { logicalId: string; pattern: object } & (
  | { functionId: string }
  | { queueArn: string }
);

export interface LocalStateMachine {
  logicalId: string;
  name: string;
  arn: string;
  /** What may stand behind its ARN: names of aliases, numbers of versions. All of them are this one definition here. */
  qualifiers: string[];
  definition: object;
  roleId: string;
}

export interface LocalQueue {
  logicalId: string;
  name: string;
  arn: string;
  url: string;
}

/** SES as the stack declares it: who may send, and which configuration sets publish which events to EventBridge. */
export interface LocalMailSetup {
  identities: { identity: string; arn: string }[];
  configurationSets: { name: string; arn: string; eventTypes: string[] }[];
}

/** The bucket of files; a file whose time is over goes by one of its rules. */
export interface LocalBucket {
  logicalId: string;
  name: string;
  arn: string;
  rules: {
    prefix: string;
    /** Days after which a file, or a version that another took the place of, is deleted. */
    days?: number;
    noncurrentDays?: number;
  }[];
}

/** What GuardDuty scans, as which role. */
export interface LocalScanPlan {
  bucketName: string;
  prefixes: string[];
  roleId: string;
}

export interface LocalMetric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  statistic: 'Sum' | 'Maximum' | 'Minimum' | 'Average' | 'SampleCount';
}

export interface LocalAlarm {
  logicalId: string;
  /** As the runbook calls it. */
  name: string;
  says: string;
  threshold: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  reading:
    | {
        combine: 'SUM' | 'MAX' | 'MIN' | 'AVG';
        /** `fill` stands for a metric that said nothing in a period. */
        of: { metric: LocalMetric; fill?: number }[];
        periodMs: number;
        comparison: '>' | '>=' | '<' | '<=';
        isMissingBreaching: boolean;
      }
    /** Why it is not evaluated on this machine. */
    | { unreadable: string };
}

export interface PolicyStatement {
  roleId: string;
  policyId: string;
  index: number;
  effect: 'Allow' | 'Deny';
  actions: string[];
  notActions?: string[];
  resources: string[];
  notResources?: string[];
  condition?: object;
}

export interface LocalTemplate {
  stackName: string;
  region: string;
  accountId: string;
  functions: LocalFunction[];
  tables: LocalTable[];
  mappings: LocalStreamMapping[];
  routes: LocalRoute[];
  /** By which API Gateway counts what it answered. */
  apiId?: string;
  throttles: LocalThrottles;
  schedules: LocalSchedule[];
  rules: LocalEventRule[];
  stateMachines: LocalStateMachine[];
  queues: LocalQueue[];
  /** ARNs of the keys that KMS encrypts with. */
  encryptionKeys: string[];
  mail: LocalMailSetup;
  buckets: LocalBucket[];
  scanPlans: LocalScanPlan[];
  alarms: LocalAlarm[];
  /** Through which people sign in. */
  clients: AppClient[];
  statements: PolicyStatement[];
  outputs: Record<string, string>;
}

export interface TemplateSource {
  /** The cloud assembly that `cdk synth` wrote. */
  assemblyDir: string;
  stackName: string;
  /** What `Fn::GetAtt Api.ApiEndpoint` answers here. */
  apiEndpoint: string;
  /** Stands in for Cognito's issuer URL, wherever the template composes one. */
  issuer: string;
  /** Stands in for the bucket's address, wherever the template composes it; without one here, no file is taken. */
  bucket?: string | undefined;
  /** Stands in for the national register, where the cohort asks it; without one here, none is asked. */
  register?: string | undefined;
  /** Stands in for drand; without one here, no round is ever answered. */
  drand?: string | undefined;
}
