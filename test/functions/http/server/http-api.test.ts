import { gunzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { jurorIdSchema } from '#domain/values/ids.ts';
import { accept } from '#domain/values/result.ts';
import { httpApi } from '#http/server/http-api.ts';
import type { Reply } from '#http/server/operation.ts';
import { onApplication } from '#http/server/request-parts.ts';
import { sentences } from '#http/words/problem-words.ts';
import { applicantApi, eventOf, send } from '#test/functions/http/api-in-memory.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const logged: unknown[] = [];
beforeEach(() => {
  logged.length = 0;
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((entry) => void logged.push({ level, ...entry }));
  }
});
afterEach(() => vi.restoreAllMocks());

const staffTable = {
  look: {
    method: 'GET',
    path: '/look/{applicationId}',
    function: 'staff-api',
    audience: 'staff',
    params: onApplication,
  },
  repair: {
    method: 'POST',
    path: '/repair',
    function: 'staff-api',
    audience: 'operator',
    body: z.strictObject({}),
    success: 202,
  },
  resend: {
    method: 'POST',
    path: '/people/{jurorId}/link',
    function: 'staff-api',
    audience: 'staff',
    params: z.strictObject({ jurorId: jurorIdSchema }),
    body: z.strictObject({}),
  },
  retry: {
    method: 'POST',
    path: '/mail/{messageKey}/retry',
    function: 'staff-api',
    audience: 'staff',
    params: z.strictObject({ messageKey: z.string() }),
    body: z.strictObject({}),
  },
  decide: {
    method: 'POST',
    path: '/decide',
    function: 'staff-api',
    audience: 'staff',
    body: z.strictObject({}),
  },
} as const;
function staffApi(look: () => Promise<Reply> = async () => accept({ seen: true })) {
  const answerCaller = async ({ caller }: { caller: unknown }) => accept(caller);
  const operations = {
    look,
    repair: answerCaller,
    decide: answerCaller,
    resend: answerCaller,
    retry: answerCaller,
  };
  return httpApi(
    staffTable,
    operations,
    { clock: { now: () => new Date() }, cohort: promotion1 },
    () => sentences,
  );
}
const look = (sent: Parameters<typeof send>[2] = {}, handler = staffApi()) =>
  send(handler, 'GET /look/{applicationId}', { path: { applicationId: 'aic1-0123456789ABCDEF' }, ...sent });
const staffClaims = { sub: 'u-1', 'cognito:groups': '[staff]' };

test.each([
  ['no link', undefined],
  ['an unknown, expired or revoked link', 'dead'],
  ['a link that is no token at all', 'é '],
])('%s: the same answer, to the byte', async (_, token) => {
  const { handler, put } = applicantApi();
  put(anApplication());
  const sent = token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } };
  const response = await send(handler, 'GET /application', sent);
  expect(response).toMatchObject({ status: 404, body: { code: 'link-invalid' } });
  expect(response.body).toEqual((await send(handler, 'GET /application', { token: 'another' })).body);
});

test('a live link opens its own application, and a GET changes nothing', async () => {
  const { handler, put, changes } = applicantApi();
  put(anApplication('agreement-issued'));
  const response = await send(handler, 'GET /application', { token: 'live' });
  expect(response).toMatchObject({ status: 200, body: { status: 'agreement-issued' } });
  expect(changes).toEqual([]);
});

test.each([
  ['staff', '[staff]', 200, 403],
  ['operator', '[operator]', 200, 202],
  ['both, as API Gateway writes a list', '[staff operator]', 200, 202],
  ['both, as a list', ['staff', 'operator'], 200, 202],
  ['reader', '[reader]', 200, 403],
  ['another group', '[staffing]', 403, 403],
  ['a name that ends as ours does', '[x]operator]', 403, 403],
  ['a name that begins as ours does', '[operator[x]', 403, 403],
  ['a name with a comma', '[x,operator]', 403, 403],
  ['a name beside ours that holds brackets', '[x]y operator]', 200, 202],
  ['a claim that is no list', 'operator', 403, 403],
  ['no group', undefined, 403, 403],
  // Cognito puts whoever comes by a provider into a group of that provider.
  ['the group of a provider', '[eu-west-3_AbCdEf_ProConnect]', 403, 403],
  ['the group of a provider, and ours', '[eu-west-3_AbCdEf_ProConnect reader]', 200, 403],
])('group %s', async (_, groups, asStaff, asOperator) => {
  const claims = { sub: 'u-1', 'cognito:groups': groups };
  expect((await look({ claims })).status).toBe(asStaff);
  expect((await send(staffApi(), 'POST /repair', { claims })).status).toBe(asOperator);
});

test('a reader sees what staff see and decides nothing', async () => {
  const statusFor = async (groups: string) =>
    (await send(staffApi(), 'POST /decide', { claims: { sub: 'u-1', 'cognito:groups': groups } })).status;
  expect(await Promise.all(['[reader]', '[reader staff]', '[operator]'].map(statusFor))).toEqual([
    403, 200, 200,
  ]);
});

test('who acts is the account that signed in', async () => {
  const claims = { username: 'ops', 'cognito:groups': '[operator]' };
  expect((await send(staffApi(), 'POST /repair', { claims })).body).toEqual({ kind: 'operator', id: 'ops' });
});

test('a token without a group learns nothing of the request: refused before anything is read', async () => {
  expect(await look({ path: { applicationId: 'nonsense' } })).toMatchObject({ status: 403 });
  expect(await look({ path: { applicationId: 'nonsense' }, claims: staffClaims })).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  });
});

test('an address that is not served is a problem too', async () => {
  const { status, body, headers } = await send(staffApi(), 'GET /nothing');
  expect([status, body.code, headers['retry-after']]).toEqual([404, 'route-unknown', undefined]);
});

/** As the gateway hands over what is somewhere below a fold. */
const folded = (method: string, rawPath: string, claims?: object) => {
  const event = eventOf('ANY /{proxy+}');
  const requestContext = {
    requestId: 'r-1',
    http: { method },
    ...(claims ? { authorizer: { jwt: { claims } } } : {}),
  };
  return { ...event, rawPath, pathParameters: { proxy: rawPath.slice(1) }, requestContext } as typeof event;
};

test('an address somewhere below a fold is answered, and logged, as the route that it is', async () => {
  const ask = async (method: string, path: string) =>
    (await staffApi()(folded(method, path, staffClaims), {} as Context)).statusCode;
  expect(await ask('GET', '/look/aic1-0123456789ABCDEF')).toBe(200);
  expect(await ask('HEAD', '/look/aic1-0123456789ABCDEF')).toBe(200);
  expect(await ask('POST', '/decide')).toBe(200);
  expect(await ask('POST', '/repair')).toBe(403);
  expect(await ask('GET', '/look/')).toBe(404);
  expect(logged.map((line) => (line as { route: string }).route)).toEqual([
    'GET /look/{applicationId}',
    'GET /look/{applicationId}',
    'POST /decide',
    'POST /repair',
    '$default',
  ]);
});

test('a method that an address has not is refused with those that it has, whoever asks', async () => {
  const answer = await staffApi()(folded('PATCH', '/look/aic1-0123456789ABCDEF'), {} as Context);
  expect(answer).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD' } });
  expect(JSON.parse(answer.body)).toMatchObject({
    code: 'method-not-allowed',
    messages: {
      fr: 'À cette adresse, les méthodes sont : GET, HEAD.',
      en: 'At this address the methods are: GET, HEAD.',
    },
  });
  expect((await staffApi()(folded('DELETE', '/repair'), {} as Context)).headers.allow).toBe('POST');
});

test.each([
  [undefined, 'fr'],
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-GB,en;q=0.9', 'en'],
  ['de, en;q=0.3', 'en'],
  ['fr;q=0.2, en;q=0.7', 'en'],
])('Accept-Language %s reads %s', async (accepted, language) => {
  const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-language': accepted };
  const { body, headers: answered } = await look({ headers });
  expect(answered['content-language']).toBe(language);
  expect(body.detail).toBe(body.messages[language]);
});

test('a refusal is a problem document with the request it came from', async () => {
  const refusal = { code: 'stage-passed', status: 'eligible', command: 'withdraw' } as const;
  const handler = staffApi(async () => ({ ok: false, refusal }));
  const { status, headers, body } = await look({ claims: staffClaims }, handler);
  expect([status, headers['content-type']]).toEqual([409, 'application/problem+json']);
  expect(body).toMatchObject({
    type: 'urn:aic:problem:stage-passed',
    status: 409,
    code: 'stage-passed',
    title: 'Cette étape est passée',
    applicationStatus: 'eligible',
    command: 'withdraw',
    instance: 'urn:aic:request:request-1',
  });
});

test('no answer is cached, framed or sniffed, and each says by which clocks its times are read', async () => {
  for (const claims of [staffClaims, {}]) {
    expect((await look({ claims })).headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'time-zone': promotion1.timeZone,
    });
  }
});

const failing = (error: Error) =>
  staffApi(async () => {
    throw error;
  });

test('breakage tells its request and nothing else, neither in the answer nor in the log', async () => {
  const handler = failing(new TypeError('Aline Dupré <aline@example.org> is not a function'));
  const { status, body } = await look({ claims: staffClaims }, handler);
  expect([status, body.code, body.instance]).toEqual([500, 'internal-error', 'urn:aic:request:request-1']);
  expect(JSON.stringify([body, logged])).not.toMatch(/Aline|example\.org/);
  expect(logged).toMatchObject([{ level: 'error', requestId: 'request-1', error: 'TypeError' }]);
});

test.each([
  Object.assign(new Error('slow down'), { name: 'ThrottlingException' }),
  Object.assign(new Error('slow down'), { name: 'ProvisionedThroughputExceededException' }),
  Object.assign(new Error('contended'), { name: 'ApplicationContended' }),
  Object.assign(new Error('elsewhere'), { name: 'InternalServerError', $metadata: { httpStatusCode: 500 } }),
])('$name may pass: 503, and when to come back', async (error) => {
  const { status, headers, body } = await look({ claims: staffClaims }, failing(error));
  expect([status, body.code, headers['retry-after']]).toEqual([503, 'try-again', '2']);
  expect(logged).toMatchObject([{ level: 'warn', message: 'request', error: error.name }]);
});

test('what someone wrote is not in the log, and the request can be found there', async () => {
  const { handler, put } = applicantApi();
  const id = put(anApplication());
  const json = { reason: 'Motif personnel', code: '58037142' };
  await send(handler, 'POST /application/withdrawal', { token: 'live', json });
  expect(logged).toMatchObject([{ requestId: 'request-1', caller: id, status: 409 }]);
  expect(JSON.stringify(logged)).not.toMatch(/Motif|live|58037142/);
});

test('which account read which application is in the log, by ids: who must tell of a breach can know whom', async () => {
  const path = '/look/aic1-0123456789ABCDEF';
  await staffApi()(folded('GET', path, staffClaims), {} as Context);
  await staffApi()(folded('GET', '/look/camille@example.org', staffClaims), {} as Context);
  expect(logged).toMatchObject([
    { caller: { id: staffClaims.sub }, applicationId: 'aic1-0123456789ABCDEF', status: 200 },
    { caller: { id: staffClaims.sub }, status: 404 },
  ]);
  expect(JSON.stringify(logged)).not.toContain('camille');
});

test('whose link an account sent again is in the log, by the id of that person', async () => {
  await staffApi()(folded('POST', '/people/j-0123456789/link', staffClaims), {} as Context);
  expect(logged).toMatchObject([
    { caller: { id: staffClaims.sub }, route: 'POST /people/{jurorId}/link', jurorId: 'j-0123456789' },
  ]);
});

test('whose letter an account handled is not in the log: the key of a receipt says who has voted', async () => {
  await staffApi()(folded('POST', '/mail/p-0123456789_panel-receipt/retry', staffClaims), {} as Context);
  expect(logged).toMatchObject([{ route: 'POST /mail/{messageKey}/retry' }]);
  expect(JSON.stringify(logged)).not.toContain('p-0123456789');
});

test('a vote is logged without its voter, taken or refused', async () => {
  const table = {
    vote: { method: 'POST', path: '/vote', function: 'panel-api', audience: 'panelist', needsKey: true },
  } as const;
  const door = {
    clock: { now: () => new Date() },
    cohort: promotion1,
    links: { resolve: async () => ({ purpose: 'panelist', id: 'p-0123456789' }) as const },
  };
  const handler = httpApi(table, { vote: async () => accept({}) }, door, () => sentences);
  const withKey = { token: 'any', headers: { 'idempotency-key': '00000000-0000-4000-8000-000000000000' } };
  const taken = await handler(eventOf('POST /vote', withKey), {} as Context);
  const refused = await handler(eventOf('POST /vote', { token: 'any' }), {} as Context);
  expect([taken.statusCode, refused.statusCode]).toEqual([200, 422]);
  expect(logged).toHaveLength(2);
  expect(JSON.stringify(logged)).not.toContain('p-0123456789');
});

test('a file is answered as its bytes, under its name, with its digest', async () => {
  const bytes = Uint8Array.of(37, 80, 68, 70, 0, 255);
  const file = { type: 'application/pdf', fileName: 'convention-C1.pdf' };
  const handler = staffApi(async () => ({ ...accept(bytes), file }));
  const event = eventOf('GET /look/{applicationId}', {
    path: { applicationId: 'aic1-0123456789ABCDEF' },
    claims: staffClaims,
  });
  const response = await handler(event, {} as Context);
  expect(response).toMatchObject({ statusCode: 200, isBase64Encoded: true });
  expect(Buffer.from(response.body, 'base64')).toEqual(Buffer.from(bytes));
  expect(response.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="convention-C1.pdf"',
    'repr-digest': expect.stringMatching(/^sha-256=:[A-Za-z0-9+/]{43}=:$/),
    'cache-control': 'no-store',
  });
});

test('an answer near the 6 MB of a function is compressed for who can read it so, and no other is', async () => {
  const marks = Array.from({ length: 200_000 }, (_, nth) => ({
    application: nth,
    mark: nth % 7,
    of: 'criterion',
  }));
  const asked = (value: object, headers: Record<string, string>) =>
    staffApi(async () => accept(value))(
      eventOf('GET /look/{applicationId}', {
        path: { applicationId: 'aic1-0123456789ABCDEF' },
        claims: staffClaims,
        headers,
      }),
      {} as Context,
    );
  const long = await asked({ marks }, { 'accept-encoding': 'gzip, deflate' });
  expect(long.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(long.body.length).toBeLessThan(6_000_000);
  expect(JSON.parse(gunzipSync(Buffer.from(long.body, 'base64')).toString())).toEqual({ marks });
  const plain = await asked({ marks }, {});
  expect(plain.body.length).toBeGreaterThan(6_291_556);
  for (const answered of [plain, await asked({ marks: [] }, { 'accept-encoding': 'gzip' })])
    expect([answered.headers['content-encoding'], answered.isBase64Encoded]).toEqual([undefined, undefined]);
});
