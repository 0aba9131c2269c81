/** The handlers' factory over ports in memory: events of API Gateway in, responses out. */

import type { Context } from 'aws-lambda';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { applicantOperations } from '#http/applicant-api/operations.ts';
import { applicantRoutes } from '#http/applicant-api/routes.ts';
import { openapiDocument } from '#http/openapi.ts';
import { httpApi } from '#http/server/http-api.ts';
import type { HttpEvent } from '#http/server/http-event.ts';
import type { Problem } from '#http/server/problem.ts';
import { sentences } from '#http/words/problem-words.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

export interface Sent {
  json?: unknown;
  /** Sent as it stands, instead of `json`. */
  body?: string;
  headers?: Record<string, string>;
  token?: string;
  path?: Record<string, string>;
  query?: Record<string, string>;
  claims?: Record<string, unknown>;
  isBase64Encoded?: boolean;
}

export function eventOf(routeKey: string, sent: Sent = {}): HttpEvent {
  const body = sent.body ?? (sent.json === undefined ? undefined : JSON.stringify(sent.json));
  return {
    routeKey,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
      ...sent.headers,
    },
    ...(sent.path ? { pathParameters: sent.path } : {}),
    ...(sent.query ? { queryStringParameters: sent.query } : {}),
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: sent.isBase64Encoded ?? false,
    requestContext: {
      requestId: 'request-1',
      ...(sent.claims ? { authorizer: { jwt: { claims: sent.claims } } } : {}),
    },
  };
}

type Handler = ReturnType<typeof httpApi>;

export async function send(handler: Handler, routeKey: string, sent: Sent = {}) {
  const response = await handler(eventOf(routeKey, sent), {} as Context);
  return { status: response.statusCode, headers: response.headers, body: JSON.parse(response.body) };
}

/** Field and code of every problem, sorted. */
export const listed = (problem: Problem): string[] =>
  (problem.problems ?? []).map(({ field, code }) => `${field}: ${code}`).sort();

const duringCall = '2022-01-10T10:00:00.000Z';

/** `applicant-api` with one live link, `live`, to the application that was put in first. */
export function applicantApi(now: string = duringCall) {
  const memory = programmeInMemory(promotion1, now);
  const links = {
    start: async () => ({ token: 'live', endsAt: promotion1.calendar.endsAt }),
    open: async () => undefined,
    read: async () => ({
      renewals: 0,
      confirmed: memory.stored.applications().map(({ form }) => mailboxSha256(form.contact.email)),
    }),
    renewableAt: async () => undefined,
    async resolve(token: string, purpose: 'applicant' | 'juror' | 'panelist') {
      const id = memory.stored.applications()[0]?.applicationId;
      return token === 'live' && purpose === 'applicant' && id ? { purpose, id } : undefined;
    },
  };
  const handler = httpApi(
    applicantRoutes,
    applicantOperations({
      ...memory,
      links,
      drawIds: drawDraftIds,
      openapi: () => openapiDocument(promotion1.title.fr),
    }),
    { ...memory, links },
    () => sentences,
  );
  return { ...memory, handler };
}
