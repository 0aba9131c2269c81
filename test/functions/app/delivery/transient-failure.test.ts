import { expect, test } from 'vitest';
import { isTransient } from '#app/delivery/transient-failure.ts';

test.each([
  ['a lost race of ours', { name: 'ApplicationContended' }],
  ['a transaction that another one cancelled', { name: 'TransactionCanceledException' }],
  ['a write that met a transaction', { name: 'TransactionConflictException' }],
  ['a transaction that is still under way', { name: 'TransactionInProgressException' }],
  ['an answer that did not come', { name: 'TimeoutError' }],
  ['a connection that was reset', { name: 'Error', code: 'ECONNRESET' }],
  ['a connection that was refused', { name: 'Error', code: 'ECONNREFUSED' }],
  ['a connection that closed under a write', { name: 'Error', code: 'EPIPE' }],
  ['what the SDK itself calls worth another try', { name: 'Strange', $retryable: {} }],
  ['a service that failed', { name: 'Strange', $metadata: { httpStatusCode: 500 } }],
  ['a service that is not there', { name: 'Strange', $metadata: { httpStatusCode: 503 } }],
  ['throttling', { name: 'ThrottlingException' }],
  ['throttling, by another name', { name: 'RequestThrottled' }],
  ['a limit of requests', { name: 'RequestLimitExceeded' }],
  ['a limit of a table', { name: 'ProvisionedThroughputExceededException' }],
])('%s passes by itself', (_, error) => {
  expect(isTransient(error)).toBe(true);
});

test.each([
  ['a request that is refused', { name: 'ValidationException', $metadata: { httpStatusCode: 400 } }],
  ['a status just under a failure of the service', { name: 'Strange', $metadata: { httpStatusCode: 499 } }],
  ['an answer without a status', { name: 'Strange', $metadata: {} }],
  ['a condition that was not met', { name: 'ConditionalCheckFailedException' }],
  ['a name that only holds the word', { name: 'ExceededByALot' }],
  ['a name that only holds the exception', { name: 'ExceededExceptionOfAnotherKind' }],
  ['a file that is missing', { name: 'Error', code: 'ENOENT' }],
  ['a failure without a name', {}],
  ['a thrown text', 'ThrottlingException'],
  ['nothing', undefined],
  ['null', null],
])('%s does not', (_, error) => {
  expect(isTransient(error)).toBe(false);
});
