import * as z from 'zod/mini';
import type { MetricsRecorder } from '#infra/local/watching/metrics.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
const embeddedSchema = z.looseObject({
  _aws: z.looseObject({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.looseObject({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.looseObject({ Name: z.string() })),
      }),
    ),
  }),
});

/** The metrics that a log line holds, as CloudWatch Logs takes them from it; a line of another kind has none. */
export function recordEmbedded(metrics: MetricsRecorder, line: string): void {
  if (!line.includes('"_aws"')) return;
  const { success, data } = embeddedSchema.safeParse(parsed(line));
  if (!success) return;
  for (const { Namespace, Dimensions, Metrics } of data._aws.CloudWatchMetrics) {
    for (const names of Dimensions) {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(data[name])]));
      for (const { Name } of Metrics) {
        const metric = { namespace: Namespace, name: Name, dimensions };
        for (const value of [data[Name]].flat()) metrics.add(metric, Number(value), data._aws.Timestamp);
      }
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
