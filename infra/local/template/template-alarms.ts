import * as z from 'zod/mini';
import type { LocalAlarm, LocalMetric } from './template.ts';
import type { TemplateContext } from './template-context.ts';

const metricSchema = z.looseObject({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z._default(z.array(z.looseObject({ Name: z.string(), Value: z.string() })), []),
});
export const comparisons = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
} as const;
const alarmSchema = z.looseObject({
  ...z.partial(metricSchema).shape,
  AlarmDescription: z._default(z.string(), ''),
  ComparisonOperator: z.string(),
  Threshold: z.coerce.number(),
  EvaluationPeriods: z.coerce.number(),
  DatapointsToAlarm: z.optional(z.coerce.number()),
  TreatMissingData: z._default(z.string(), 'missing'),
  Period: z.optional(z.coerce.number()),
  Statistic: z.optional(z.string()),
  Metrics: z.optional(
    z.array(
      z.looseObject({
        Id: z.string(),
        Expression: z.optional(z.string()),
        MetricStat: z.optional(
          z.looseObject({ Metric: metricSchema, Period: z.coerce.number(), Stat: z.string() }),
        ),
      }),
    ),
  ),
});
type Properties = z.infer<typeof alarmSchema>;

/** The alarms. One that cannot be evaluated on this machine says why, and is never reported as quiet. */
export function readAlarms(context: TemplateContext): LocalAlarm[] {
  return context.each('AWS::CloudWatch::Alarm', alarmSchema).map(({ logicalId, properties }) => {
    const { EvaluationPeriods: evaluationPeriods, DatapointsToAlarm = evaluationPeriods } = properties;
    return {
      logicalId,
      name: constructId(logicalId),
      says: properties.AlarmDescription,
      threshold: properties.Threshold,
      evaluationPeriods,
      datapointsToAlarm: DatapointsToAlarm,
      ...readingOf(properties),
    };
  });
}

/** The name by which the runbook calls an alarm: its construct's, to which CDK adds eight digits. */
export const constructId = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

function readingOf(properties: Properties): Pick<LocalAlarm, 'reading'> {
  const unreadable = (reason: string) => ({ reading: { unreadable: reason } });
  const comparison = comparisons[properties.ComparisonOperator as keyof typeof comparisons];
  const { TreatMissingData: missing } = properties;
  if (comparison === undefined) return unreadable(`comparison ${properties.ComparisonOperator}`);
  if (missing !== 'notBreaching' && missing !== 'breaching')
    return unreadable(`missing data that count as ${missing}`);
  const formula = formulaOf(properties);
  if (typeof formula === 'string') return unreadable(formula);
  const odd = formula.of.find(({ metric }) => !statistics.has(metric.statistic));
  if (odd) return unreadable(`statistic ${odd.metric.statistic}`);
  return { reading: { ...formula, comparison, isMissingBreaching: missing === 'breaching' } };
}

const statistics = new Set(['Sum', 'Maximum', 'Minimum', 'Average', 'SampleCount']);

type Formula = Pick<Extract<LocalAlarm['reading'], { of: object }>, 'combine' | 'of' | 'periodMs'>;

/** One metric, or a sum, maximum, minimum or mean of several: `SUM([FILL(m0, 0), m1])`. Otherwise what is not read here. */
function formulaOf({ Metrics, Namespace, MetricName, Dimensions, Period, Statistic }: Properties) {
  if (!Metrics) {
    const metric = metricSchema.safeParse({ Namespace, MetricName, Dimensions });
    if (!metric.success || Statistic === undefined || Period === undefined)
      return 'no metric, statistic or period';
    const of = [{ metric: metricOf(metric.data, Statistic) }];
    return { combine: 'MAX', of, periodMs: Period * 1000 } as const satisfies Formula;
  }
  const [expression, ...others] = Metrics.flatMap(({ Expression }) => Expression ?? []);
  const parsed = /^(SUM|MAX|MIN|AVG)\(\[(.*)\]\)$/.exec(expression ?? '');
  if (!parsed || others.length > 0) return `expression ${expression}`;
  const of: Formula['of'] = [];
  let periodMs = 0;
  for (const [term] of (parsed[2] ?? '').matchAll(/FILL\([^)]*\)|[^,\s][^,]*/g)) {
    const [, id, fill] = /^(?:FILL\()?(\w+)(?:, *(-?[\d.]+)\))?$/.exec(term.trim()) ?? [];
    const stat = Metrics.find(({ Id }) => Id === id)?.MetricStat;
    if (!stat) return `expression ${expression}`;
    periodMs = stat.Period * 1000;
    const metric = metricOf(stat.Metric, stat.Stat);
    of.push(fill === undefined ? { metric } : { metric, fill: Number(fill) });
  }
  return { combine: parsed[1] as Formula['combine'], of, periodMs } satisfies Formula;
}

const metricOf = (read: z.infer<typeof metricSchema>, statistic: string): LocalMetric => ({
  namespace: read.Namespace,
  name: read.MetricName,
  dimensions: Object.fromEntries(read.Dimensions.map(({ Name, Value }) => [Name, Value])),
  statistic: statistic as LocalMetric['statistic'],
});
