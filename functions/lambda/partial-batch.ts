/**
 * Tells the stream which records to bring again, by their sequence numbers: the rest of a batch is not done twice for nothing.
 * Not @middy/sqs-partial-batch-failure: it answers by the message ids of a queue, and stayed behind at middy 6.
 */
import type { MiddlewareObj } from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

/** Around a handler that answers what it did not do. */
export const partialBatch = (): MiddlewareObj<
  DynamoDBStreamEvent,
  readonly DynamoDBRecord[] | DynamoDBBatchResponse
> => ({
  after: (request) => {
    const { response: undone } = request;
    if (!undone || 'batchItemFailures' in undone) return;
    const batchItemFailures = undone.map(({ dynamodb }) => ({
      itemIdentifier: dynamodb?.SequenceNumber ?? '',
    }));
    request.response = { batchItemFailures };
  },
});
