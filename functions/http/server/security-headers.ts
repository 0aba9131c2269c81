/**
 * Headers that every answer bears, refusals and breakage among them.
 * Not @middy/http-security-headers: 2.0 KB gzip, and it writes over what an answer says of itself, such as a page's own policy.
 */
import type { MiddlewareObj, Request } from '@middy/core';
import type { HttpResponse } from './http-event.ts';

const everyAnswer = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
};

/** @param more of every answer of one function; an answer's own headers come before either */
export function securityHeaders(
  more: Readonly<Record<string, string>>,
): MiddlewareObj<unknown, HttpResponse> {
  function add({ response }: Request<unknown, HttpResponse>): void {
    if (response) response.headers = { ...everyAnswer, ...more, ...response.headers };
  }
  return { after: add, onError: add };
}
