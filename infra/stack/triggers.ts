import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from '#environment.ts';
import { functionTable } from '#infra/functions.ts';
import { allow, pascalCase } from './cohort-function.ts';

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
  fn.addToRolePolicy(allow(['sqs:SendMessage'], [queue.queueArn]));
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
 * Runs a function by the clock of the cohort's own time zone, daylight saving included.
 * No dead-letter queue: a run that failed for good is made up by the next one, and its errors raise an alarm.
 */
export function schedule(
  scope: Construct,
  name: FunctionName,
  fn: LambdaFunction,
  timeZone: string,
): CfnSchedule {
  const { trigger } = functionTable[name];
  if (trigger.by !== 'schedule') throw new Error(`${name} is not run by a schedule`);
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
