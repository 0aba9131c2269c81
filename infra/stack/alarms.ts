import { Aws, Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { rateLines } from '#domain/mail/mail-desk.ts';
import { metricDimension, metricNamespace, type OwnMetric } from '#lambda/embedded-metrics.ts';

export type Watched = {
  queue: Queue;
  /** Its reputation is that of the cohort's mail. */
  configurationSetName: string;
  api: HttpApi;
  tables: Readonly<{ programme: Table }>;
  /** Fed by the stream: how far behind it they are is what counts. */
  streamConsumers: Readonly<Record<string, LambdaFunction>>;
  /** Run each hour: what nothing else brings on its way. */
  sweep: LambdaFunction;
};

/** One alarm. It is raised when the metric is above the threshold, unless told. */
type Line = {
  says: string;
  metric: IMetric;
  threshold?: number;
  /** At the threshold too; or below it. */
  raisedWhen?: 'at least' | 'below';
  /** Periods in a row; one unless told. */
  periods?: number;
  /** A period in which nothing was said counts as beyond the threshold. */
  isSilenceRaised?: true;
};

const comparisons = {
  above: ComparisonOperator.GREATER_THAN_THRESHOLD,
  'at least': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
};

const period = Duration.minutes(5);

/**
 * Few alarms, each a thing that an operator must act on, with its entry in runbook.md. All go to one topic.
 * An alarm is paid by the metrics that it reads: what asks for the same look is one number, and what an event tells
 * (a failed execution) is a letter in a queue that has its alarm.
 * The topic has no key of its own: an alarm's message holds names and numbers of this stack, and no alarm can publish to
 * a topic under the key that AWS manages.
 */
export function alarms(scope: Construct, watched: Watched): Topic {
  const topic = alarmTopic(scope);
  const lines = {
    ...workLines(watched),
    ...waitingLines(watched),
    ...mailLines(watched),
    ...loadLines(watched),
  };
  for (const [
    id,
    { says, metric, threshold = 0, raisedWhen, periods, isSilenceRaised },
  ] of Object.entries<Line>(lines)) {
    const alarm = new Alarm(scope, id, {
      alarmDescription: says,
      metric,
      threshold,
      evaluationPeriods: periods ?? 1,
      comparisonOperator: comparisons[raisedWhen ?? 'above'],
      treatMissingData: isSilenceRaised ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }
  return topic;
}

function alarmTopic(scope: Construct): Topic {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return topic;
}

/** What stopped: deliveries, executions, runs that nobody waits for. */
function workLines({ queue, streamConsumers, sweep }: Watched): Record<string, Line> {
  return {
    DeadLetterWaits: {
      says: 'A record, an event or a run by the clock was given up, or an execution failed: its letter names it. Mend the cause, redrive it.',
      metric: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    },
    DeliveryLate: {
      says: 'Deliveries are more than ten minutes behind.',
      metric: largest(
        Object.values(streamConsumers).map((fn) =>
          fn.metric('IteratorAge', { period, statistic: 'Maximum' }),
        ),
      ),
      threshold: 600_000,
    },
    SweepStopped: {
      says: 'The hourly sweep has not run for three hours: what was left undelivered stays so, and no other alarm tells of it.',
      metric: sweep.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
      threshold: 1,
      raisedWhen: 'below',
      periods: 3,
      isSilenceRaised: true,
    },
  };
}

/** A metric of ours; the hourly sweep writes it, or the daily reminders. */
export function ownMetric(
  { tables }: Pick<Watched, 'tables'>,
  metricName: OwnMetric,
  statistic: 'Maximum' | 'Minimum',
  every: Duration,
): Metric {
  const dimensionsMap = { [metricDimension]: tables.programme.tableName };
  return new Metric({ namespace: metricNamespace, metricName, dimensionsMap, statistic, period: every });
}

/** Days before a silence becomes a refusal: a last week in which to decide and tell. */
const refusalLimitDays = 7;

/** What waits for a person, or waits too long: the sweep and the reminders write it. */
function waitingLines(watched: Watched): Record<string, Line> {
  return {
    WorkStuck: {
      says: 'Something does not go on by itself: a delivery late by three hours, an application at the repair gate, a release that does not end, a daily run that did not.',
      metric: ownMetric(watched, 'WorkStuck', 'Maximum', Duration.hours(1)),
    },
    LegalClockNear: {
      says: 'Within a week silence on an application or an appeal becomes a refusal, or it has become one.',
      metric: ownMetric(watched, 'DaysToRefusal', 'Minimum', Duration.days(1)),
      threshold: refusalLimitDays,
      raisedWhen: 'below',
    },
  };
}

/** SES reviews a sender at these rates, and may stop it. */
function mailLines({ configurationSetName }: Watched): Record<string, Line> {
  const reputation = (metricName: string) =>
    new Metric({
      namespace: 'AWS/SES',
      metricName,
      dimensionsMap: { 'ses:configuration-set': configurationSetName },
      period: Duration.hours(1),
      statistic: 'Maximum',
    });
  return {
    BouncesHigh: {
      says: 'Bounces reach the rate at which SES reviews a sender: stop the mail and mend the addresses.',
      metric: reputation('Reputation.BounceRate'),
      threshold: rateLines.bounces,
      raisedWhen: 'at least',
    },
    ComplaintsHigh: {
      says: 'Complaints reach the rate at which SES reviews a sender: stop the mail and find what readers object to.',
      metric: reputation('Reputation.ComplaintRate'),
      threshold: rateLines.complaints,
      raisedWhen: 'at least',
    },
  };
}

/**
 * What people at the API met. More than the account or a table takes rings by what it stops (ApiFails, DeadLetterWaits, DeliveryLate,
 * WorkStuck, SweepStopped), and is a delay otherwise.
 */
function loadLines({ api }: Watched): Record<string, Line> {
  return {
    ApiFails: {
      says: 'The API answered somebody with an error of its own.',
      metric: api.metricServerError({ period, statistic: 'Sum' }),
    },
  };
}

/** The largest of several metrics. One that said nothing in the period counts as 0. */
function largest(metrics: readonly IMetric[]): MathExpression {
  const named = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  const filled = Object.keys(named).map((name) => `FILL(${name}, 0)`);
  return new MathExpression({ expression: `MAX([${filled.join(', ')}])`, usingMetrics: named, period });
}
