import type { Outcome } from '#infra/local/lambda/functions-worker.ts';
import type { LocalStreamMapping } from '#infra/local/template/template.ts';
import type { StreamRecord } from './streams-shards.ts';

/** How often a batch is tried again where the mapping says "until the record expires" (−1): retries here do not wait. */
export const RETRIES_WITHOUT_LIMIT = 10;

export interface DeliveryInput {
  mapping: Pick<LocalStreamMapping, 'bisect' | 'maximumRetryAttempts' | 'reportBatchItemFailures'>;
  invoke(records: StreamRecord[]): Promise<Outcome>;
  /** Records given up: what Lambda tells the on-failure destination about. */
  discard(records: StreamRecord[], about: { invocations: number; outcome: Outcome }): void;
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
function firstFailure(reported: boolean, batch: StreamRecord[], outcome: Outcome): number {
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
