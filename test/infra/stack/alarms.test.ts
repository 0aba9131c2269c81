import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, test } from 'vitest';
import { loadCommands } from '#infra/cli/commands/aic.ts';
import { alarmMetrics, ownMetricsOf } from '#infra/cli/cost.ts';
import { findingCodes } from '#infra/cli/doctor/facts.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import { metricNamespace, ownMetrics } from '#lambda/embedded-metrics.ts';

/** As the services' own pages on monitoring name them. */
const documented = new Set([
  ...['Errors', 'Throttles', 'Invocations', 'IteratorAge'].map((name) => `AWS/Lambda ${name}`),
  ...['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsTimedOut'].map(
    (name) => `AWS/States ${name}`,
  ),
  ...[
    'ReadThrottleEvents',
    'WriteThrottleEvents',
    'ConsumedReadCapacityUnits',
    'ConsumedWriteCapacityUnits',
  ].map((name) => `AWS/DynamoDB ${name}`),
  ...['5xx', 'Count'].map((name) => `AWS/ApiGateway ${name}`),
  ...['Reputation.BounceRate', 'Reputation.ComplaintRate'].map((name) => `AWS/SES ${name}`),
  'AWS/SQS ApproximateNumberOfMessagesVisible',
]);

const scratch = mkdtempSync(join(tmpdir(), 'aic-alarms-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const assets = join(scratch, 'assets');
mkdirSync(assets);
writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');

const template = Template.fromStack(
  cohortStack(new App({ outdir: join(scratch, 'cdk.out') }), {
    cohort: { ...loadCohortFile('promotion-1'), dashboard: true },
    stage: 'test',
    assetDir: () => assets,
    routes: [],
  }),
);
const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).map(
  ([id, { Properties }]) => ({
    name: id.replace(/[0-9A-F]{8}$/, ''),
    properties: Properties as Record<string, unknown>,
  }),
);

const runbook = readFileSync(new URL('../../../infra/runbook.md', import.meta.url), 'utf8');
const entriesIn = (part = '') =>
  part
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [name = '', ...lines] = text.split('\n');
      return { name, text: lines.join('\n') };
    });
const [ofAlarms = [], ofFindings = []] = runbook.split(/^# What no alarm tells$/m).map(entriesIn);
const entries = [...ofAlarms, ...ofFindings];

describe('the runbook', () => {
  test('has an entry for every alarm and an alarm for every entry', () => {
    expect(ofAlarms.map(({ name }) => name).toSorted()).toEqual(alarms.map(({ name }) => name).toSorted());
  });

  test('has an entry for every finding of the doctor that sends there', () => {
    const sends = Object.entries(findingCodes).filter(([, decide]) => decide.en.endsWith('(runbook)'));
    expect(ofFindings.map(({ name }) => name).toSorted()).toEqual(sends.map(([code]) => code).toSorted());
  });

  test.each(entries)('$name says what it means, how to look and what to run', ({ text }) => {
    for (const part of ['**Means.** ', '**Look.** ', '**Run.** '])
      expect(`${text} `.replace(/\n/g, ' ')).toContain(part);
  });

  test('names only commands that the command line has', async () => {
    const names = (await loadCommands()).map(({ name }) => name);
    const asked = [...runbook.matchAll(/npm run aic -- ([^`\n]+)/g)].map(([, words = '']) => words);
    expect(asked.length).toBeGreaterThan(10);
    const unknown = asked.filter(
      (words) => !names.some((name) => words === name || words.startsWith(`${name} `)),
    );
    expect(unknown).toEqual([]);
  });

  test('has commands that can be pasted: what is of the stack is one of its outputs, and nothing is left out', () => {
    const inBlocks = [...runbook.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, lines = '']) =>
      lines.split('\n'),
    );
    const inText = [...runbook.matchAll(/`((?:aws|npm|curl)[\s][^`]+)`/g)].map(([, words = '']) => words);
    const commands = [...inBlocks, ...inText].filter((line) => line !== '');
    expect(commands.filter((line) => line.startsWith('aws ')).length).toBeGreaterThan(15);
    const put = new Set([...Object.keys(template.findOutputs('*')), 'STACK', 'AWS_REGION']);
    const ofCase =
      /<(?:account|address|apiId|applicationId|authorizerId|day|executionArn|folder|hash|instant|messageKey|path|queryId|round|secret)>|--(?:reason|message) "…"/g;
    for (const command of commands) {
      const [names, left] = [command.matchAll(/\$\{?([A-Za-z]\w*)/g), command.replaceAll(ofCase, '')];
      expect(
        [...names].map(([, name = '']) => name).filter((name) => !put.has(name)),
        command,
      ).toEqual([]);
      expect(left, command).not.toMatch(/…|<\w+>|\.\.\./);
    }
  });
});

test('a filter of the runbook on the access log asks for one of its fields, and as the text that it is there', () => {
  const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
  const fields = JSON.parse(stage?.Properties.AccessLogSettings.Format as string) as Record<string, string>;
  const patterns = [...runbook.matchAll(/"\$ApiLogGroupName".* --filter-pattern '([^'\n]+)'/g)];
  expect(patterns).toHaveLength(1);
  for (const [, pattern = ''] of patterns) {
    const [, field = '', operator, value = ''] = /^\{ \$\.(\w+) (\S+) (.+) \}$/.exec(pattern) ?? [];
    expect(fields[field], pattern).toBeTypeOf('string');
    // What stands between quotes in the log is compared with nothing by its size.
    expect(operator, pattern).toBe('=');
    expect(value, pattern).toMatch(/^".+"$/);
  }
});

describe('an alarm', () => {
  test('is raised by what happened, by silence only where the sweep is silent, and goes to the topic of operators', () => {
    for (const { name, properties } of alarms) {
      expect(properties.TreatMissingData).toBe(name === 'SweepStopped' ? 'breaching' : 'notBreaching');
      expect(properties.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
      expect(String(properties.AlarmDescription)).toMatch(/^[A-Z].+\.$/);
    }
  });

  test('tells that what runs each hour has not run for three; the daily run has none, for its price', () => {
    const hourly = Object.values(template.findResources('AWS::Scheduler::Schedule')).flatMap(
      ({ Properties: { ScheduleExpression: expression, Target: target } }) =>
        expression === 'rate(1 hour)' ? [target.Arn['Fn::GetAtt'][0] as string] : [],
    );
    const ofSilence = alarms.filter(({ properties }) => properties.TreatMissingData === 'breaching');
    expect(hourly).toHaveLength(1);
    expect(ofSilence.map(({ properties }) => properties)).toMatchObject(
      hourly.map((Ref) => ({
        Namespace: 'AWS/Lambda',
        MetricName: 'Invocations',
        Statistic: 'Sum',
        Period: 3600,
        Dimensions: [{ Name: 'FunctionName', Value: { Ref } }],
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
        EvaluationPeriods: 3,
      })),
    );
  });

  test('tells how late each function is that a stream wakes', () => {
    const consumers = Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).map(
      ({ Properties }) => Properties.FunctionName.Ref as string,
    );
    const watched = alarms
      .filter(({ name }) => name === 'DeliveryLate')
      .flatMap(({ properties }) => properties.Metrics as { MetricStat?: { Metric: object } }[])
      .flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
    expect(new Set(consumers).size).toBeGreaterThan(1);
    expect(watched).toEqual(
      [...new Set(consumers)].map((Ref) => ({
        Namespace: 'AWS/Lambda',
        MetricName: 'IteratorAge',
        Dimensions: [{ Name: 'FunctionName', Value: { Ref } }],
      })),
    );
  });

  test('reads few metrics, for each is paid by the month: with the key of bank details, less than 2 USD', () => {
    const { Resources } = template.toJSON() as { Resources: Parameters<typeof alarmMetrics>[0] };
    expect(alarmMetrics(Resources).length).toBeLessThanOrEqual(9);
    expect([...ownMetricsOf(Resources)].toSorted()).toEqual(Object.keys(ownMetrics).toSorted());
  });
});

describe('the dashboard', () => {
  const [body] = Object.values(template.findResources('AWS::CloudWatch::Dashboard')).map(({ Properties }) =>
    JSON.stringify(Properties.DashboardBody),
  );
  const text = String(body);

  test('is one, and shows every metric of our own and no other', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    const shown = [...text.matchAll(new RegExp(`${metricNamespace}\\W+(\\w+)`, 'g'))].map(([, name]) => name);
    expect(shown.toSorted()).toEqual(Object.keys(ownMetrics).toSorted());
  });

  test('is free as one of the first three of an account: it shows 50 metrics at most, and stands nowhere unasked', () => {
    const shown = [...text.matchAll(/\[\\+"(?:AWS\/\w+|Accelerateur)\\+",/g)];
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.length).toBeLessThanOrEqual(50);
    const app = new App({ outdir: join(scratch, 'without.out') });
    const cohort = loadCohortFile('promotion-1');
    const without = cohortStack(app, { cohort, stage: 'test', assetDir: () => assets, routes: [] });
    Template.fromStack(without).resourceCountIs('AWS::CloudWatch::Dashboard', 0);
  });

  test('shows only metrics that AWS documents', () => {
    const shown = [...text.matchAll(/(AWS\/\w+)\W+(\w+)/g)].map(([, space, name]) => `${space} ${name}`);
    expect(shown.length).toBeGreaterThan(20);
    expect([...new Set(shown)].filter((name) => !documented.has(name))).toEqual([]);
  });
});

describe('alarms and the dashboard together', () => {
  test('every metric that an alarm reads is ours or documented by AWS', () => {
    const { Resources } = template.toJSON() as { Resources: Parameters<typeof alarmMetrics>[0] };
    const read = alarmMetrics(Resources).map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`);
    const ours = Object.keys(ownMetrics).map((name) => `${metricNamespace} ${name}`);
    expect(read.filter((name) => !documented.has(name) && !ours.includes(name))).toEqual([]);
  });
});
