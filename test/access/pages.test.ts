/** Pages open to whom their cookie says alone; whatever else a browser brings, it gets one answer. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LinkPurpose } from '#app/ports/mail-ports.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { aCountingFront, type CountingFront } from '#test/support/counting-front.ts';
import type { Asked } from '#test/support/front.ts';
import { type PageRoute, pageAudiences } from '#test/support/page-audiences.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { formSecret, formTokenOf, readCookies, sessionIn } from '#web/server/session.ts';
import type { SessionKind } from '#web/server/visit.ts';

let front: CountingFront;
let revoked: Record<LinkPurpose, string>;
beforeAll(async () => {
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
  front = await aCountingFront();
  revoked = await front.revokeSome();
});
afterAll(() => front.close());

test('every page route has an audience that is tested here', () => {
  expect(pageRoutes.filter((route) => pageAudiences[route.function] === undefined)).toEqual([]);
});

const open = ['/console/retour', '/console/sortie', '/console/au-revoir'];
/** They end the session that the cookie names, if it is one, and say the same whoever it named. */
const forgets = [
  '/candidature/quitter',
  '/dossier/quitter',
  '/lecture/quitter',
  '/vote/quitter',
  '/accompagnement/quitter',
];
const pagesOf = (kinds: readonly string[]) =>
  pageRoutes
    .filter((route) => kinds.includes(pageAudiences[route.function] ?? '') && !isOpenRoute(route))
    .map((route) => [routeKeyOf(route), route] as const);
const isOpenRoute = ({ path }: PageRoute) => open.includes(path);

const secret = 'A'.repeat(22);

/** A file that the page has. */
const fileOf = ({ path }: { path: string }): string =>
  path.startsWith('/console/bilan/') ? 'bilan.csv' : 'resultats.csv';
/** Of the panel, of which every page with a round in its path is. */
const paramsOf = (route: { path: string }) =>
  front.paramsOf(route, { step: 'projet', file: fileOf(route), round: 'panel' });

/** Of a page that this session was shown; a cookie that cannot be one is none. */
function ownToken(kind: string, session: string | undefined): string {
  const cookies = readCookies(session === undefined ? [] : [`__Host-${kind}=${session}`]);
  const shown = kind === 'public' ? undefined : sessionIn(cookies, kind as SessionKind);
  return formTokenOf(formSecret(secret, shown));
}

/** The answer without what is random in it. */
async function visited(route: PageRoute, session: string | undefined) {
  const kind = pageAudiences[route.function] ?? 'public';
  const cookies = [
    `__Host-browser=${secret}`,
    ...(session === undefined ? [] : [`__Host-${kind}=${session}`]),
  ];
  // Filled in as far as a page looks before it asks the API.
  const filled = {
    signature: 'une signature',
    sure: 'on',
    name: 'A',
    capacity: 'B',
    code: '12345678',
    commitmentsAccepted: 'on',
  };
  const formToken = ownToken(kind, session);
  const form = new URLSearchParams({ formToken, sha256: 'a'.repeat(64), ...filled });
  const asked: Asked = {
    cookies,
    params: paramsOf(route),
    ...(route.method === 'POST'
      ? { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: String(form) }
      : {}),
  };
  const { body, headers, statusCode, cookies: given = [] } = await front.request(routeKeyOf(route), asked);
  const drawn = (text: string) => text.replace(/(state|code_challenge)=[\w-]+/g, '$1=');
  return {
    statusCode,
    body: drawn(body),
    headers: { ...headers, location: headers.location && drawn(headers.location) },
    cookies: given.map((cookie) => cookie.replace(/=[^;]+/, '=')),
  };
}

const tampered = (token: string) => token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));

function strangersTo(kind: LinkPurpose): string[] {
  const [mine, other] = front.people[kind];
  const purposes = (['applicant', 'draft', 'juror', 'panelist', 'adviser'] as const).filter(
    (one) => one !== kind,
  );
  return [
    'nonsense',
    '""',
    `${mine.id}.${'A'.repeat(43)}`,
    `${mine.id}.${other.token.split('.')[1]}`,
    tampered(mine.token),
    `${mine.token}A`,
    front.expired[kind],
    revoked[kind],
    ...purposes.map((purpose) => front.people[purpose][0].token),
    'é',
    'x'.repeat(4_000),
  ];
}

describe.each(pagesOf(['draft', 'juror', 'panelist', 'adviser', 'applicant']))('%s', (_, route) => {
  const kind = pageAudiences[route.function] as LinkPurpose;
  test('shows one page to every cookie that is not a live one of its audience, and changes nothing', async () => {
    const before = front.writes();
    const [first, ...more] = forgets.includes(route.path)
      ? [await visited(route, 'nonsense')]
      : [await visited(route, undefined), await visited(route, '')];
    expect(forgets.includes(route.path) ? [200, 303] : [401, 404]).toContain(first?.statusCode);
    for (const other of more) expect(other).toEqual(first);
    const brought = strangersTo(kind).filter(
      (token) => !forgets.includes(route.path) || /^[!-~]{1,3000}$/.test(token),
    );
    for (const token of brought) expect(await visited(route, token), token).toEqual(first);
    expect(front.writes()).toBe(before);
  });
});

describe.each(pagesOf(['staff']))('%s', (_, route) => {
  test('leads to the sign-in whoever has no good token, and shows one refusal to every wrong group', async () => {
    const before = front.writes();
    const groups = ['staff', 'operator'];
    const first = await visited(route, undefined);
    // What was typed is shown before anybody is led there.
    expect(first.statusCode).toBe(route.method === 'POST' ? 401 : 303);
    if (route.method === 'POST') expect(first.body).toContain('une signature');
    const [head, claims, signature = ''] = (await front.staffToken({ groups })).split('.');
    const tokens = [
      'nonsense',
      front.people.juror[0].token,
      await front.staffToken({ groups, expiresIn: -1 }),
      await front.staffToken({ groups, isForeign: true }),
      await front.staffToken({ groups, audience: 'another-client' }),
      `${head}.${claims}.${signature.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))}`,
    ];
    for (const token of tokens) expect(await visited(route, token), token).toEqual(first);
    const forbidden = await visited(route, await front.staffToken({ groups: [] }));
    expect(forbidden.statusCode).toBe(403);
    expect(await visited(route, await front.staffToken({ groups: ['staffs'] }))).toEqual(forbidden);
    // A reader looks at everything, so a form is shown again with what was wrong of it; nothing comes of it.
    if (route.method === 'POST') {
      const { statusCode } = await visited(route, await front.staffToken({ groups: ['reader'] }));
      expect([403, 404, 409, 422]).toContain(statusCode);
    }
    expect(front.writes()).toBe(before);
  });
});

test('a form that is not ours is refused on every page that takes one, whoever posts it', async () => {
  const before = front.writes();
  for (const route of pageRoutes.filter(({ method }) => method === 'POST')) {
    const kind = pageAudiences[route.function] ?? 'public';
    const token =
      kind === 'staff'
        ? await front.staffToken({ groups: ['operator'] })
        : front.people[kind === 'public' ? 'draft' : (kind as LinkPurpose)][0].token;
    const formToken = ownToken(kind, token);
    const posts: Asked[] = [
      { body: '' },
      { body: 'formToken=' },
      { body: `formToken=${formTokenOf('B'.repeat(22))}` },
      ...(kind === 'public' ? [] : [{ body: `formToken=${formTokenOf(secret)}` }]),
      { body: `formToken=${formToken}`, headers: { 'sec-fetch-site': 'cross-site' } },
      { body: `formToken=${formToken}`, headers: { origin: 'https://evil.example' } },
      { body: `formToken=${formToken}`, headers: { 'content-type': 'text/plain' } },
    ];
    for (const { headers, ...post } of posts) {
      const { statusCode } = await front.request(routeKeyOf(route), {
        ...post,
        params: paramsOf(route),
        cookies: [`__Host-browser=${secret}`, `__Host-${kind}=${token}`],
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
      expect(statusCode, `${route.path} ${post.body}`).toBe(403);
    }
  }
  expect(front.writes()).toBe(before);
});

test.each([
  ['GET', '/nulle/part'],
  ['GET', '/index.php'],
  ['GET', '/dossier/'],
  ['GET', '/l/'],
  ['POST', '/nulle/part'],
  ['PUT', '/dossier'],
  ['DELETE', '/applications'],
  ['GET', '/%F0%9F%92%A5?lang=en'],
])('what is no page is, for a browser, a page that says so: %s %s', async (method, path) => {
  const before = front.writes();
  const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const response = await fetch(`${front.url}${path}`, { method, headers });
  const body = await response.text();
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(body).toContain(path.endsWith('lang=en') ? 'There is no such page' : 'Cette page n’existe pas');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(front.writes()).toBe(before);
});
