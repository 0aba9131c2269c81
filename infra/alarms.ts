import { Aws, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { rateLines } from '../functions/domain/mail-desk.ts';

export type Watched = {
  queue: Queue;
  /** Its reputation is that of the cohort's mail. */
  configurationSetName: string;
  machines: Readonly<Record<string, StateMachine>>;
  /** Fed by the stream: how far behind it they are is what counts. */
  streamConsumers: Readonly<Record<string, LambdaFunction>>;
  /** Nobody waits for their answer, so nobody but an alarm would see them fail. */
  unattended: Readonly<Record<string, LambdaFunction>>;
};

/** Few alarms, each a thing that an operator must act on. All go to one topic. */
export function alarms(scope: Construct, watched: Watched): Topic {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  const raise = (
    id: string,
    alarmDescription: string,
    metric: IMetric,
    threshold = 0,
    comparisonOperator = ComparisonOperator.GREATER_THAN_THRESHOLD,
  ) => {
    const alarm = new Alarm(scope, id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  };
  const period = Duration.minutes(5);
  raise(
    'DeadLetterWaits',
    'A record or an event could not be handled: read it, mend the cause, redrive it.',
    watched.queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
  );
  for (const [name, machine] of Object.entries(watched.machines)) {
    raise(`${name}Failed`, 'An execution failed or was abandoned.', machine.metricFailed({ period }));
    raise(`${name}TimedOut`, 'An execution reached the end of its time.', machine.metricTimedOut({ period }));
  }
  for (const [name, fn] of Object.entries(watched.streamConsumers)) {
    const age = fn.metric('IteratorAge', { period, statistic: 'Maximum' });
    raise(`${name}Late`, 'Deliveries are more than ten minutes behind.', age, 600_000);
  }
  for (const [name, fn] of Object.entries(watched.unattended)) {
    raise(`${name}Failed`, 'A run that nobody waits for failed.', fn.metricErrors({ period }));
  }
  const reputation = (metricName: string) =>
    new Metric({
      namespace: 'AWS/SES',
      metricName,
      dimensionsMap: { 'ses:configuration-set': watched.configurationSetName },
      period: Duration.hours(1),
      statistic: 'Maximum',
    });
  raise(
    'BouncesHigh',
    'Bounces reach the rate at which SES reviews a sender: stop the mail and mend the addresses.',
    reputation('Reputation.BounceRate'),
    rateLines.bounces,
    ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  );
  raise(
    'ComplaintsHigh',
    'Complaints reach the rate at which SES reviews a sender: stop the mail and find what readers object to.',
    reputation('Reputation.ComplaintRate'),
    rateLines.complaints,
    ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  );
  return topic;
}
