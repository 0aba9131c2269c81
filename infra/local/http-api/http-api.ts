import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { createInFlight, type QuietPart } from '#infra/local/clock/in-flight.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { LoopbackDoor } from '#infra/local/guard/loopback-door.ts';
import type { FunctionHost } from '#infra/local/lambda/functions.ts';
import type { InvocationOutcome } from '#infra/local/lambda/functions-worker.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import { type MetricsRecorder, serverErrors } from '#infra/local/watching/metrics.ts';
import { type Claims, createJwtAuthorizer, type JwtAuthorizer } from './http-api-authorizer.ts';
import { httpApiEvent } from './http-api-event.ts';
import { createRouter, type RouteMatch } from './http-api-routes.ts';
import { createThrottle } from './http-api-throttle.ts';

/** The template's HTTP API on one loopback port. */
export interface HttpApi extends QuietPart {
  close(): Promise<void>;
}

/** What this machine lays over the site, and AWS does not. */
export interface Overlay {
  /** An answer of the machine's own, in the place of the API's. */
  own(request: IncomingMessage): { type: string; body: string } | undefined;
  /** A page as it is shown here. */
  over(request: IncomingMessage, page: string): string;
}

export interface HttpApiInput {
  /** Listening already: its address is part of what the template is read with. */
  door: LoopbackDoor;
  template: LocalTemplate;
  functions: FunctionHost;
  gateway: Pick<Gateway, 'counters' | 'authorize'>;
  now(): number;
  overlay?: Overlay | undefined;
  /** Hears what alarms count. */
  metrics?: MetricsRecorder;
  onError(error: unknown): void;
}

/** API Gateway's own limit on a request's payload; Lambda takes an event of 6 MB at most, which a body in base64 is at 4.5 MB. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

interface Reply {
  status: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: string | Buffer;
}

export function serveHttpApi(input: HttpApiInput): HttpApi {
  const work = createInFlight();
  const router = createRouter(input.template.routes);
  const authorizers = authorizersOf(input);
  const isLetThrough = createThrottle(input.template.throttles);
  input.door.serve((request, response) => {
    const own = input.overlay?.own(request);
    if (own) return void response.writeHead(200, { 'content-type': own.type }).end(own.body);
    void work.track(async () => {
      const reply = await answer(request, { ...input, router, authorizers, isLetThrough }).catch(
        (error: unknown) => {
          input.onError(error);
          return message(500, 'Internal Server Error');
        },
      );
      const { apiId } = input.template;
      if (apiId !== undefined) input.metrics?.add(serverErrors(apiId), reply.status >= 500 ? 1 : 0);
      await send(request, response, input.overlay ? laidOver(reply, request, input.overlay) : reply);
    });
  });
  return { name: 'http', inFlight: work.count, idle: work.idle, close: input.door.close };
}

async function answer(
  request: IncomingMessage,
  i: HttpApiInput & {
    router: ReturnType<typeof createRouter>;
    authorizers: Map<string, JwtAuthorizer>;
    isLetThrough: ReturnType<typeof createThrottle>;
  },
): Promise<Reply> {
  const body = await readBody(request);
  i.gateway.counters.recordHttpRequest(typeof body === 'string' ? 0 : body.length);
  if (body === 'too-large') return message(413, 'Request Entity Too Large');
  // Nobody reads this answer.
  if (body === 'gone') return message(400, 'Bad Request');
  const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
  const match = i.router(request.method ?? 'GET', path);
  if (match === undefined) return message(404, 'Not Found');
  if (!i.isLetThrough(match.route.routeKey)) return message(429, 'Too Many Requests');
  let claims: Claims | undefined;
  if (match.route.authorizer !== undefined) {
    claims = await i.authorizers.get(keyOf(match))?.(request.headers.authorization);
    if (claims === undefined) return message(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
  }
  if (!mayInvoke(match, i)) return message(500, 'Internal Server Error');
  const accountId = i.template.accountId;
  const event = httpApiEvent({ request, path, query, body, match, claims, accountId, now: i.now() });
  return replyOf(await i.functions.invoke(match.route.functionId, event, { invocation: 'http' }));
}

/** By the role of the integration, where it has one: API Gateway answers 500 where the role may not. */
function mayInvoke({ route }: RouteMatch, { template, gateway }: HttpApiInput): boolean {
  if (route.roleId === undefined) return true;
  const fn = template.functions.find(({ logicalId }) => logicalId === route.functionId);
  return fn !== undefined && gateway.authorize(route.roleId, 'lambda:InvokeFunction', fn.arn).allowed;
}

/** A page with what lies over it; any other answer as it is, also a document that loads no style sheet of the site. */
function laidOver(reply: Reply, request: IncomingMessage, overlay: Overlay): Reply {
  const isPage = reply.headers['content-type']?.startsWith('text/html');
  if (!isPage || !reply.headers['content-security-policy']?.includes("style-src 'self'")) return reply;
  const { 'content-encoding': encoding, ...headers } = reply.headers;
  const packed = Buffer.from(reply.body);
  const page = (encoding === 'gzip' ? gunzipSync(packed) : packed).toString('utf8');
  return { ...reply, headers, body: overlay.over(request, page) };
}

function authorizersOf(input: HttpApiInput): Map<string, JwtAuthorizer> {
  const authorizers = new Map<string, JwtAuthorizer>();
  for (const route of input.template.routes) {
    const key = keyOf({ route });
    if (route.authorizer === undefined || authorizers.has(key)) continue;
    authorizers.set(key, createJwtAuthorizer({ ...route.authorizer, now: input.now }));
  }
  return authorizers;
}

function keyOf({ route }: Pick<RouteMatch, 'route'>): string {
  return JSON.stringify(route.authorizer ?? null);
}

/** A function's answer as HTTP; what is not an object with a `statusCode` is the body of a 200, as format 2.0 infers. */
function replyOf(outcome: InvocationOutcome): Reply {
  if ('error' in outcome) {
    // Lambda's own refusal is 413. That the gateway hands it on is what REST APIs are known for; of HTTP APIs no page says it.
    if (outcome.error === 'Lambda.RequestEntityTooLargeException')
      return message(413, 'Request Entity Too Large');
    const isUnavailable = ['Sandbox.Timedout', 'Lambda.TooManyRequestsException'].includes(outcome.error);
    return isUnavailable ? message(503, 'Service Unavailable') : message(500, 'Internal Server Error');
  }
  const payload = outcome.payload as Record<string, unknown> | string | null;
  if (typeof payload !== 'object' || payload === null || payload.statusCode === undefined) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const status = Number(payload.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return message(500, 'Internal Server Error');
  const text = payload.body === undefined || payload.body === null ? '' : String(payload.body);
  const headers = Object.entries((payload.headers ?? {}) as Record<string, unknown>);
  return {
    status,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
    cookies: Array.isArray(payload.cookies) ? payload.cookies.map(String) : [],
    body: payload.isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}

function message(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const body = JSON.stringify({ message: text });
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  const headers: Record<string, string | string[]> = {
    'content-type': 'text/plain;charset=utf-8',
    ...reply.headers,
  };
  headers['content-length'] = String(body.length);
  if (reply.cookies !== undefined && reply.cookies.length > 0) headers['set-cookie'] = reply.cookies;
  if (!request.complete) headers.connection = 'close';
  if (response.closed || response.destroyed) return;
  response.writeHead(reply.status, headers);
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.end(request.method === 'HEAD' ? undefined : body);
  });
}

/** The whole body; the rest of one that is too large is not read. */
function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) {
        request.pause();
        resolve('too-large');
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => resolve('gone'));
    request.on('close', () => resolve('gone'));
  });
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
