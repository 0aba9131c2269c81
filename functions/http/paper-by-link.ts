/** A browser sends no bearer token when a link is followed: for the paper behind a personal link, the path holds it. */
import type { HttpEvent } from './http-event.ts';

/** The same event, as if the token of its path had come in its header; any other event as it is. */
export function paperByLink(event: HttpEvent): HttpEvent {
  const token = event.pathParameters?.token;
  if (token === undefined) return event;
  const { pathParameters: _token, ...rest } = event;
  const headers = { ...event.headers, authorization: `Bearer ${token}` };
  return { ...rest, routeKey: 'GET /application/agreement.pdf', headers };
}
