import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  EventSourceMapping,
  FilterCriteria,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  StartingPosition,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type EnvironmentKey, environmentKeys, type FunctionName } from '#environment.ts';
import { functionTable } from '#infra/functions.ts';
import { keeping } from './keeping.ts';
import type { Stage } from './stage.ts';

/** Everything that a grant or an environment variable can point at. */
export type Surroundings = {
  stage: Stage;
  environment: Readonly<Partial<Record<EnvironmentKey, string>>>;
  /** ARNs behind the words of the grants table. */
  resources: Readonly<
    Partial<Record<keyof (typeof functionTable)[FunctionName]['grants'], readonly string[]>>
  >;
  /** ARN of the queue where lies what was given up that nobody waits for. */
  deadLetters?: string;
  /** The only address that mail may leave from. */
  senderAddress?: string;
  /** The only alias that executions are started through. */
  alias?: string;
};

const serviceOf = {
  machines: 'states',
  tasks: 'states',
  mail: 'ses',
  incoming: 's3',
  kept: 's3',
  bankKey: 'kms',
} as const;

/** `assign-jurors` becomes `AssignJurors`, in construct ids and in the ASL's `${AssignJurorsArn}`. */
export function pascalCase(name: FunctionName): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/**
 * One function with a role and a log group of its own. Takes its settings from the functions table.
 * Throws when the surroundings lack a variable or a resource that the table names.
 *
 * Tracing is off: an id-only payload is followed by its application id in the logs, and X-Ray would cost
 * more per application than everything else that a step does.
 * Source maps lie beside the code and stay unread: --enable-source-maps parses them at every cold start,
 * measured as 6 ms on an import of 20. A stack trace is mapped when somebody reads it.
 */
export function cohortFunction(
  scope: Construct,
  name: FunctionName,
  assetDir: string,
  surroundings: Surroundings,
): LambdaFunction {
  const id = pascalCase(name);
  const row = functionTable[name];
  const { stage } = surroundings;
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: RetentionDays.SIX_MONTHS,
    // Who looked at whom stands in it, and is told for as long; it empties itself, and its name is drawn.
    removalPolicy: keeping(stage).removalPolicy,
  });
  const work = workStatements(name, surroundings);
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      ...(work.length === 0 ? {} : { work: new PolicyDocument({ statements: work }) }),
      logs: new PolicyDocument({
        statements: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])],
      }),
    },
  });
  return new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(assetDir),
    handler: 'index.handler',
    memorySize: row.memoryMb,
    timeout: Duration.seconds(row.timeoutSeconds),
    environment: environmentOf(name, surroundings),
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    tracing: Tracing.DISABLED,
  });
}

export function allow(
  actions: string[],
  resources: string[],
  conditions?: Record<string, object>,
): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions,
    resources,
    ...(conditions ? { conditions } : {}),
  });
}

function environmentOf(name: FunctionName, { environment }: Surroundings): Record<string, string> {
  return Object.fromEntries(
    environmentKeys[name].map((key) => {
      const value = environment[key];
      if (value === undefined) throw new Error(`${name} wants ${key}, which the stack does not provide`);
      return [key, value];
    }),
  );
}

function workStatements(
  name: FunctionName,
  { resources, senderAddress, alias, deadLetters }: Surroundings,
): PolicyStatement[] {
  const granted = Object.entries(functionTable[name].grants).map(([on, verbs]) => {
    const arns = resources[on as keyof Surroundings['resources']];
    if (!arns) throw new Error(`${name} is granted ${on}, which the stack does not provide`);
    const service = on in serviceOf ? serviceOf[on as keyof typeof serviceOf] : 'dynamodb';
    const actions = verbs.map((verb) => `${service}:${verb}`);
    if (on === 'mail' && senderAddress)
      return allow(actions, [...arns], { StringEquals: { 'ses:FromAddress': senderAddress } });
    if (on === 'machines' && alias)
      return allow(actions, [...arns], {
        'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': alias },
      });
    return allow(actions, [...arns]);
  });
  // Whoever waits is told; what else fails leaves a letter.
  const { by } = functionTable[name].trigger;
  if (by === 'http' || by === 'workflow') return granted;
  if (!deadLetters) throw new Error(`${name} leaves dead letters, for which the stack provides no queue`);
  return [...granted, allow(['sqs:SendMessage'], [deadLetters])];
}

/** Where a record or an event that could not be handled ends, for an operator to look at and redrive. */
export function deadLetters(scope: Construct): Queue {
  return new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/**
 * Gives the matching records of the table's stream to a function.
 *
 * Five retries, each on half of the batch, with the handler reporting which records failed: a poisoned
 * record ends in the dead-letter queue after six attempts and the others go on. It is then found again by
 * the hourly sweep, so nothing is lost with it.
 * One batch at a time per shard: the records of one item must stay in order, and the rate of the
 * Step Functions and SES calls stays under their quotas without any more care.
 */
export function deliverStream(
  scope: Construct,
  name: FunctionName,
  fn: LambdaFunction,
  table: Table,
  queue: Queue,
): EventSourceMapping {
  const { trigger } = functionTable[name];
  if (trigger.by !== 'stream' || !table.tableStreamArn) throw new Error(`${name} is not fed by a stream`);
  fn.addToRolePolicy(
    allow(
      // AWS validates all four when it creates the mapping.
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      [table.tableStreamArn],
    ),
  );
  return new EventSourceMapping(scope, `${pascalCase(name)}Stream`, {
    target: fn,
    eventSourceArn: table.tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: trigger.batchSize,
    bisectBatchOnError: true,
    retryAttempts: 5,
    reportBatchItemFailures: true,
    filters: trigger.filters.map((pattern) => FilterCriteria.filter(pattern as Record<string, unknown>)),
    onFailure: { bind: () => ({ destination: (queue as IQueue).queueArn }) },
  });
}

/**
 * Has what a function did not do at three attempts, which nobody waits for, lie in the queue with its event and its error: what
 * lies there rings.
 */
export function keepFailures(fn: LambdaFunction, queue: Queue): void {
  fn.configureAsyncInvoke({ retryAttempts: 2, onFailure: { bind: () => ({ destination: queue.queueArn }) } });
}

/**
 * Runs a function by the clock of the cohort's own time zone, daylight saving included.
 * The schedule has no queue of its own: a run that Lambda did not take is made up by the next one.
 */
export function schedule(
  scope: Construct,
  name: FunctionName,
  fn: LambdaFunction,
  timeZone: string,
  queue: Queue,
): CfnSchedule {
  const { trigger } = functionTable[name];
  if (trigger.by !== 'schedule') throw new Error(`${name} is not run by a schedule`);
  keepFailures(fn, queue);
  const role = new Role(scope, `${pascalCase(name)}ScheduleRole`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
  });
  role.addToPolicy(allow(['lambda:InvokeFunction'], [fn.functionArn]));
  return new CfnSchedule(scope, `${pascalCase(name)}Schedule`, {
    scheduleExpression: trigger.expression,
    scheduleExpressionTimezone: timeZone,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: fn.functionArn,
      roleArn: role.roleArn,
      // One hour and two more attempts: later than that, the next run is as good.
      retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 2 },
    },
  });
}
