import { kindOf, touchesOf } from '#infra/local/dynamodb/dynamodb-access.ts';
import type { Interpreter } from '#infra/local/states/interpreter.ts';
import type { MetricsRecorder } from './metrics.ts';

const metric = (namespace: string, name: string, dimension: string, of: string) => ({
  namespace,
  name,
  dimensions: { [dimension]: of },
});

export const functionMetric = (name: 'Errors' | 'Throttles' | 'IteratorAge', functionName: string) =>
  metric('AWS/Lambda', name, 'FunctionName', functionName);

/** Of the whole region, which is this programme alone. */
export const regionThrottles = { namespace: 'AWS/Lambda', name: 'Throttles', dimensions: {} };

export const visibleMessages = (queueName: string) =>
  metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', queueName);

export const serverErrors = (apiId: string) => metric('AWS/ApiGateway', '5xx', 'ApiId', apiId);

const throttleEvents = (kind: 'Read' | 'Write', table: string) =>
  metric('AWS/DynamoDB', `${kind}ThrottleEvents`, 'TableName', table);

/** Counts a call that DynamoDB refused for its load, once for each table that it touches. */
export function recordTableThrottle(metrics: MetricsRecorder, action: string, body: Buffer): void {
  const request = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  const kind = kindOf(action) === 'write' ? 'Write' : 'Read';
  const tables = new Set(touchesOf(action, request).map(({ table }) => table));
  for (const table of tables) metrics.add(throttleEvents(kind, table), 1);
}

const failures: Readonly<Record<string, string>> = {
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
};

/** Counts the executions that end badly, by machine. */
export function watchExecutions(interpreter: Pick<Interpreter, 'on'>, metrics: MetricsRecorder): void {
  interpreter.on(({ kind, status = '', machineArn }) => {
    const name = failures[status];
    if (kind === 'execution-ended' && name !== undefined)
      metrics.add(metric('AWS/States', name, 'StateMachineArn', machineArn), 1);
  });
}

/**
 * SES rates a sender on "a representative volume" and does not say of what size: here on all its mail since this start,
 * taken for a hundred messages while there are fewer, so that one bounce of three letters is not a third.
 */
const leastVolume = 100;

/** @returns what hears of each message that SES accepted, with the types of its events */
export function reputation(
  metrics: MetricsRecorder,
): (configurationSet: string, types: readonly string[]) => void {
  const counts = new Map<string, { sent: number; bounces: number; complaints: number }>();
  return (configurationSet, types) => {
    const count = counts.get(configurationSet) ?? { sent: 0, bounces: 0, complaints: 0 };
    counts.set(configurationSet, count);
    count.sent += 1;
    if (types.includes('BOUNCE')) count.bounces += 1;
    if (types.includes('COMPLAINT')) count.complaints += 1;
    const volume = Math.max(leastVolume, count.sent);
    const rate = (name: string) => metric('AWS/SES', name, 'ses:configuration-set', configurationSet);
    metrics.set(rate('Reputation.BounceRate'), count.bounces / volume);
    metrics.set(rate('Reputation.ComplaintRate'), count.complaints / volume);
  };
}
