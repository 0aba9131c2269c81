/**
 * The handler of one function's routes: who calls, what they say, what is answered. Use cases answer values or refusals;
 * only breakage throws, and is answered without detail.
 *
 * Logs are plain objects on the console: Lambda's JSON log format structures them, so a logger library would only
 * weigh on cold starts. They hold ids, codes and names of errors; never a body, a name, an address or a token.
 */
import middy from '@middy/core';
import type * as z from 'zod/mini';
import { isTransient } from '#app/delivery/transient-failure.ts';
import type { Result } from '#domain/values/result.ts';
import type { KnownRefusal, Sentences } from '#http/words/problem-words.ts';
import { type Caller, type CallerOf, type Door, identify } from './audience.ts';
import { answer, answerDocument, answerFile, type HttpEvent, type HttpResponse } from './http-event.ts';
import { languageOf, problemOf } from './problem.ts';
import { routeKeyOf } from './request-parts.ts';
import type { Route } from './route.ts';
import { readRequest } from './validation.ts';

type Said<R, K extends string> =
  R extends Record<K, infer S extends z.core.$ZodType> ? z.infer<S> : undefined;

/** What an operation is given: parsed, and by whom. */
interface Call<R extends Route> {
  caller: CallerOf<R['audience']>;
  params: Said<R, 'params'>;
  query: Said<R, 'query'>;
  body: Said<R, 'body'>;
  /** A UUID where the route needs a key, else empty. */
  idempotencyKey: string;
}

type RouteTable = Readonly<Record<string, Route>>;
/** A value to answer, with the route's own status unless another is given; or a refusal. */
export type Reply = Result<unknown, KnownRefusal> & {
  status?: number;
  /** Of a text that is not JSON: what it is, and the content security policy that it needs. */
  document?: { type: 'text/html' | 'text/plain'; policy?: string };
  /** The value is the bytes of a file. */
  file?: { type: string; fileName: string };
};
/** One operation for each route. */
export type Operations<T extends RouteTable> = { [N in keyof T]: (call: Call<T[N]>) => Promise<Reply> };

interface Served {
  route: Route;
  operation: (call: Call<Route>) => Promise<Reply>;
}

/**
 * @param table the routes of one function
 * @param operations one for each of them: a missing one does not compile
 * @param sentences read at the first refusal
 */
export function httpApi<T extends RouteTable>(
  table: T,
  operations: Operations<T>,
  door: Door,
  sentences: () => Sentences,
) {
  const served = new Map<string, Served>();
  for (const [name, route] of Object.entries(table)) {
    served.set(routeKeyOf(route), { route, operation: operations[name] as Served['operation'] });
  }
  const refusalAnswer = answerRefusal(sentences);
  return middy<HttpEvent, HttpResponse>()
    .use({
      onError: (request) => {
        request.response = refusalAnswer(breakage(request.event, request.error), request.event);
      },
    })
    .handler(async (event) => {
      const { requestId } = event.requestContext;
      const found = served.get(event.routeKey);
      const { reply, caller } = found ? await perform(found, event, door) : nothingHere;
      const response = reply.ok
        ? accepted(reply, found?.route.success ?? 200)
        : refusalAnswer(reply.refusal, event);
      const { statusCode: status } = response;
      const code = reply.ok ? undefined : reply.refusal.code;
      console.info({ message: 'request', requestId, route: event.routeKey, status, code, caller });
      return response;
    });
}

interface Performed {
  reply: Reply;
  /** For the log; left out where it must not be there. */
  caller?: Caller;
}
const nothingHere: Performed = { reply: { ok: false, refusal: { code: 'route-unknown' } } };

async function perform({ route, operation }: Served, event: HttpEvent, door: Door): Promise<Performed> {
  const caller = await identify(route, event, door);
  if (!caller.ok) return { reply: caller };
  const said = readRequest(route, event);
  const reply = said.ok ? await operation({ ...said.value, caller: caller.value } as Call<Route>) : said;
  // Who votes when is nobody's business: a log line must not order the ballots.
  return route.audience === 'panelist' ? { reply } : { reply, caller: caller.value };
}

function accepted(
  { status, document, file, value }: Extract<Reply, { ok: true }>,
  success: number,
): HttpResponse {
  if (file) return answerFile(value as Uint8Array, file.type, file.fileName);
  return document
    ? answerDocument(String(value), document.type, document.policy)
    : answer(status ?? success, value);
}

const answerRefusal =
  (sentences: () => Sentences) =>
  (refusal: KnownRefusal, event: HttpEvent): HttpResponse => {
    const language = languageOf(event.headers['accept-language']);
    const problem = problemOf(refusal, sentences(), language, event.requestContext.requestId);
    return answer(problem.status, problem, {
      'content-type': 'application/problem+json',
      'content-language': language,
      ...(problem.status === 503 ? { 'retry-after': '2' } : {}),
    });
  };

/** Of an unforeseen error only its name and where it arose are logged: a message may quote what someone wrote. */
function breakage(event: HttpEvent, error: Error | null | undefined): KnownRefusal {
  const { requestId } = event.requestContext;
  const isPassing = isTransient(error);
  const places = (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const status = isPassing ? 503 : 500;
  const log = { message: 'request', requestId, route: event.routeKey, status, error: error?.name, places };
  if (isPassing) console.warn(log);
  else console.error(log);
  return { code: isPassing ? 'try-again' : 'internal-error' };
}
