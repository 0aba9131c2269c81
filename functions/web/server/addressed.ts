/**
 * Which page an address names. The gateway folds pages that lie together into one route (infra/stack/folded-routes.ts) and says of
 * a request only that it is somewhere below.
 */
import type { MiddlewareObj } from '@middy/core';
import type { HttpEvent } from '#http/server/http-event.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { PageRoute } from './visit.ts';

/** @param table the page routes of one function */
export function addressed(table: Readonly<Record<string, PageRoute>>): MiddlewareObj<HttpEvent> {
  const known = Object.values(table)
    .map((route) => ({ routeKey: routeKeyOf(route), method: route.method, parts: partsOf(route.path) }))
    .sort((a, b) => (specificity(a.parts) < specificity(b.parts) ? -1 : 1));
  return {
    before: (request) => {
      const { event } = request;
      const [method, path = ''] = event.routeKey.split(' ');
      if (!path.endsWith('/{proxy+}')) return;
      const asked = partsOf(event.rawPath ?? '');
      const found = known.find((one) => one.method === method && areOf(one.parts, asked));
      const routeKey = found?.routeKey ?? '$default';
      request.event = { ...event, routeKey, pathParameters: found ? variablesIn(found.parts, asked) : {} };
    },
  };
}

const partsOf = (path: string): string[] => path.split('/').slice(1);
const isVariable = (part: string): boolean => part.startsWith('{');

/** Plain parts come before variables, from the left, as at the gateway. */
const specificity = (parts: readonly string[]): string =>
  parts.map((part) => (isVariable(part) ? '1' : '0')).join('');

const areOf = (wanted: readonly string[], asked: readonly string[]): boolean =>
  wanted.length === asked.length &&
  wanted.every((part, index) => (isVariable(part) ? asked[index] !== '' : asked[index] === part));

const variablesIn = (parts: readonly string[], asked: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    parts.flatMap((part, index) =>
      isVariable(part) ? [[part.slice(1, -1), decoded(asked[index] ?? '')] as const] : [],
    ),
  );

/** Percent-encoding that is broken is handed over as it came, as the gateway does. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
