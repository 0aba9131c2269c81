import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { InvocationOutcome } from '#infra/local/lambda/functions-worker.ts';
import type { LocalFunction, LocalStreamMapping } from '#infra/local/template/template.ts';
import type { StreamReader, StreamRecord } from './streams-shards.ts';

/** How often a batch is tried again where the mapping says "until the record expires" (−1): retries here do not wait. */
export const RETRIES_WITHOUT_LIMIT = 10;

interface DeliveryInput {
  mapping: Pick<LocalStreamMapping, 'bisect' | 'maximumRetryAttempts' | 'reportBatchItemFailures'>;
  invoke(records: StreamRecord[]): Promise<InvocationOutcome>;
  /** Records given up: what Lambda tells the on-failure destination about. */
  discard(records: StreamRecord[], about: { invocations: number; outcome: InvocationOutcome }): void;
}

/**
 * Delivers one batch as an event source mapping does: a reported item failure keeps what came before it and tries again
 * from there; an error tries the batch again, in halves if the mapping bisects (a split is not a retry); when the
 * retries are used up, the batch is discarded and the stream goes on.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-errors.html
 */
export async function deliverBatch(input: DeliveryInput, records: StreamRecord[]): Promise<void> {
  const { bisect, maximumRetryAttempts: attempts } = input.mapping;
  const limit = attempts < 0 ? RETRIES_WITHOUT_LIMIT : attempts;
  let invocations = 0;

  const deliver = async (batch: StreamRecord[], retries: number): Promise<void> => {
    invocations += 1;
    const outcome = await input.invoke(batch);
    const failedFrom = firstFailure(input.mapping.reportBatchItemFailures, batch, outcome);
    if (failedFrom === batch.length) return;
    if (failedFrom > 0) return deliver(batch.slice(failedFrom), retries);
    if (bisect && batch.length > 1) {
      const middle = Math.ceil(batch.length / 2);
      await deliver(batch.slice(0, middle), retries);
      return deliver(batch.slice(middle), retries);
    }
    if (retries < limit) return deliver(batch, retries + 1);
    input.discard(batch, { invocations, outcome });
  };
  await deliver(records, 0);
}

/** Index of the first record that failed; the batch's length when none did. */
function firstFailure(reported: boolean, batch: StreamRecord[], outcome: InvocationOutcome): number {
  if ('error' in outcome) return 0;
  if (!reported) return batch.length;
  const failures = (outcome.payload as { batchItemFailures?: unknown } | null)?.batchItemFailures;
  if (failures === undefined || failures === null) return batch.length;
  if (!Array.isArray(failures)) return 0;
  // An identifier that is missing or not in the batch fails the whole batch, as Lambda documents.
  const positions = failures.map((failure: { itemIdentifier?: unknown } | null) =>
    batch.findIndex((record) => record.dynamodb.SequenceNumber === failure?.itemIdentifier),
  );
  return positions.reduce((lowest, position) => Math.min(lowest, Math.max(0, position)), batch.length);
}

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
    invoke(records: StreamRecord[]): Promise<InvocationOutcome>;
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
