/**
 * What every task of the workflow shares: input and output parsed by the contract of its state, and passing
 * faults of a service named `Transient`, the one error of ours that the ASL retries.
 */
import middy from '@middy/core';
import type * as z from 'zod/mini';
import { isTransient } from '#app/delivery/transient-failure.ts';

/** A fault that passes by itself: throttling, a lost connection, an error of the service. */
class Transient extends Error {
  override name = 'Transient';
}

/** @returns the handler: input parsed → use case → output parsed. @throws Transient, or the use case's error */
export function workflowTask<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  contract: { input: I; output: O },
  useCase: (input: z.infer<I>) => Promise<unknown>,
) {
  return middy<unknown, z.infer<O>>()
    .onError(({ error }) => {
      console.error({ error: error?.name ?? 'Unknown', transient: isTransient(error) });
      if (isTransient(error)) throw new Transient(error?.name ?? 'Unknown', { cause: error });
    })
    .handler(async (event: unknown) => contract.output.parse(await useCase(contract.input.parse(event))));
}
