import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { Outcome } from '#infra/local/lambda/functions-worker.ts';
import type { LocalFunction, LocalStreamMapping } from '#infra/local/template/template.ts';
import type { StreamReader, StreamRecord } from './streams-shards.ts';

interface StreamBatchInfo {
  shardId: string;
  startSequenceNumber: string;
  endSequenceNumber: string;
  streamArn: string;
}

/** Tells the on-failure queue which records were given up: their place in the stream, never the records themselves. */
export function deadLetterSender(i: {
  mapping: LocalStreamMapping;
  fn: LocalFunction;
  streamArn: string;
  gateway: Pick<Gateway, 'authorize' | 'deadLetters'>;
  now(): number;
  onError(error: unknown): void;
}): (shardId: string, records: StreamRecord[], about: { invocations: number }) => void {
  const { mapping, fn } = i;
  return (shardId: string, records: StreamRecord[], about: { invocations: number }) => {
    const queueArn = mapping.onFailureQueueArn;
    const [first, last] = [records[0], records.at(-1)];
    if (queueArn === undefined || first === undefined || last === undefined) return;
    const allowed = i.gateway.authorize(fn.roleId, 'sqs:SendMessage', queueArn);
    if (!allowed.allowed) return i.onError(new Error(allowed.message));
    const arrival = (record: StreamRecord) =>
      new Date((record.dynamodb.ApproximateCreationDateTime ?? i.now() / 1000) * 1000).toISOString();
    const body = {
      requestContext: {
        requestId: first.eventID,
        functionArn: fn.arn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: about.invocations,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date(i.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: first.dynamodb.SequenceNumber,
        endSequenceNumber: last.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrival(first),
        approximateArrivalOfLastRecord: arrival(last),
        batchSize: records.length,
        streamArn: i.streamArn,
      },
    };
    i.gateway.deadLetters.send(queueArn, JSON.stringify(body));
  };
}

/**
 * Invokes the function again with the records that a dead letter names, read back from the stream.
 * False when the letter is another mapping's, the records are gone, or the function fails again.
 */
export async function redeliver(
  body: string,
  to: {
    streamArn: string;
    fn: LocalFunction;
    reader: StreamReader;
    invoke(records: StreamRecord[]): Promise<Outcome>;
  },
): Promise<boolean> {
  const letter = JSON.parse(body) as {
    requestContext?: { functionArn?: string };
    DDBStreamBatchInfo?: StreamBatchInfo;
  };
  const info = letter.DDBStreamBatchInfo;
  if (info?.streamArn !== to.streamArn || letter.requestContext?.functionArn !== to.fn.arn) return false;
  const records = await to.reader.between(info.shardId, info.startSequenceNumber, info.endSequenceNumber);
  if (records.length === 0) return false;
  const outcome = await to.invoke(records);
  return !('error' in outcome) && !hasFailures(outcome.payload);
}

function hasFailures(payload: unknown): boolean {
  const failures = (payload as { batchItemFailures?: unknown[] } | null)?.batchItemFailures;
  return Array.isArray(failures) && failures.length > 0;
}
