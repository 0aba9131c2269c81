import { NOTFOUND } from 'node:dns';
import { getSystemErrorMap } from 'node:util';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
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

/** Every code that Node gives a failed call of the system, and a name that did not resolve. */
const systemCodes = [...[...getSystemErrorMap().values()].map(([code]) => code), NOTFOUND];
const failed = (code: string) => ({ name: 'Error', message: code, code });

test('a network that fails passes by itself with each code for which the SDK tries again', () => {
  const tried = systemCodes.filter((code) => isTransientError(failed(code)));
  expect(tried.length).toBeGreaterThanOrEqual(8);
  expect(systemCodes.filter((code) => isTransient(failed(code)))).toEqual(tried);
});

test.each([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'RequestThrottledException',
  'RequestTimeout',
  'RequestTimeoutException',
  'SlowDown',
  'TooManyRequestsException',
])('%s, for which the SDK tries again, passes by itself', (name) => {
  const error = { name, message: name };
  expect(isTransientError(error) || isThrottlingError(error)).toBe(true);
  expect(isTransient(error)).toBe(true);
});
