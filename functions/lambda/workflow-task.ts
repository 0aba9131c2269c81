/** The pipeline of every task of the workflow. */
import type { MiddlewareObj } from '@middy/core';
import middy from '@middy/core';
import type * as z from 'zod/mini';
import { isTransient } from '#app/delivery/transient-failure.ts';

/** @returns the handler: input parsed → use case → output parsed. @throws Transient, or the use case's error */
export function workflowTask<C extends Contract>(
  contract: C,
  useCase: (input: z.infer<C['input']>) => Promise<unknown>,
) {
  return middy<z.infer<C['input']>>()
    .use(transientErrors())
    .use(contractOf(contract))
    .handler<unknown, z.infer<C['output']>>((input) => useCase(input));
}

interface Contract {
  input: z.ZodMiniType;
  output: z.ZodMiniType;
}

/**
 * Input and output of a task, parsed by the contract of its state.
 * Not @middy/validator: it takes JSON Schemas compiled by ajv; the contracts are zod's, and what they parse is typed.
 */
const contractOf = ({ input, output }: Contract): MiddlewareObj<unknown, unknown> => ({
  before: (request) => {
    request.event = input.parse(request.event);
  },
  after: (request) => {
    request.response = output.parse(request.response);
  },
});

/** A fault that passes by itself: throttling, a lost connection, an error of the service. The one error of ours that the ASL retries. */
class Transient extends Error {
  override name = 'Transient';
}

/** Ids and the gate alone: who has the token of a wait ends it. */
const aboutWhom = ({ applicationId, supportId, releaseId, gate }: Partial<Record<string, unknown>>) => ({
  applicationId,
  supportId,
  releaseId,
  gate,
});

/** Replaces an error that passes by itself. @throws Transient */
const transientErrors = (): MiddlewareObj => ({
  onError: ({ error, event }) => {
    console.error({
      error: error?.name ?? 'Unknown',
      transient: isTransient(error),
      ...aboutWhom(event ?? {}),
    });
    if (isTransient(error)) throw new Transient(error?.name ?? 'Unknown', { cause: error });
  },
});
