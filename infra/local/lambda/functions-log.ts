import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { LocalFunction } from '#infra/local/template/template.ts';
import type { MetricsRecorder } from '#infra/local/watching/metrics.ts';

/** One function's log file, in the JSON lines that Lambda would send to CloudWatch Logs. */
export interface FunctionLog {
  /** One line from the function's console. */
  line(text: string): void;
  /** Raw output of the process (a logger that writes to stdout itself); lines that are JSON stay as they are. */
  raw(chunk: string): void;
  /** The `platform.report` line that ends each invocation. */
  report(requestId: string, durationMs: number, status: 'success' | 'error' | 'timeout'): void;
  close(): Promise<void>;
}

/**
 * `onBytes` hears of every byte written: log ingestion is one of the things that cost. `onLine` hears each line that the
 * function writes past its console, `onError` why nothing more can be written.
 */
export function openFunctionLog(i: {
  directory: string;
  fn: LocalFunction;
  now(): number;
  onBytes(bytes: number): void;
  onError(error: Error): void;
  onLine?(line: string): void;
}): FunctionLog {
  mkdirSync(i.directory, { recursive: true, mode: 0o700 });
  const path = join(i.directory, `${i.fn.logicalId}.log`);
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  file.on('error', i.onError);
  let pending = '';
  const write = (text: string) => {
    i.onBytes(Buffer.byteLength(text) + 1);
    // One write for all that is said in one turn: each is a trip to another thread.
    if (pending === '') setImmediate(flush);
    pending += `${text}\n`;
  };
  const flush = () => {
    if (pending !== '') file.write(pending);
    pending = '';
  };
  const time = () => new Date(i.now()).toISOString();
  return {
    line: write,
    raw(chunk) {
      for (const text of chunk.split('\n')) {
        if (text.trim() === '') continue;
        i.onLine?.(text);
        write(isJson(text) ? text : JSON.stringify({ timestamp: time(), level: 'INFO', message: text }));
      }
    },
    report(requestId, durationMs, status) {
      const metrics = { durationMs, billedDurationMs: Math.ceil(durationMs), memorySizeMB: i.fn.memoryMb };
      write(
        JSON.stringify({ time: time(), type: 'platform.report', record: { requestId, metrics, status } }),
      );
    },
    close() {
      flush();
      return new Promise((resolve) => file.end(() => resolve()));
    },
  };
}

function isJson(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

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
