/**
 * An error that an API call of Step Functions answers. `name` is the AWS error code
 * (`ExecutionAlreadyExists`, `TaskTimedOut`, …): the gateway puts it in `__type` as it is.
 */
export class StatesApiError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/** An error inside an execution: what `Retry` and `Catch` see, and what an execution that fails reports. */
export class StateFailure extends Error {
  readonly error: string;
  override readonly cause: string;
  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
  }
}

/** The largest input, result or output of a state, in bytes of UTF-8 (Step Functions service quotas). */
export const PAYLOAD_LIMIT_BYTES = 262_144;

/**
 * The text of `value` as JSON, at most 256 KiB.
 * @throws StateFailure `States.DataLimitExceeded`, as AWS does for a result or an output above its quota.
 */
export function payloadText(value: unknown, what: string): string {
  const text = JSON.stringify(value);
  if (text.length * 3 > PAYLOAD_LIMIT_BYTES && Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES) {
    throw new StateFailure('States.DataLimitExceeded', `${what} is larger than ${PAYLOAD_LIMIT_BYTES} bytes`);
  }
  return text;
}
