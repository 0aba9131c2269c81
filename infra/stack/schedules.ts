import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { FunctionName } from '#environment.ts';
import { functionTable } from '#infra/functions.ts';
import { allow, pascalCase } from './cohort-function.ts';

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
