/** Schemas that requests of several audiences share. What depends on a cohort or a state is checked by the use cases. */
import * as z from 'zod/mini';
import { freeText } from '#domain/application/application-form.ts';
import { sha256Schema } from '#domain/values/ids.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import type { Route } from './route.ts';

export const identifier = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/));
export const reason = freeText(2_000);
/** An instant that was answered, however its caller spells it: compared as it is stored, of UTC and to the millisecond. */
export const readInstant = z.iso.datetime({ offset: true }).check(z.overwrite(inUtc));
/** Before the published end, why it is not waited for. */
export const closingBody = z.strictObject({ reason: z.optional(reason) });
/** An empty body: the request itself says it all. */
export const emptyBody = z.strictObject({});
export const onApplication = z.strictObject({ applicationId: applicationIdSchema });

/** Of a route that needs two persons: the second names the digest that it confirms. */
export const ofTwo = {
  needsTwo: true,
  query: z.strictObject({ confirms: z.optional(sha256Schema) }),
} as const;

export const get = <const P extends string>(path: P) => ({ method: 'GET', path }) as const;
export const post = <const P extends string>(path: P) => ({ method: 'POST', path }) as const;
export const put = <const P extends string>(path: P) => ({ method: 'PUT', path }) as const;
export const remove = <const P extends string>(path: P) => ({ method: 'DELETE', path }) as const;
/** As API Gateway names it: `POST /applications`. */
export const routeKeyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** What is no instant stays as it is: the format refuses it. */
function inUtc(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : time.toISOString();
}
