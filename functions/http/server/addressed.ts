/**
 * Which of a function's routes an address is. The gateway folds routes that lie together into one (infra/stack/folded-routes.ts),
 * and says of a request only that it is somewhere below; what is no route at all it sends to one function as `$default`.
 */
import type { MiddlewareObj } from '@middy/core';
import type { HttpEvent, HttpResponse } from './http-event.ts';
import { routeKeyOf } from './request-parts.ts';
import type { Route } from './route.ts';

export interface Addressed extends HttpEvent {
  /** The methods of an address that was asked with another one, as `Allow` lists them. */
  allowed?: string;
}

/** @param table the routes of one function: from here on an event names one of them, or `$default` */
export function addressed(
  table: Readonly<Record<string, Pick<Route, 'method' | 'path'>>>,
): MiddlewareObj<Addressed, HttpResponse> {
  const known = Object.values(table)
    .map(({ method, path }) => ({ routeKey: routeKeyOf({ method, path }), method, parts: partsOfPath(path) }))
    .toSorted((a, b) => specificity(a.parts).localeCompare(specificity(b.parts)));
  const keys = new Set(known.map(({ routeKey }) => routeKey));
  return {
    before: (request) => {
      const { event } = request;
      if (keys.has(event.routeKey)) return;
      const asked = partsOfPath(event.rawPath ?? '');
      const here = known.filter(({ parts }) => areOf(parts, asked));
      const fits = here.find(({ method }) => method === methodOf(event));
      // No route is for HEAD: what else the gateway knows no route for is none, however its path reads once decoded.
      const isNone = event.routeKey === '$default' && event.requestContext.http?.method !== 'HEAD';
      const found = isNone ? undefined : fits;
      request.event = {
        ...event,
        routeKey: found?.routeKey ?? '$default',
        pathParameters: found ? variablesIn(found.parts, asked) : {},
        ...(fits || here.length === 0 ? {} : { allowed: allowedAt(here) }),
      };
    },
    after: tellMethods,
    onError: tellMethods,
  };
}

/** RFC 9110, 15.5.6: who is refused a method is told the others. */
function tellMethods({
  event,
  response,
}: {
  event: Addressed;
  response?: HttpResponse | null | undefined;
}): void {
  if (event.allowed !== undefined && response?.statusCode === 405) response.headers.allow = event.allowed;
}

/** Whoever asks for the head alone is answered as for the whole: the gateway leaves the body out. */
function methodOf({ routeKey, requestContext: { http } }: HttpEvent): string {
  const method = http?.method ?? routeKey.split(' ')[0] ?? '';
  return method === 'HEAD' ? 'GET' : method;
}

function allowedAt(here: readonly { method: Route['method'] }[]): string {
  const methods = new Set<string>(here.map(({ method }) => method));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].toSorted().join(', ');
}

/** `['staff', 'rounds', '{round}']` of `/staff/rounds/{round}`. */
export const partsOfPath = (path: string): string[] => path.split('/').slice(1);
export const isVariable = (part: string): boolean => part.startsWith('{');

/** Plain parts come before variables, from the left, as at the gateway. */
export const specificity = (parts: readonly string[]): string =>
  parts.map((part) => (isVariable(part) ? '1' : '0')).join('');

const areOf = (wanted: readonly string[], asked: readonly string[]): boolean =>
  wanted.length === asked.length &&
  wanted.every((part, index) => (isVariable(part) ? asked[index] !== '' : asked[index] === part));

/** As they stand: the gateway has decoded the whole path, as it decodes variables (infra/local/http-api/http-api-event.ts). */
const variablesIn = (parts: readonly string[], asked: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    parts.flatMap((part, index) =>
      isVariable(part) ? [[part.slice(1, -1), asked[index] ?? ''] as const] : [],
    ),
  );
