/** The pipeline of every task of the workflow. */
import middy from '@middy/core';
import type * as z from 'zod/mini';
import { type Contract, contractOf } from './contract-of.ts';
import { transientErrors } from './transient-errors.ts';

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
