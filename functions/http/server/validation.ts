/**
 * Reads a request by its route's schemas: everything that is wrong, at once.
 * Not @middy/http-json-body-parser (0.7 KB gzip: no bound on length, an absent body refused, UTF-8 that is none let through)
 * nor @middy/validator (1.3 KB and ajv's code for each schema): the schemas are zod's, which the operations' types follow.
 */
import type { MiddlewareObj } from '@middy/core';
import * as z from 'zod/mini';
import type { NotFound } from '#app/application/apply-command.ts';
import { type FieldProblem, fieldProblems, type InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { RequestRefusal } from '#http/words/problem-words.ts';
import type { HttpEvent } from './http-event.ts';
import { accepted } from './refused.ts';
import type { Route } from './route.ts';

interface ReadRequest {
  params: unknown;
  query: unknown;
  body: unknown;
  idempotencyKey: string;
}

const mostKilobytes = 64;
const idempotencyKey = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i));

export const readRequest = (): MiddlewareObj<HttpEvent & { route: Route; said: ReadRequest }> => ({
  before: (request) => {
    const { event } = request;
    request.event = { ...event, said: accepted(saidIn(event.route, event)) };
  },
});

function saidIn(
  route: Route,
  event: HttpEvent,
): Result<ReadRequest, InvalidRequest | NotFound | RequestRefusal> {
  const params = parse(route.params, event.pathParameters ?? {});
  if (params.problems.length > 0) return refuse({ code: 'not-found' });
  const json = route.body ? readJson(event) : accept(undefined);
  if (!json.ok) return json;
  const body = parse(route.body, json.value);
  const query = parse(route.query, event.queryStringParameters ?? {});
  const key = event.headers['idempotency-key'];
  const problems = [...(route.needsKey ? keyProblems(key) : []), ...query.problems, ...body.problems];
  if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
  return accept({ params: params.value, query: query.value, body: body.value, idempotencyKey: key ?? '' });
}

function parse(schema: z.core.$ZodType | undefined, input: unknown) {
  const parsed = schema ? z.safeParse(schema, input) : { success: true as const, data: undefined };
  return parsed.success
    ? { value: parsed.data, problems: [] }
    : { value: undefined, problems: fieldProblems(parsed.error, input) };
}

function keyProblems(key: string | undefined): FieldProblem[] {
  if (key === undefined) return [{ field: 'Idempotency-Key', code: 'missing' }];
  return z.safeParse(idempotencyKey, key).success ? [] : [{ field: 'Idempotency-Key', code: 'not-a-uuid' }];
}

/** An absent body is an empty object: the fields that are missing are then named. */
function readJson(event: HttpEvent): Result<unknown, RequestRefusal> {
  const { body = '', isBase64Encoded = false } = event;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > mostKilobytes * 1024)
    return refuse({ code: 'body-too-large', kilobytes: mostKilobytes });
  if (bytes.length === 0) return accept({});
  if (!/^application\/json *(;|$)/i.test(event.headers['content-type'] ?? '')) {
    return refuse({ code: 'unsupported-media-type' });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Lone surrogates are not characters: they become U+FFFD, as in any decoder.
    return accept(JSON.parse(text, (_, value) => (typeof value === 'string' ? value.toWellFormed() : value)));
  } catch {
    return refuse({ code: 'not-json' });
  }
}
