import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { FunctionName } from '#environment.ts';
import { readPrices } from '#infra/prices/prices.ts';
import { ownMetric } from './alarms.ts';

export type DashboardParts = {
  functions: Readonly<Record<FunctionName, LambdaFunction>>;
  /** Nobody waits for their answer; of the others, the API and the workflows tell. */
  unattended: Readonly<Record<string, LambdaFunction>>;
  api: HttpApi;
  tables: Readonly<{ programme: Table; ballots: Table }>;
  machines: Readonly<Record<string, StateMachine>>;
};

const hour = Duration.hours(1);
const day = Duration.days(1);

/**
 * One page for one cohort that wants it: 3 USD a month, and nothing while it is one of an account's first three, of 50 metrics at
 * most each. What it shows, alarms ring for and `aic` lists; it shows it over time. What the programme says of itself is read from
 * its log lines, which costs by what is looked at; metrics of its own are only those that alarms need.
 */
export function dashboard(scope: Construct, shown: DashboardParts): Dashboard {
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: Stack.of(scope).stackName,
    defaultInterval: Duration.days(7),
    widgets: [applicationRow(shown), mailRow(shown), faultRow(shown), loadRow(shown)],
  });
}

function applicationRow(shown: DashboardParts): IWidget[] {
  const counted = (title: string, value: string) =>
    query(shown.functions.remind, title, [
      'filter message.message = "census"',
      `stats latest(${value}) as count by message.status as status`,
      'sort count desc',
    ]);
  return [
    counted('Applications by status', 'message.applications'),
    counted('Days since the oldest of a status was received', 'message.oldestDays'),
    graph('What waits for an operator, and days to a silent refusal', [
      ownMetric(shown, 'WorkStuck', 'Maximum', hour),
      ownMetric(shown, 'DaysToRefusal', 'Minimum', day),
    ]),
  ];
}

function mailRow(shown: DashboardParts): IWidget[] {
  const outcomes = [
    'filter ispresent(message.outcome)',
    'stats count(*) as count by message.outcome as outcome',
  ];
  return [
    query(shown.functions['send-email'], 'Mail by outcome of the sending', outcomes),
    query(shown.functions['email-feedback'], 'Mail by what SES reported', [
      'filter ispresent(message.type)',
      'stats count(*) as count by message.type as report',
    ]),
    query(
      shown.functions.sweep,
      'Oldest undelivered item, seconds',
      ['filter message.message = "sweep"', 'stats max(message.oldestSeconds) as seconds by bin(1h)'],
      LogQueryVisualizationType.LINE,
    ),
  ];
}

function faultRow({ unattended, api, tables, machines }: DashboardParts): IWidget[] {
  // Without a function's name a metric is that of the region: of the account's other stacks too.
  const ofAll = (metricName: string) =>
    new Metric({ namespace: 'AWS/Lambda', metricName, period: hour, statistic: 'Sum' });
  const programme = (metricName: string) =>
    tables.programme.metric(metricName, { period: hour, statistic: 'Sum' });
  return [
    graph('Errors of functions: all of the region, each that nobody waits for; and answers 5xx', [
      ofAll('Errors'),
      ...Object.values(unattended).map((fn) => fn.metricErrors({ period: hour, statistic: 'Sum' })),
      api.metricServerError({ period: hour, statistic: 'Sum' }),
    ]),
    graph('Throttles of the region’s functions and of the table', [
      ofAll('Throttles'),
      programme('ReadThrottleEvents'),
      programme('WriteThrottleEvents'),
    ]),
    graph(
      'Executions that began, ended and failed',
      Object.values(machines).flatMap((machine) => [
        machine.metricStarted({ period: hour }),
        machine.metricSucceeded({ period: hour }),
        machine.metricFailed({ period: hour }),
        machine.metricTimedOut({ period: hour }),
      ]),
    ),
  ];
}

/** State transitions are not counted by CloudWatch for one machine: an execution takes ten on the straight course. */
const transitionsOfOne = 10;

function loadRow({ functions, api, tables, machines }: DashboardParts): IWidget[] {
  const { prices } = readPrices();
  // Metric math knows no exponents.
  const each = (name: keyof typeof prices, times = 1) =>
    ((times * prices[name].usd) / prices[name].per).toFixed(12);
  const daily = { period: day, statistic: 'Sum' };
  const executions = machines.Application;
  if (!executions) throw new Error('the dashboard shows the executions of the application machine');
  const cost = new MathExpression({
    expression: [
      `w * ${each('dynamodbWriteUnit')}`,
      `r * ${each('dynamodbReadUnit')}`,
      `q * ${each('httpApiRequest')}`,
      `m * ${each('sesMessage')}`,
      `x * ${each('stateTransition', transitionsOfOne)}`,
    ].join(' + '),
    usingMetrics: {
      w: tables.programme.metricConsumedWriteCapacityUnits(daily),
      r: tables.programme.metricConsumedReadCapacityUnits(daily),
      q: api.metricCount(daily),
      m: functions['send-email'].metricInvocations(daily),
      x: executions.metricStarted(daily),
    },
    label: 'table, API, mail and executions',
    period: day,
  });
  return [
    graph('What it costs, USD a day, by the price list (npm run cost says all of it)', [cost]),
    graph('Requests', [api.metricCount({ period: hour, statistic: 'Sum' })]),
    graph('Behind the stream, milliseconds', [
      functions['relay-workflow'].metric('IteratorAge', { period: hour, statistic: 'Maximum' }),
      functions['send-email'].metric('IteratorAge', { period: hour, statistic: 'Maximum' }),
    ]),
  ];
}

const size = { width: 8, height: 6 };

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, ...size });

const query = (
  fn: LambdaFunction,
  title: string,
  queryLines: string[],
  view = LogQueryVisualizationType.BAR,
): LogQueryWidget =>
  new LogQueryWidget({ title, logGroupNames: [fn.logGroup.logGroupName], queryLines, view, ...size });
