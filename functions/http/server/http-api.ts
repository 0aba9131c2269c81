/**
 * The pipeline of one function's routes, read downwards for a request and upwards for its answer. Use cases answer values
 * or refusals; only breakage throws. Not @middy/http-router (1.3 KB gzip), which asks for a handler by route: what stands between
 * here asks what the route is.
 */
import middy, { type MiddlewareObj } from '@middy/core';
import type { Sentences } from '#http/words/problem-words.ts';
import { type Addressed, addressed } from './addressed.ts';
import { type Door, whoCalls } from './audience.ts';
import { compressed } from './compressed.ts';
import { delegation } from './delegation.ts';
import { fairShare } from './fair-share.ts';
import { answer, answerDocument, answerFile, type HttpEvent, type HttpResponse } from './http-event.ts';
import type { Call, Reply, RouteTable, Serving } from './operation.ts';
import { problemDocuments } from './problem-documents.ts';
import { Refused } from './refused.ts';
import { requestLog } from './request-log.ts';
import { routeKeyOf } from './request-parts.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { readRequest } from './validation.ts';

/** Nothing that the API answers is a page, a script or cacheable. Times in it are UTC's: who shows them is told by which clocks. */
const everyAnswer = ({ cohort }: Door) => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'time-zone': cohort.timeZone,
});

/**
 * A function answers 6 MB at most, and the file of a jury of 2 000 applications holds more. What is shorter goes as it is: pages ask
 * the API often, and both sides would work for nothing.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const longAnswer = 1_000_000;

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
  operations: Serving<T>,
  door: Door,
  sentences: () => Sentences,
) {
  return middy<HttpEvent, HttpResponse>()
    .use(securityHeaders(everyAnswer(door)))
    .use(compressed(longAnswer))
    .use(addressed(table))
    .use(requestLog())
    .use(problemDocuments(sentences))
    .use(served(table, operations))
    .use(fairShare())
    .use(whoCalls(door))
    .use(delegation(door))
    .use(readRequest())
    .handler<HttpEvent, HttpResponse>(async ({ route, operation, said, ...who }) => {
      const { caller, credential, read, accountName } = who;
      const call = { ...said, caller, credential, read, accountName } as Call<Route>;
      return answered(await operation(call), route.success ?? 200);
    });
}

/** The route that was asked, and the operation behind it. */
function served<T extends RouteTable>(table: T, operations: Serving<T>): MiddlewareObj<Addressed & Served> {
  const all = new Map<string, Served>();
  for (const [name, route] of Object.entries(table)) {
    all.set(routeKeyOf(route), { route, operation: operations[name] as Served['operation'] });
  }
  return {
    before: (request) => {
      const found = all.get(request.event.routeKey);
      const { allowed } = request.event;
      if (!found && allowed) throw new Refused({ code: 'method-not-allowed', allowed });
      if (!found) throw new Refused({ code: 'route-unknown' });
      request.event = { ...request.event, ...found };
    },
  };
}

function answered(reply: Reply, success: number): HttpResponse {
  if (!reply.ok) throw new Refused(reply.refusal);
  const { status, document, file, value } = reply;
  if (file) return answerFile(value as Uint8Array, file);
  return document
    ? answerDocument(String(value), document.type, document.policy)
    : answer(status ?? success, value);
}
