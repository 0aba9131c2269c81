/** Failures that pass by themselves: the same request may succeed in a moment. */
const names = new Set([
  'ApplicationContended',
  'SupportContended',
  'PaymentsContended',
  'TransactionCanceledException',
  // A write that collided with another transaction: the SDK does not retry it.
  'TransactionConflictException',
  'TransactionInProgressException',
  'TimeoutError',
]);
const cutConnections = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

/** Throttled, contended or unreachable: what AWS or its SDK says of a service, and our own word for a lost race. */
export function isTransient(error: unknown): boolean {
  const { name, code, $retryable, $metadata } = (error ?? {}) as {
    name?: string;
    code?: string;
    $retryable?: object;
    $metadata?: { httpStatusCode?: number };
  };
  return (
    $retryable !== undefined ||
    names.has(name ?? '') ||
    cutConnections.has(code ?? '') ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    // ThrottlingException, ProvisionedThroughputExceededException, RequestLimitExceeded…
    /throttl|exceeded$|exceededexception$/i.test(name ?? '')
  );
}
