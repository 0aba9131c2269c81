/** The OpenAPI document, beside the bundle: made at synth from the routes, so that no function carries the generator. */
import { readFileSync } from 'node:fs';

export const readOpenapi = (): object =>
  JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8')) as object;
