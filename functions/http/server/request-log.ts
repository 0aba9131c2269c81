/**
 * One line a request: ids, codes and names of errors; never a body, a name, an address or a token. Plain objects on the
 * console: Lambda's JSON log format structures them, so a logger library would only weigh on cold starts.
 * Not @middy/input-output-logger: it logs events and answers whole, less a list of what must not be seen; ours lists what may.
 */
import type { MiddlewareObj, Request } from '@middy/core';
import { isTransient } from '#app/delivery/transient-failure.ts';
import type { Caller } from './audience.ts';
import { breakage } from './breakage.ts';
import type { HttpEvent, HttpResponse } from './http-event.ts';
import { Refused } from './refused.ts';
import type { Route } from './route.ts';

type Read = { route?: Route; caller?: Caller; said?: { params?: Readonly<Record<string, string>> } };
type Logged = Request<HttpEvent & Read, HttpResponse>;

export const requestLog = (): MiddlewareObj<Logged['event'], HttpResponse> => ({
  after: (request) => console.info({ ...lineOf(request), caller: callerIn(request), ...lookedAt(request) }),
  onError: (request) => {
    const { error } = request;
    const line = lineOf(request);
    if (error instanceof Refused) {
      console.info({ ...line, code: error.refusal.code, caller: callerIn(request) });
    } else if (isTransient(error)) console.warn({ ...line, ...breakage(error) });
    else console.error({ ...line, ...breakage(error) });
  },
});

const lineOf = ({ event, response }: Logged) => ({
  message: 'request',
  requestId: event.requestContext.requestId,
  route: event.routeKey,
  status: response?.statusCode,
});

/** What of an address may be logged. The key of a letter may not: it can say who has voted. */
const ids = ['applicationId', 'jurorId', 'panelistId', 'adviserId', 'volunteerId'] as const;

/** Of staff, whose data were read, or whose link was sent, by whom is known for as long as the log is kept (RGPD art. 33 and 34). */
const lookedAt = ({ event: { caller, said } }: Logged) =>
  typeof caller === 'object' ? Object.fromEntries(ids.map((id) => [id, said?.params?.[id]])) : {};

/** A panelist's id is not logged: the log must not show who voted when, or in which order. */
const callerIn = ({ event }: Logged) => (event.route?.audience === 'panelist' ? undefined : event.caller);
