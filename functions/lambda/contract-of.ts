/**
 * Input and output of a task, parsed by the contract of its state.
 * Not @middy/validator: it takes JSON Schemas compiled by ajv; the contracts are zod's, and what they parse is typed.
 */
import type { MiddlewareObj } from '@middy/core';
import type * as z from 'zod/mini';

export interface Contract {
  input: z.ZodMiniType;
  output: z.ZodMiniType;
}

export const contractOf = ({ input, output }: Contract): MiddlewareObj<unknown, unknown> => ({
  before: (request) => {
    request.event = input.parse(request.event);
  },
  after: (request) => {
    request.response = output.parse(request.response);
  },
});
