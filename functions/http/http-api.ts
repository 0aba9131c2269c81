/**
 * The handler of one function's routes: who calls, what they say, what is answered. Use cases answer values or refusals;
 * only breakage throws, and is answered without detail.
 *
 * Logs are plain objects on the console: Lambda's JSON log format structures them, so a logger library would only
 * weigh on cold starts. They hold ids, codes and names of errors; never a body, a name, an address or a token.
 */
import middy from '@middy/core';
import type * as z from 'zod/mini';
import type { Result } from '../domain/application-events.ts';
import { type CallerOf, type Door, identify } from './audience.ts';
import { answer, type HttpEvent, type HttpResponse } from './http-event.ts';
import { languageOf, problemOf } from './problem.ts';
import type { KnownRefusal } from './problem-words.ts';
import {
  type ApiFunction,
  type OperationsOf,
  type Route,
  type Routes,
  routeKeyOf,
  routes,
} from './routes.ts';
import { readRequest } from './validation.ts';

type Said<R, K extends string> =
  R extends Record<K, infer S extends z.core.$ZodType> ? z.infer<S> : undefined;

/** What an operation is given: parsed, and by whom. */
export interface Call<R extends Route> {
  caller: CallerOf<R['audience']>;
  params: Said<R, 'params'>;
  query: Said<R, 'query'>;
  body: Said<R, 'body'>;
  /** A UUID where the route needs a key, else empty. */
  idempotencyKey: string;
}

/** A value to answer, with the route's own status unless another is given; or a refusal. */
export type Reply = Result<unknown, KnownRefusal> & { status?: number };
export type Operations<F extends ApiFunction> = {
  [N in OperationsOf<F>]: (call: Call<Routes[N]>) => Promise<Reply>;
};

type AnyOperation = (call: Call<Route>) => Promise<Reply>;

/** @param operations one for each route of the function: a missing one does not compile */
export function httpApi<F extends ApiFunction>(name: F, operations: Operations<F>, door: Door) {
  const byRouteKey = new Map<string, { route: Route; operation: AnyOperation }>();
  for (const [operationName, route] of Object.entries<Route>(routes)) {
    if (route.function !== name) continue;
    const operation = (operations as Record<string, AnyOperation>)[operationName];
    if (operation) byRouteKey.set(routeKeyOf(route), { route, operation });
  }
  return middy<HttpEvent, HttpResponse>()
    .use({
      onError: (request) => {
        request.response = breakage(request.event, request.error);
      },
    })
    .handler(async (event) => {
      const { requestId } = event.requestContext;
      const found = byRouteKey.get(event.routeKey);
      const { reply, caller } = found
        ? await perform(found.route, found.operation, event, door)
        : { reply: { ok: false, refusal: { code: 'route-unknown' } } as Reply, caller: undefined };
      const response = respond(reply, found?.route, event);
      const { statusCode: status } = response;
      const code = reply.ok ? undefined : reply.refusal.code;
      console.info({ message: 'request', requestId, route: event.routeKey, status, code, caller });
      return response;
    });
}

async function perform(route: Route, operation: AnyOperation, event: HttpEvent, door: Door) {
  const caller = await identify(route.audience, event, door);
  if (!caller.ok) return { reply: caller as Reply };
  const said = readRequest(route, event);
  const reply: Reply = said.ok
    ? await operation({ ...said.value, caller: caller.value } as Call<Route>)
    : said;
  // Who votes when is nobody's business: a log line must not order the ballots.
  return { reply, caller: route.audience === 'panelist' ? undefined : caller.value };
}

function respond(reply: Reply, route: Route | undefined, event: HttpEvent): HttpResponse {
  if (reply.ok) return answer(reply.status ?? route?.success ?? 200, reply.value);
  return refusalAnswer(reply.refusal, event);
}

function refusalAnswer(refusal: KnownRefusal, event: HttpEvent): HttpResponse {
  const language = languageOf(event.headers['accept-language']);
  const problem = problemOf(refusal, language, event.requestContext.requestId);
  return answer(problem.status, problem, {
    'content-type': 'application/problem+json',
    'content-language': language,
    ...(problem.status === 503 ? { 'retry-after': '2' } : {}),
  });
}

/** Of an unforeseen error only its name and where it arose are logged: a message may quote what someone wrote. */
function breakage(event: HttpEvent, error: Error | null | undefined): HttpResponse {
  const { requestId } = event.requestContext;
  const isPassing = isTransient(error);
  const places = (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const status = isPassing ? 503 : 500;
  const log = { message: 'request', requestId, route: event.routeKey, status, error: error?.name, places };
  if (isPassing) console.warn(log);
  else console.error(log);
  return refusalAnswer({ code: isPassing ? 'try-again' : 'internal-error' }, event);
}

const transientNames = new Set([
  'ApplicationContended',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'TimeoutError',
]);

/** Throttled, contended or unreachable: the same request may succeed in a moment. */
function isTransient(error: Error | null | undefined): boolean {
  const sdk = error as { $retryable?: object; $metadata?: { httpStatusCode?: number } } | null | undefined;
  return (
    transientNames.has(error?.name ?? '') ||
    sdk?.$retryable !== undefined ||
    (sdk?.$metadata?.httpStatusCode ?? 0) >= 500
  );
}
