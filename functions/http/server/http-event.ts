import { createHash } from 'node:crypto';
import type { Reply } from './operation.ts';

/** What we read of an HTTP API event (payload format 2.0), and what we answer. */
export interface HttpEvent {
  routeKey: string;
  rawPath?: string;
  cookies?: string[];
  headers: Record<string, string | undefined>;
  pathParameters?: Record<string, string | undefined>;
  queryStringParameters?: Record<string, string | undefined>;
  body?: string;
  isBase64Encoded?: boolean;
  requestContext: {
    requestId: string;
    http?: { method?: string; sourceIp?: string };
    /** What the gateway found before it called: a staff token, or that the front is the caller (infra/stack/front.ts). */
    authorizer?: { jwt?: { claims?: Record<string, unknown> }; lambda?: { isFront?: unknown } };
  };
}

export interface HttpResponse {
  statusCode: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: string;
  isBase64Encoded?: true;
}

export const answer = (
  statusCode: number,
  document: unknown,
  headers: Record<string, string> = {},
): HttpResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(document),
});

/** A page or a text for people; `policy` replaces the content security policy, so that a page may have its own style. */
export const answerDocument = (
  text: string,
  type: 'text/html' | 'text/plain',
  policy?: string,
): HttpResponse => ({
  statusCode: 200,
  headers: {
    ...(policy === undefined ? {} : { 'content-security-policy': policy }),
    'content-type': `${type}; charset=utf-8`,
  },
  body: text,
});

/** A file, to be seen or kept under its name; its digest stands in a header (RFC 9530), and in another what was left out of it. */
export const answerFile = (
  bytes: Uint8Array,
  { type, fileName, leftOut = [] }: NonNullable<Reply['file']>,
): HttpResponse => ({
  statusCode: 200,
  headers: {
    'content-type': type,
    'content-disposition': `inline; filename="${fileName}"`,
    'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    ...(leftOut.length === 0 ? {} : { 'left-out': leftOut.join(', ') }),
  },
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});
