/**
 * `npm run cost -- --applications 2000`: what a cohort costs on AWS, by service, from counts that rehearsals left in
 * `infra/prices/measured.json` and the price list. `--measure` rehearses again and writes those counts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readFlags } from '#infra/cli/client/flags.ts';
import { type Script, scriptHelp } from '#infra/cli/client/help.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { definitionOf } from '#infra/definitions/definition-contract.ts';
import { functionTable } from '#infra/functions.ts';
import {
  type CohortCost,
  cohortCost,
  type MeasuredPoint,
  type OptionalPart,
  optionalParts,
  type Standing,
} from '#infra/prices/cohort-cost.ts';
import { readPrices } from '#infra/prices/prices.ts';
import {
  type FlowPoint,
  type FlowState,
  flowCountSchema,
  threeShapes,
  threeShapesText,
} from '#infra/prices/side-by-side.ts';
import { synthesize } from '#infra/stack/synth.ts';
import { type MachineName, machineFiles } from '#infra/stack/workflow-machines.ts';
import { metricNamespace } from '#lambda/embedded-metrics.ts';
import { namedErrors, outputOf } from '#workflows/contracts.ts';

const file = new URL('../prices/measured.json', import.meta.url);

const measuredSchema = z.object({
  cohort: z.string(),
  seed: z.int(),
  date: z.iso.date(),
  points: z.array(
    z.object({
      applications: z.int(),
      quantities: z.record(z.string(), z.number()),
      storedBytes: z.int(),
      flow: flowCountSchema,
    }),
  ),
});

/** Sizes that are rehearsed: two would make a line, the third says whether it is one. */
const sizes = [100, 187, 400];

/** What rehearsals counted, as it is checked in. */
export const readPoints = (): FlowPoint[] =>
  measuredSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).points as FlowPoint[];

/** Those of all three machines; what two of them have by one name is of one kind. */
export const flowStates = (): Record<string, FlowState> =>
  Object.assign({}, ...(Object.keys(machineFiles) as MachineName[]).map((name) => definitionOf(name).States));

/** Of the longest output that an application's states hand on. */
const payloadBytes = (): number => {
  const longest = Object.keys(namedErrors).toSorted((a, b) => b.length - a.length)[0] ?? '';
  return Buffer.byteLength(JSON.stringify(outputOf(sampleId, longest)));
};
const sampleId = 'aic1-0123456789ABCDEF';

/** Each of them for an application of a small cohort and of a large one. */
function shapesText(asJson: boolean): string {
  const [points, states, prices] = [readPoints(), flowStates(), readPrices()];
  const sizes = [187, 2_000].map((applications) => ({
    applications,
    shapes: threeShapes(applications, points, states, payloadBytes(), prices),
  }));
  return asJson ? JSON.stringify(sizes, undefined, 2) : threeShapesText(sizes);
}

/** One whole rehearsal in a process of its own. Throws when a bar that is not timed was missed. */
function rehearsed(cohort: string, applications: number): FlowPoint {
  const state = mkdtempSync(join(tmpdir(), 'aic-cost-'));
  try {
    const asked = ['--json', '--cohort', cohort, '--applications', String(applications), '--state', state];
    const { stdout, stderr, status } = spawnSync(process.execPath, ['infra/cli/rehearse.ts', ...asked], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    const { quantities, flow } = JSON.parse(stdout) as Pick<FlowPoint, 'quantities' | 'flow'>;
    const never = Object.fromEntries(Object.keys(flowStates()).map((name) => [name, 0]));
    const entered = { ...never, ...flow.entered };
    const storedBytes = statSync(join(state, 'dynamodb.db')).size;
    return { applications, quantities, storedBytes, flow: { ...flow, entered } };
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

function measure(cohort: string): void {
  const points = sizes.map((size) => rehearsed(cohort, size));
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(file, `${JSON.stringify({ cohort, seed: 1, date, points }, undefined, 2)}\n`);
}

/** Counted in the template that would be deployed. */
async function standingOf(cohort: string): Promise<Standing> {
  const { assemblyDir } = await synthesize({ cohort });
  const template = templateIn(join(assemblyDir, 'Cohort.template.json'));
  const count = (type: string) =>
    Object.values(template.Resources).filter(({ Type }) => Type === type).length;
  const { opensAt, endsAt } = loadCohortFile(cohort).calendar;
  const schedules = Object.values(functionTable).flatMap(({ trigger }) =>
    trigger.by === 'schedule' ? [trigger.expression] : [],
  );
  return {
    alarms: alarmMetrics(template.Resources).length,
    dashboards: count('AWS::CloudWatch::Dashboard'),
    customMetrics: ownMetricsOf(template.Resources).size,
    kmsKeys: count('AWS::KMS::Key'),
    secrets: count('AWS::SecretsManager::Secret'),
    webAclRules: webAclRules(join(assemblyDir, 'FrontAcl.template.json')),
    scheduledRuns: schedules.reduce((sum, expression) => sum + runsPerMonth(expression), 0),
    months: (Date.parse(endsAt) - Date.parse(opensAt)) / (86_400_000 * (365 / 12)),
  };
}

const templateIn = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as { Resources: TemplateResources };

/** They stand in the stack of the front; a cohort without one has none. */
function webAclRules(path: string): number {
  if (!existsSync(path)) return 0;
  return Object.values(templateIn(path).Resources).flatMap(({ Properties }) => Properties?.Rules ?? [])
    .length;
}

interface AlarmMetric {
  Namespace?: string;
  MetricName?: string;
}
type TemplateResources = Record<
  string,
  {
    Type: string;
    Properties?: AlarmMetric & { Rules?: unknown[]; Metrics?: { MetricStat?: { Metric: AlarmMetric } }[] };
  }
>;

/** An alarm is paid by the metrics that it reads, a sum of three as three alarms. */
export function alarmMetrics(resources: TemplateResources): AlarmMetric[] {
  return Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .flatMap(({ Properties = {} }) =>
      Properties.Metrics === undefined
        ? [Properties]
        : Properties.Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : [])),
    );
}

/** Metrics that AWS does not keep by itself: an alarm reads each of them, or it would not be written. */
export const ownMetricsOf = (resources: TemplateResources): Set<string | undefined> =>
  new Set(
    alarmMetrics(resources)
      .filter(({ Namespace }) => Namespace === metricNamespace)
      .map(({ MetricName }) => MetricName),
  );

/** `rate(1 hour)`, `rate(5 minutes)`; a cron of the table runs once a day. */
function runsPerMonth(expression: string): number {
  const [, every = '1', unit = 'day'] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const perMonth = { minute: 43_800, hour: 730, day: 365 / 12 }[unit as 'minute' | 'hour' | 'day'];
  return perMonth / Number(every);
}

const usd = (amount: number, places = 2): string => `${amount.toFixed(places).padStart(11)} USD`;

/** For people, with what is extended in a straight line said. */
export function costText(
  cohort: string,
  cost: CohortCost,
  standing: Standing,
  points: readonly MeasuredPoint[],
  optional: readonly OptionalPart[],
): string {
  const { applications, lines, work, perApplication, idleEmpty, idleFull, idleAlone, total } = cost;
  return [
    `${cohort}, ${applications} applications: list prices of Europe (Paris), before any free tier, without VAT`,
    '',
    ...lines.map(
      ({ service, variable, fixed }) =>
        `  ${service.padEnd(22)}${usd(variable + fixed, 4)}   of which fixed ${fixed.toFixed(4)}`,
    ),
    `  ${'all its work'.padEnd(22)}${usd(work, 4)}   ${perApplication.toFixed(6)} an application`,
    '',
    `  ${'idle, a month, empty'.padEnd(22)}${usd(idleEmpty)}   ${standing.alarms} metrics with an alarm, ${standing.dashboards} dashboards, ${standing.kmsKeys} keys, ${standing.secrets} secrets, ${standing.webAclRules} rules of WAF, ${Math.round(standing.scheduledRuns)} scheduled runs`,
    `  ${'  alone in its account'.padEnd(22)}${usd(idleAlone)}   less what CloudWatch gives each account for good, an organisation's accounts together once: 10 metrics with an alarm, 3 dashboards`,
    `  ${'idle, a month, full'.padEnd(22)}${usd(idleFull)}   at most: with tables, their recovery and logs, and ${standing.customMetrics} metrics of its own as if each were said every hour`,
    `  ${'from opening to end'.padEnd(22)}${usd(total)}   ${standing.months.toFixed(1)} months`,
    '',
    '  Only where the cohort’s file asks for it, a month:',
    ...optional.map(
      ({ key, monthly, perMillion }) =>
        `    ${key.padEnd(20)}${usd(monthly)}${perMillion > 0 ? `   and ${perMillion.toFixed(2)} for a million requests` : ''}`,
    ),
    '',
    `  Counted in rehearsals of ${points.map((point) => point.applications).join(', ')} applications; other sizes in a straight line.`,
    '  Lambda: the seconds are timed and not counted, and are those of the quietest of them.',
    '  Fixed: the panel, its laureates and their papers, the calendar. Straight: filing, eligibility, readings, letters.',
  ].join('\n');
}

export const costScript: Script = {
  name: 'npm run cost --',
  summary: {
    fr: 'Ce qu’une promotion coûte sur AWS, par service, d’après ce que des répétitions ont compté et les prix publics.',
    en: 'What a cohort costs on AWS, by service, from what rehearsals counted and the list prices.',
  },
  options: [
    {
      flag: '--applications <number>',
      what: { fr: 'combien de candidatures (187)', en: 'how many applications (187)' },
    },
    {
      flag: '--cohort <name>',
      what: { fr: 'un fichier de infra/cohorts (promotion-1)', en: 'a file of infra/cohorts (promotion-1)' },
    },
    {
      flag: '--measure',
      what: {
        fr: 'répète d’abord à nouveau, plusieurs minutes, et écrit les nombres comptés',
        en: 'rehearses again first, for minutes, and writes what was counted',
      },
    },
    {
      flag: '--side-by-side',
      what: {
        fr: 'le même parcours sous trois formes, par candidature de 187 et de 2 000',
        en: 'the same flow in three shapes, for an application of 187 and of 2 000',
      },
    },
    { flag: '--json', what: { fr: 'en JSON', en: 'as JSON' } },
  ],
  examples: ['--applications 2000', '--cohort promotion-2 --json'],
};

const flags = {
  applications: { type: 'string', default: '187', whole: [1] },
  cohort: { type: 'string', default: 'promotion-1' },
  measure: { type: 'boolean', default: false },
  'side-by-side': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

async function main(args: readonly string[]): Promise<void> {
  const help = scriptHelp(costScript, args, process);
  if (help !== undefined) {
    process.stdout.write(`${help}\n`);
    return;
  }
  const { values } = readFlags(args, flags);
  if (values.measure) measure(values.cohort);
  if (values['side-by-side']) {
    process.stdout.write(`${shapesText(values.json)}\n`);
    return;
  }
  const [points, standing, prices] = [readPoints(), await standingOf(values.cohort), readPrices()];
  const cost = cohortCost(values.applications, points, standing, prices);
  const optional = optionalParts(prices);
  const text = values.json
    ? JSON.stringify({ ...cost, standing, optional }, undefined, 2)
    : costText(values.cohort, cost, standing, points, optional);
  process.stdout.write(`${text}\n`);
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  });
}
