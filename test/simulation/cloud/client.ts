/** What every SDK client does around a call: it tries again what may pass, up to its number of attempts. */
import type { Call } from './calls.ts';
import { here } from './current.ts';

type Retryable = Error & { isTriedAgain?: boolean };

/** An error as the SDK throws it. */
export function serviceError(name: string, status: number | undefined, isTriedAgain: boolean): Error {
  const error = new Error(name) as Retryable & { $metadata: { httpStatusCode?: number } };
  error.name = name;
  error.isTriedAgain = isTriedAgain;
  error.$metadata = status === undefined ? {} : { httpStatusCode: status };
  return error;
}

/** The faults that any service has. A lost answer shows as a broken connection, and the SDK tries again. */
export const commonErrors = (throttle: string): NonNullable<Call['errors']> => ({
  'answer-lost': () => serviceError('TimeoutError', undefined, true),
  throttled: () => serviceError(throttle, 400, true),
  unavailable: () => serviceError('InternalServerError', 500, true),
});

export async function send(
  call: Call & { errors: NonNullable<Call['errors']> },
  attempts = 3,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // The same transaction again is known by its token before anything else is looked at.
      const { conflict: _once, ...later } = call.errors;
      return await here().scheduler.call(attempt === 1 ? call : { ...call, errors: later });
    } catch (error) {
      if (attempt >= attempts || !(error as Retryable).isTriedAgain) throw error;
    }
  }
}
