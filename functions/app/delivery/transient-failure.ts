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
  // What the SDK tries again too, and what no pattern below knows.
  'RequestTimeout',
  'RequestTimeoutException',
  'SlowDown',
  'TooManyRequestsException',
  'PriorRequestNotComplete',
]);
/** Connections that were cut or never made, and names that did not resolve. */
const networkCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

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
    networkCodes.has(code ?? '') ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    // ThrottlingException, ProvisionedThroughputExceededException, RequestLimitExceeded…
    /throttl|exceeded$|exceededexception$/i.test(name ?? '')
  );
}
