import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Claims } from './http-api-authorizer.ts';
import { decode, type RouteMatch } from './http-api-routes.ts';

/**
 * An HTTP API's payload, format 2.0, whose paths are decoded whatever their names say: https://github.com/honojs/hono/issues/2156
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpApiEvent(i: {
  request: IncomingMessage;
  path: string;
  query: string;
  body: Buffer;
  match: RouteMatch;
  claims: Claims | undefined;
  accountId: string;
  now: number;
}): object {
  const { request, match, body } = i;
  const path = decode(i.path);
  const headers = headersOf(request);
  const cookies = (request.headers.cookie ?? '').split(/;\s*/).filter((cookie) => cookie !== '');
  const query = queryOf(i.query);
  const text = body.length === 0 || isText(request.headers['content-type'], body);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: path,
    rawQueryString: i.query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers,
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: i.accountId,
      apiId: 'local',
      ...(i.claims === undefined ? {} : { authorizer: { jwt: { claims: i.claims, scopes: null } } }),
      domainName: request.headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.routeKey,
      stage: '$default',
      time: clfTime(i.now),
      timeEpoch: Math.round(i.now),
    },
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    ...(body.length === 0 ? {} : { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: !text,
  };
}

/** Lower-case names, repeated headers joined by commas; cookies travel apart. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name !== 'cookie' && values !== undefined) headers[name] = values.join(',');
  }
  headers['x-forwarded-for'] = request.socket.remoteAddress ?? '127.0.0.1';
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  return headers;
}

function queryOf(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    values[name] = name in values ? `${values[name]},${value}` : value;
  }
  return values;
}

/** Forms arrive in base64 on AWS too: only text, JSON, XML and JavaScript are handed over as they are. */
function isText(contentType: string | undefined, body: Buffer): boolean {
  if (contentType === undefined) return body.toString('utf8').includes('\uFFFD') === false;
  return /^\s*(text\/|application\/([a-z0-9.+-]*\+)?(json|xml|javascript)\b)/i.test(contentType);
}

/** `24/Nov/2026:14:18:45 +0000` */
function clfTime(at: number): string {
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
