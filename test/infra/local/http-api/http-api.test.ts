import { request } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDoor } from '#infra/local/guard/loopback-door.ts';
import { type HttpApi, serveHttpApi } from '#infra/local/http-api/http-api.ts';
import type { InvocationOutcome } from '#infra/local/lambda/functions-worker.ts';
import { type Issuer, startIssuer } from '#infra/local/sign-in/issuer.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';

const NOON = Date.UTC(2022, 0, 10, 12);

let db: DatabaseSync;
let issuer: Issuer;
let api: HttpApi;
let url: string;
let now: number;
let seen: Array<{ functionId: string; event: Record<string, unknown> }>;
let outcome: InvocationOutcome;

beforeEach(async () => {
  now = NOON;
  seen = [];
  outcome = { payload: { statusCode: 204 } };
  db = new DatabaseSync(':memory:');
  issuer = await startIssuer({ db, port: 0, password: 'p', now: () => now });
  const door = await openDoor(0);
  url = `http://127.0.0.1:${door.port}`;
  const authorizer = { issuer: issuer.url, audience: ['client-1'] };
  const routes = [
    { routeKey: 'POST /notes', functionId: 'Notes' },
    { routeKey: 'GET /notes/{id}', functionId: 'Notes' },
    { routeKey: 'GET /staff', functionId: 'Staff', authorizer },
  ];
  const throttles = { routes: { 'GET /notes/{id}': { perSecond: 1, burst: 3 } } };
  api = serveHttpApi({
    door,
    template: { routes, throttles, accountId: '000000000000' } as unknown as LocalTemplate,
    functions: {
      async invoke(functionId: string, event: unknown) {
        seen.push({ functionId, event: event as Record<string, unknown> });
        return outcome;
      },
    } as never,
    gateway: { counters: { recordHttpRequest: () => {} } } as never,
    now: () => now,
    onError: (error) => expect.fail(String(error)),
  });
});

afterEach(async () => {
  await api.close();
  await issuer.close();
  db.close();
});

const eventOf = () => seen[0]?.event ?? {};

test('a request that comes before the API is ready waits for it', async () => {
  const door = await openDoor(0);
  const early = fetch(`http://127.0.0.1:${door.port}/`);
  await new Promise((resolve) => setImmediate(resolve));
  door.serve((_request, response) => response.end('at last'));
  expect(await (await early).text()).toBe('at last');
  await door.close();
});

test('a route beyond its rate is refused as API Gateway refuses, before anything is invoked', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => fetch(`${url}/notes/1`)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 204, 204, 429, 429]);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.headers.get('content-type')).toBe('application/json');
  expect(await refused?.json()).toEqual({ message: 'Too Many Requests' });
  expect(seen).toHaveLength(3);
  expect((await fetch(`${url}/notes`, { method: 'POST' })).status).toBe(204);
});

describe('the event', () => {
  test('is payload format 2.0', async () => {
    await fetch(`${url}/notes/a%20b?x=1&x=2&y=`, { headers: { 'X-Word': 'oui', cookie: 'a=1; b=2' } });
    expect(eventOf()).toMatchObject({
      version: '2.0',
      routeKey: 'GET /notes/{id}',
      rawPath: '/notes/a b',
      rawQueryString: 'x=1&x=2&y=',
      queryStringParameters: { x: '1,2', y: '' },
      pathParameters: { id: 'a b' },
      cookies: ['a=1', 'b=2'],
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'GET', path: '/notes/a b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        stage: '$default',
        routeKey: 'GET /notes/{id}',
        time: '10/Jan/2022:12:00:00 +0000',
        timeEpoch: NOON,
      },
    });
    expect(eventOf().headers).toMatchObject({ 'x-word': 'oui' });
    expect(eventOf()).not.toHaveProperty('body');
  });

  test('has headers that come twice as one with commas, by small names, and cookies apart', async () => {
    await new Promise((resolve, reject) => {
      const headers = {
        'X-Word': ['oui', 'non'],
        Accept: ['text/html', 'a/b, c/d'],
        Cookie: ['a=1; b=2', 'c=3'],
      };
      request(`${url}/notes/1`, { headers }, (response) => response.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
    expect(eventOf().headers).toMatchObject({ 'x-word': 'oui,non', accept: 'text/html,a/b, c/d' });
    expect(eventOf().headers).not.toHaveProperty('cookie');
    expect(eventOf().cookies).toEqual(['a=1', 'b=2', 'c=3']);
  });

  test.each([
    ['application/json; charset=utf-8', '{"a":"é"}', false],
    ['application/problem+json', '{}', false],
    ['text/csv', 'a;b', false],
    ['application/x-www-form-urlencoded', 'a=b', true],
    ['application/octet-stream', 'bytes', true],
  ])('a body of type %s', async (type, body, isBase64Encoded) => {
    await fetch(`${url}/notes`, { method: 'POST', body, headers: { 'content-type': type } });
    expect(eventOf()).toMatchObject({ isBase64Encoded });
    const read = Buffer.from(String(eventOf().body), isBase64Encoded ? 'base64' : 'utf8').toString();
    expect(read).toBe(body);
  });
});

describe('the answer', () => {
  test('has the function’s status, headers, cookies and body', async () => {
    const headers = { 'Content-Type': 'text/html', 'X-Count': 3 };
    outcome = { payload: { statusCode: 201, headers, cookies: ['a=b; Secure', 'c=d'], body: '<p>é' } };
    const response = await fetch(`${url}/notes`, { method: 'POST' });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(response.headers.get('x-count')).toBe('3');
    expect(response.headers.getSetCookie()).toEqual(['a=b; Secure', 'c=d']);
    expect(await response.text()).toBe('<p>é');
  });

  test('may be binary', async () => {
    outcome = {
      payload: { statusCode: 200, body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true },
    };
    const response = await fetch(`${url}/notes/1`);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255]);
  });

  test('is inferred from a payload without a status', async () => {
    outcome = { payload: { id: 'n1' } };
    const response = await fetch(`${url}/notes/1`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ id: 'n1' });
  });

  test.each<[string, InvocationOutcome, number, string]>([
    ['a function error', { error: 'Error', cause: '{}' }, 500, 'Internal Server Error'],
    [
      'an answer over 6 MB',
      { error: 'Function.ResponseSizeTooLarge', cause: '{}' },
      500,
      'Internal Server Error',
    ],
    [
      'an event over 6 MB',
      { error: 'Lambda.RequestEntityTooLargeException', cause: '{}' },
      413,
      'Request Entity Too Large',
    ],
    ['a timeout', { error: 'Sandbox.Timedout', cause: '{}' }, 503, 'Service Unavailable'],
    ['a status that is none', { payload: { statusCode: 'abc' } }, 500, 'Internal Server Error'],
  ])('%s is hidden behind API Gateway’s own message', async (_what, given, status, message) => {
    outcome = given;
    const response = await fetch(`${url}/notes/1`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
  });

  test('an unknown route is 404 and no function is called', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['DELETE', '/notes/1'],
      ['HEAD', '/notes/1'],
      ['OPTIONS', '/notes/1'],
    ] as const) {
      const response = await fetch(url + path, { method });
      expect(response.status).toBe(404);
    }
    expect(await (await fetch(`${url}/nothing`)).json()).toEqual({ message: 'Not Found' });
    expect(seen).toEqual([]);
  });

  test('more than 10 MB is 413', async () => {
    const status = await new Promise((resolve, reject) => {
      const call = request(`${url}/notes`, { method: 'POST' }, (response) => resolve(response.statusCode));
      call.on('error', (error: NodeJS.ErrnoException) => error.code !== 'EPIPE' && reject(error));
      call.end(Buffer.alloc(11 * 1024 * 1024));
    });
    expect(status).toBe(413);
    expect(seen).toEqual([]);
  });

  test('a caller that goes away leaves nothing under way', async () => {
    const call = request(`${url}/notes`, { method: 'POST', headers: { 'content-length': 10 } });
    call.on('error', () => {});
    call.write('12345');
    await new Promise((resolve) => call.once('socket', (socket) => socket.once('connect', resolve)));
    while (api.inFlight() === 0) await new Promise((resolve) => setImmediate(resolve));
    call.destroy();
    await api.idle();
    expect(api.inFlight()).toBe(0);
  });
});

describe('a route with a token', () => {
  const get = (token?: string) =>
    fetch(`${url}/staff`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const tokens = (more = {}) =>
    issuer.tokens({ username: 'ada', groups: ['staff', 'operator'], clientId: 'client-1', ...more });

  test('hands the claims to the function as strings, lists in brackets', async () => {
    const { idToken } = await tokens();
    expect((await get(idToken)).status).toBe(204);
    expect(eventOf()).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: {
            claims: {
              'cognito:groups': '[staff operator]',
              token_use: 'id',
              exp: String(NOON / 1000 + 3600),
            },
          },
        },
      },
    });
  });

  test('accepts an access token by its client_id', async () => {
    const { accessToken } = await tokens();
    expect((await get(accessToken)).status).toBe(204);
  });

  test('the same person keeps the same sub, by name and by address', async () => {
    await get((await tokens()).idToken);
    await get((await tokens()).accessToken);
    await get((await tokens({ username: 'Ada@example.org' })).idToken);
    const subs = seen.map(({ event }) => {
      const { requestContext } = event as {
        requestContext: { authorizer: { jwt: { claims: { sub: string } } } };
      };
      return requestContext.authorizer.jwt.claims.sub;
    });
    expect(subs).toEqual([subs[0], subs[0], subs[0]]);
  });

  test('refuses no token, nonsense, another client’s, an altered one, and one that has expired on the programme clock', async () => {
    const { idToken } = await tokens();
    const [header, , signature] = idToken.split('.');
    const claims = Buffer.from(JSON.stringify({ iss: issuer.url, aud: 'client-1', exp: 9e9 })).toString(
      'base64url',
    );
    const other = await tokens({ clientId: 'client-2' });
    for (const token of [
      undefined,
      'x',
      `${header}.${claims}.${signature}`,
      other.idToken,
      other.accessToken,
    ]) {
      const response = await get(token);
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ message: 'Unauthorized' });
    }
    now += 3_600_001;
    expect((await get(idToken)).status).toBe(401);
    expect(seen).toEqual([]);
  });

  test('tokens stay good when the issuer starts again', async () => {
    const { idToken } = await tokens();
    const { port } = issuer;
    await issuer.close();
    issuer = await startIssuer({ db, port, password: 'p', now: () => now });
    expect((await get(idToken)).status).toBe(204);
  });
});
