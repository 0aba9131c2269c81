/**
 * Every HTTP function of the template in this process, from its synthesized bundle, behind the template's own routes:
 * thousands of requests a minute, where the whole programme answers hundreds. What API Gateway does is done here by
 * the local programme's own parts (routes, events, authorizer).
 */
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { HttpEvent, HttpResponse } from '#http/server/http-event.ts';
import { createJwtAuthorizer } from '#infra/local/http-api/http-api-authorizer.ts';
import { httpApiEvent } from '#infra/local/http-api/http-api-event.ts';
import { createRouter, decode } from '#infra/local/http-api/http-api-routes.ts';
import type { LocalRoute, LocalTemplate } from '#infra/local/template/template.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import { synthesized } from './synthesized.ts';

type Handler = (event: unknown, context: object) => Promise<HttpResponse>;

export interface Asked {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  cookies?: string[];
  /** As it stands on the wire. */
  body?: string;
  isBase64Encoded?: boolean;
}

/** What a staff token says; by default it is a good one. */
interface StaffToken {
  groups: readonly string[];
  /** Whose sign-in it is. */
  account?: string;
  /** Seconds from now. */
  expiresIn?: number;
  audience?: string;
  issuer?: string;
  isForeign?: boolean;
}

/**
 * Once in a process: bundles keep the environment that they were loaded with.
 * @param at programme time, ISO: where the clock of this process stands until `close`
 * @param databaseFor starts the database that the functions use, once the names of its tables are known
 */
export async function openFront(at: string, databaseFor: (template: LocalTemplate) => Promise<string>) {
  const giveBack = standAt(at);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const synthesis = await synthesized('promotion-1');
  const template = loadTemplate({ ...synthesis, apiEndpoint: url, issuer: url });
  Object.assign(process.env, {
    AWS_REGION: template.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: await databaseFor(template),
  });
  const handlers = handlersOf(template);
  const staff = await staffTokens(url, template.routes);
  const routeOf = new Map(template.routes.map((route) => [route.routeKey, route]));
  const routeAt = createRouter(template.routes);
  const authorize = createJwtAuthorizer({ issuer: url, audience: staff.audience, now: () => Date.now() });

  async function answer(event: HttpEvent): Promise<HttpResponse> {
    const route = routeOf.get(event.routeKey);
    const handler = handlers.get(route?.functionId ?? '');
    if (!route || !handler) return gatewayAnswer(404, 'Not Found');
    const { authorizer: _, ...context } = event.requestContext;
    if (!route.authorizer) return handler({ ...event, requestContext: context }, {});
    const claims = await authorize(event.headers.authorization);
    if (claims === undefined) return gatewayAnswer(401, 'Unauthorized');
    return handler({ ...event, requestContext: { ...context, authorizer: { jwt: { claims } } } }, {});
  }
  let count = 0;
  /** Each request comes from another address: what one client may ask of open routes has its own tests. */
  const somebody = () => ({ sourceIp: `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}` });
  /** One request, as API Gateway would hand it to the function of the route. */
  function request(routeKey: string, asked: Asked = {}): Promise<HttpResponse> {
    const { params, query, cookies, headers = {}, body, isBase64Encoded = false } = asked;
    const path = pathOf(routeKey, params ?? {});
    const [method = 'GET'] = routeKey.split(' ');
    count += 1;
    return answer({
      ...(routeOf.has(routeKey)
        ? { routeKey, ...(params ? { pathParameters: params } : {}) }
        : foldOf(method, path)),
      rawPath: decode(path),
      headers,
      ...(query ? { queryStringParameters: query } : {}),
      ...(cookies ? { cookies } : {}),
      ...(body === undefined ? {} : { body }),
      isBase64Encoded,
      requestContext: { requestId: `request-${count}`, http: { method, ...somebody() } },
    });
  }
  /** Routes lie together in one of the gateway, which says only that an address is somewhere below. */
  function foldOf(method: string, path: string): Pick<HttpEvent, 'routeKey' | 'pathParameters'> {
    const match = routeAt(method, path);
    return { routeKey: match?.route.routeKey ?? '$default', pathParameters: match?.pathParameters ?? {} };
  }
  serve(server, template, staff.jwks, (event) => {
    count += 1;
    const http = { ...event.requestContext.http, ...somebody() };
    return answer({ ...event, requestContext: { ...event.requestContext, http } });
  });
  return {
    url,
    template,
    request,
    staffToken: staff.token,
    async close() {
      giveBack();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const pathOf = (routeKey: string, params: Readonly<Record<string, string>>): string =>
  (routeKey.split(' ')[1] ?? '/').replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? '').toWellFormed()),
  );

const gatewayAnswer = (statusCode: number, message: string): HttpResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

/** Bundles are loaded at the first request to them, each with the environment that the template gives it. */
function handlersOf(template: LocalTemplate): Map<string, Handler> {
  return new Map(
    template.functions.map(({ logicalId, assetDir, environment }) => {
      let loading: Promise<{ handler: Handler }> | undefined;
      const handler: Handler = async (event, context) => {
        Object.assign(process.env, loading ? {} : environment);
        loading ??= import(pathToFileURL(join(assetDir, 'index.mjs')).href);
        return (await loading).handler(event, context);
      };
      return [logicalId, handler];
    }),
  );
}

async function staffTokens(url: string, routes: readonly LocalRoute[]) {
  const [ours, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const audience = routes.find(({ authorizer }) => authorizer)?.authorizer?.audience ?? [];
  const header = { alg: 'RS256', kid: 'ours' };
  return {
    audience,
    jwks: JSON.stringify({ keys: [{ ...(await exportJWK(ours.publicKey)), ...header, use: 'sig' }] }),
    async token({
      groups,
      account = 'staff-1',
      expiresIn = 3600,
      isForeign = false,
      ...more
    }: StaffToken): Promise<string> {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ sub: account, token_use: 'id', 'cognito:groups': groups })
        .setProtectedHeader(header)
        .setIssuer(more.issuer ?? url)
        .setAudience(more.audience ?? audience[0] ?? '')
        .setIssuedAt(now - 7200)
        .setExpirationTime(now + expiresIn)
        .sign((isForeign ? foreign : ours).privateKey);
    },
  };
}

/** Where pages find the API, and the authorizer the keys. */
function serve(
  server: ReturnType<typeof createServer>,
  template: LocalTemplate,
  jwks: string,
  answer: (event: HttpEvent) => Promise<HttpResponse>,
): void {
  const router = createRouter(template.routes);
  const read = async (request: IncomingMessage) => Buffer.concat(await Array.fromAsync(request));
  server.on('request', async (request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    if (path === '/.well-known/jwks.json') {
      response.setHeader('content-type', 'application/json').end(jwks);
      return;
    }
    const match = router(request.method ?? 'GET', path);
    const body = await read(request);
    const told = { request, path, query, body, claims: undefined, accountId: template.accountId };
    const given = match
      ? await answer(httpApiEvent({ ...told, match, now: Date.now() }) as HttpEvent)
      : gatewayAnswer(404, 'Not Found');
    response.writeHead(given.statusCode, { ...given.headers, 'set-cookie': given.cookies ?? [] });
    response.end(given.isBase64Encoded ? Buffer.from(given.body, 'base64') : given.body);
  });
}

/** The clock of this process stands at an instant. @returns what lets it run as before */
export function standAt(instant: string): () => void {
  const RealDate = Date;
  const now = RealDate.parse(instant);
  class StandingDate extends RealDate {
    constructor(...given: [] | [string | number | Date]) {
      if (given.length === 0) super(now);
      else super(...given);
    }
    static override now = () => now;
  }
  globalThis.Date = StandingDate as DateConstructor;
  return () => {
    globalThis.Date = RealDate;
  };
}
