/** Passing faults of a service are named `Transient`, the one error of ours that the ASL retries. */
import type { MiddlewareObj } from '@middy/core';
import { isTransient } from '#app/delivery/transient-failure.ts';

/** A fault that passes by itself: throttling, a lost connection, an error of the service. */
class Transient extends Error {
  override name = 'Transient';
}

/** @throws Transient, in the place of the error that it is */
export const transientErrors = (): MiddlewareObj => ({
  onError: ({ error }) => {
    console.error({ error: error?.name ?? 'Unknown', transient: isTransient(error) });
    if (isTransient(error)) throw new Transient(error?.name ?? 'Unknown', { cause: error });
  },
});
