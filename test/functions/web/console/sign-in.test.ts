import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpEvent, HttpResponse } from '#http/server/http-event.ts';
import { type Issuer, startIssuer } from '#infra/local/sign-in/issuer.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { consoleDoorRoutes, consoleRoutes } from '#web/console/door/routes.ts';
import { askToSignIn, consoleDoor } from '#web/console/door/sign-in.ts';
import { whoIs } from '#web/console/door/visit.ts';
import { tryAgain } from '#web/server/own-problems.ts';
import type { ProgrammeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';
import { themeOf } from '#web/server/theme.ts';
import type { PageOf } from '#web/server/visit.ts';

const publicUrl = 'http://127.0.0.1:9';
const clientId = 'client-1';
const password = 'of the machine';
const authorization = `Basic ${Buffer.from(`anybody:${password}`).toString('base64')}`;
let now = Date.parse('2022-02-01T10:00:00Z');
let issuer: Issuer;
/** Who asked the API for what while they came in, and whether it answered. */
let asked: string[] = [];
let answers = true;
const apiAs = (token: string) =>
  ({
    async ask(name: string) {
      asked.push(`${whoIs({ session: token }).name}: ${name}`);
      return answers ? { ok: true, value: {} } : { ok: false, problem: tryAgain };
    },
  }) as unknown as ProgrammeApi;
let serve: (event: HttpEvent) => Promise<HttpResponse>;
beforeAll(async () => {
  issuer = await startIssuer({ db: new DatabaseSync(':memory:'), port: 0, password, now: () => now });
  issuer.admit([
    {
      clientId,
      callbackUrls: [`${publicUrl}/console/retour`],
      logoutUrls: [`${publicUrl}/console/au-revoir`],
    },
  ]);
  const service = { publicUrl, clientId, signInUrl: issuer.url };
  const show: PageOf = async (visit) => ({
    file: JSON.stringify({ ...whoIs(visit), formToken: visit.formToken }),
    type: 'application/json',
  });
  const shown = Object.fromEntries(Object.keys(consoleRoutes).map((name) => [name, show])) as Record<
    keyof typeof consoleRoutes,
    PageOf
  >;
  const handler = site(
    { ...consoleDoorRoutes, ...consoleRoutes },
    { ...consoleDoor(service, apiAs), ...shown },
    {
      cohort: promotion1,
      theme: themeOf('', '', ''),
      publicUrl,
      session: 'staff',
      api: () => ({}) as ProgrammeApi,
      welcome: askToSignIn(service),
      formsMayEndAt: issuer.url,
    },
  );
  serve = (event) => handler(event, {} as never) as Promise<HttpResponse>;
});
afterAll(() => issuer.close());

const get = (rawPath: string, cookies: string[] = [], query: Record<string, string> = {}) =>
  serve({
    routeKey: `GET ${rawPath}`,
    rawPath,
    cookies,
    headers: {},
    queryStringParameters: query,
    requestContext: { requestId: 'r-1' },
  });
const cookiesOf = ({ cookies = [] }: HttpResponse) =>
  cookies.map((cookie) => cookie.split(';')[0] ?? '').filter((cookie) => !cookie.endsWith('='));
const follow = async (url: string) =>
  (await fetch(url, { redirect: 'manual', headers: { authorization } })).headers.get('location') ?? '';

/** Up to the moment when the browser comes back with a code. */
async function goAndChoose(person: string, path = '/console', query = {}) {
  const away = await get(path, [], query);
  const back = new URL(await follow(`${away.headers.location}&as=${person}`));
  return { cookies: cookiesOf(away), query: Object.fromEntries(back.searchParams), back };
}

describe('who comes without a sign-in', () => {
  test('is sent to the staff directory, signs in, and sees the page that was asked for', async () => {
    const { cookies, query, back } = await goAndChoose('alice', '/console', { theme: 'eau', lang: 'en' });
    expect(back.pathname).toBe('/console/retour');
    const done = await get('/console/retour', cookies, query);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/console?theme=eau']);
    const page = await get('/console', cookiesOf(done));
    expect(JSON.parse(page.body)).toMatchObject({ name: 'alice@example.org', role: 'staff' });
  });

  test.each([
    ['rita', 'reader'],
    ['otto', 'operator'],
  ])('%s is a member of group %s', async (person, role) => {
    const { cookies, query } = await goAndChoose(person);
    const page = await get('/console', cookiesOf(await get('/console/retour', cookies, query)));
    expect(JSON.parse(page.body).role).toBe(role);
  });

  test.each([
    ['alice', true, ['alice@example.org: register-me']],
    ['alice', false, ['alice@example.org: register-me']],
    ['rita', true, []],
  ])('%s comes in, whose name is learned if they may act, and if the API answers (%s)', async (...told) => {
    const [person, isAnswered, wanted] = told;
    [asked, answers] = [[], isAnswered];
    const { cookies, query } = await goAndChoose(person);
    expect((await get('/console/retour', cookies, query)).statusCode).toBe(303);
    expect(asked).toEqual(wanted);
  });

  test('the token is in a cookie that no script and no other site reads', async () => {
    const { cookies, query } = await goAndChoose('alice');
    const done = await get('/console/retour', cookies, query);
    const kept = (done.cookies ?? []).find((cookie) => cookie.startsWith('__Host-staff='));
    expect(kept).toMatch(/; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    expect(done.headers['content-security-policy']).toContain(`form-action 'self' ${issuer.url};`);
  });
});

describe('a sign-in comes to nothing', () => {
  test.each<[string, (i: { cookies: string[]; query: Record<string, string> }) => typeof i]>([
    ['with the state of another', (i) => ({ ...i, query: { ...i.query, state: 'x' } })],
    ['in another browser', ({ query }) => ({ query, cookies: [] })],
    ['with a code that was never given', (i) => ({ ...i, query: { ...i.query, code: 'x' } })],
    [
      'with another verifier',
      ({ cookies, query }) => ({
        query,
        cookies: cookies.map((cookie) => cookie.replace(/\.[^.]+\./, '.another.')),
      }),
    ],
  ])('%s', async (_, forge) => {
    const { cookies, query } = forge(await goAndChoose('alice'));
    const done = await get('/console/retour', cookies, query);
    expect([done.statusCode, cookiesOf(done).some((cookie) => cookie.includes('staff'))]).toEqual([
      400,
      false,
    ]);
  });

  test('a second time with the same code, and after five minutes', async () => {
    const first = await goAndChoose('alice');
    expect((await get('/console/retour', first.cookies, first.query)).statusCode).toBe(303);
    expect((await get('/console/retour', first.cookies, first.query)).statusCode).toBe(400);
    const late = await goAndChoose('alice');
    now += 5 * 60_000;
    expect((await get('/console/retour', late.cookies, late.query)).statusCode).toBe(400);
  });

  test('at another client or for another address, on the side of the directory', async () => {
    const asked = new URL((await get('/console')).headers.location ?? '');
    for (const [name, value] of [
      ['client_id', 'client-2'],
      ['redirect_uri', 'https://evil.example/console/retour'],
      ['code_challenge_method', 'plain'],
    ] as const) {
      const forged = new URL(asked);
      forged.searchParams.set(name, value);
      expect((await fetch(forged, { headers: { authorization } })).status).toBe(400);
    }
  });
});

test.each([
  '//evil.example/console',
  'https://evil.example',
  '/dossier',
  '/console//evil.example',
  '/console/..//evil.example',
])('nobody is led to %s by the way back', async (path) => {
  const { cookies, query } = await goAndChoose('alice');
  const forged = cookies.map((cookie) =>
    cookie.startsWith('__Host-sign-in=')
      ? cookie.replace(/[^.]+$/, Buffer.from(path).toString('base64url'))
      : cookie,
  );
  expect((await get('/console/retour', forged, query)).headers.location).toBe('/console');
});

test.each([
  ['/console/candidatures/aic1-1/recevabilite', '/console/candidatures/aic1-1'],
  ['/console/candidatures/aic1-1/suivi/fin', '/console/candidatures/aic1-1'],
  ['/console/candidatures/aic1-1/recours/hierarchical/maintien', '/console/candidatures/aic1-1'],
  ['/console/candidatures/vues/fin', '/console/candidatures'],
  ['/console/candidatures/lot/confirmation', '/console/candidatures'],
  ['/console/jury/cloture', '/console/jury'],
  ['/console/eligibility/ouverture', '/console'],
  ['/console/eligibility/annonce', '/console/eligibility/annonce'],
  ['/console/versements/aic1-1/2/ordre', '/console/versements'],
  ['/console/jury/jures/j-1/retrait', '/console/jury/jures'],
])('a sign-in that ran out leads to another, and from the form of %s to the page %s', async (path, page) => {
  const asked = await askToSignIn({ publicUrl, clientId, signInUrl: issuer.url })({
    path,
    query: {},
    language: 'fr' as const,
    form: new URLSearchParams({ formToken: 'x' }),
  } as never);
  const kept = ('cookies' in asked ? (asked.cookies ?? []) : []).find((one) => one.includes('sign-in')) ?? '';
  const back = /\.([\w-]+);/.exec(kept)?.[1] ?? '';
  expect(Buffer.from(back, 'base64url').toString()).toBe(page);
});

test('leaving ends the session here and at the directory', async () => {
  const arrived = await goAndChoose('alice');
  const session = cookiesOf(await get('/console/retour', arrived.cookies, arrived.query));
  const page = await get('/console', session);
  const { formToken } = JSON.parse(page.body);
  const { headers, cookies = [] } = await serve({
    routeKey: 'POST /console/sortie',
    rawPath: '/console/sortie',
    cookies: [...session, ...cookiesOf(page)],
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ formToken }).toString(),
    requestContext: { requestId: 'r-1' },
  });
  expect(cookies.some((cookie) => /^__Host-staff=;.*Max-Age=0/.test(cookie))).toBe(true);
  expect(await follow(headers.location ?? '')).toBe(`${publicUrl}/console/au-revoir`);
  expect((await get('/console/au-revoir')).statusCode).toBe(200);
});
