import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HttpEvent } from '#http/server/http-event.ts';
import type { Problem } from '#http/server/problem.ts';
import { ratesOfClient } from '#http/server/rates.ts';
import { html } from '#markup/html.ts';
import { promotion1 } from '#test/support/cohort.ts';
import type { ProgrammeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';
import { themeOf } from '#web/server/theme.ts';
import type { PageOf, PageRoute, SessionKind } from '#web/server/visit.ts';

// What is left of a share grows again by the second: on a slow machine a test would take long enough for that.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(60_000));
afterEach(() => void vi.restoreAllMocks());

const table: Record<'show' | 'act' | 'enter', PageRoute> = {
  enter: { method: 'GET', path: '/l/{token}', function: 'public-pages', isEntry: true },
  show: { method: 'GET', path: '/vote', function: 'panel-pages' },
  act: { method: 'POST', path: '/vote', function: 'panel-pages' },
};

/** @param code with which the API refuses, in the place of a page */
function aSite(session?: SessionKind, code?: string) {
  const visitors: string[] = [];
  let shown = 0;
  const page: PageOf = async () => {
    shown += 1;
    if (code === 'dead') return { goTo: '/vote', isDeadLink: true };
    if (code !== undefined) return { refused: { code, status: 404 } as Problem };
    return { page: { title: 'Vote', main: html`<p>Vote</p>` } };
  };
  const handler = site(
    table,
    { show: page, act: page, enter: page },
    {
      cohort: promotion1,
      theme: themeOf('a{}', '', ''),
      publicUrl: 'https://aic.example.org',
      api: (_token, _language, visitor) => {
        visitors.push(visitor);
        return {} as ProgrammeApi;
      },
      ...(session === undefined ? {} : { session }),
    },
  );
  const visit = (routeKey: string, sourceIp: string, more: Partial<HttpEvent> = {}) =>
    handler(
      { routeKey, headers: {}, requestContext: { requestId: 'r', http: { sourceIp } }, ...more },
      {} as never,
    );
  return { visit, visitors, shown: () => shown };
}
const counted = (answers: readonly { statusCode: number }[], status: number) =>
  answers.filter(({ statusCode }) => statusCode === status).length;
async function inTurn<T>(count: number, one: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let nth = 0; nth < count; nth += 1) answers.push(await one());
  return answers;
}
const times = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one);

describe('an open page', () => {
  test('refuses a visitor beyond their share with a page and the time to come again', async () => {
    const { visit } = aSite();
    const answers = await Promise.all(times(100, () => visit('POST /vote', '192.0.2.7')));
    expect(counted(answers, 429)).toBe(100 - ratesOfClient.opening.burst);
    const refused = await visit('POST /vote', '192.0.2.7', { headers: { 'accept-language': 'en' } });
    expect(refused).toMatchObject({ statusCode: 429, headers: { 'retry-after': '1' } });
    expect(refused.headers['content-type']).toMatch(/^text\/html/);
    expect(refused.body).toContain('Too many requests at once');
    expect((await visit('POST /vote', '192.0.2.7')).body).toContain('Trop de demandes à la fois');
    expect((await visit('GET /vote', '192.0.2.8')).statusCode).toBe(200);
  });

  test('is looked at more often than acted upon', async () => {
    const { visit } = aSite();
    const answers = await Promise.all(times(200, () => visit('GET /vote', '192.0.2.7')));
    expect(counted(answers, 429)).toBe(200 - ratesOfClient.published.burst);
  });

  test('that is refused to who shows nothing is no dead link', async () => {
    const { visit } = aSite(undefined, 'link-invalid');
    const answers = await inTurn(100, () => visit('GET /vote', '192.0.2.7'));
    expect(counted(answers, 429)).toBe(0);
  });
});

test('a hall of two hundred opens its links in one minute, each with two files', async () => {
  const { visit } = aSite();
  const answers = await Promise.all(times(600, () => visit('GET /l/{token}', '192.0.2.7')));
  expect(counted(answers, 200)).toBe(600);
  // They are counted apart from pages.
  expect((await visit('GET /vote', '192.0.2.7')).statusCode).toBe(200);
});

test('a dead link that is opened again and again counts as a guess, and others may open theirs', async () => {
  const { visit, shown } = aSite(undefined, 'dead');
  const { burst } = ratesOfClient.guessing;
  const open = (token: string) => visit('GET /l/{token}', '192.0.2.7', { pathParameters: { token } });
  const answers = await inTurn(200, () => open('p-1.old'));
  expect([counted(answers, 303), counted(answers, 429)]).toEqual([burst + 1, 199 - burst]);
  expect(shown()).toBe(burst + 1);
  expect((await open('p-1.new')).statusCode).toBe(303);
});

test('of dead links some thousands are remembered, then none of those before', async () => {
  const { visit } = aSite(undefined, 'dead');
  const open = (token: string, from: string) => visit('GET /l/{token}', from, { pathParameters: { token } });
  // Whoever has no guess left is told so at a link that is known to be dead.
  const isKnown = async (token: string) => (await open(token, '192.0.2.7')).statusCode === 429;
  await inTurn(ratesOfClient.guessing.burst + 5, () => open('p-1.first', '192.0.2.7'));
  expect(await isKnown('p-1.first')).toBe(true);
  for (let nth = 1; nth < 5_000; nth += 1) await open(`p-1.${nth}`, `198.51.${nth % 100}.${nth % 250}`);
  expect(await isKnown('p-1.first')).toBe(true);
  await open('p-1.last', '198.51.100.1');
  expect(await isKnown('p-1.first')).toBe(false);
});

describe('a page for who has a link', () => {
  const cookies = ['__Host-panelist=p-0123456789.secret'];

  test('is shown to everybody behind an address who has one, whoever floods from it without', async () => {
    const { visit } = aSite('panelist');
    const without = await Promise.all(times(200, () => visit('GET /vote', '192.0.2.7')));
    expect([counted(without, 401), counted(without, 429)]).toEqual([
      ratesOfClient.guessing.burst,
      200 - ratesOfClient.guessing.burst,
    ]);
    const citizens = await Promise.all(times(300, () => visit('GET /vote', '192.0.2.7', { cookies })));
    expect(counted(citizens, 200)).toBe(300);
  });

  test.each(['link-invalid', 'sign-in-needed'])(
    'asks the API once about what it refuses as %s, however often it is shown',
    async (code) => {
      const { visit, shown } = aSite('panelist', code);
      const { burst } = ratesOfClient.guessing;
      const answers = await inTurn(200, () => visit('GET /vote', '192.0.2.7', { cookies }));
      expect([counted(answers, 401), counted(answers, 429)]).toEqual([burst + 1, 199 - burst]);
      expect(shown()).toBe(burst + 1);
      // Another address has a share of its own, and another link is another.
      expect((await visit('GET /vote', '192.0.2.8', { cookies })).statusCode).toBe(401);
      const other = ['__Host-panelist=p-0123456789.other'];
      expect((await visit('GET /vote', '192.0.2.7', { cookies: other })).statusCode).toBe(401);
    },
  );

  test('tells the API for whom it asks, and never what the visitor says of themselves', async () => {
    const { visit, visitors } = aSite('panelist');
    await visit('GET /vote', '2001:db8:1:2::5', { cookies, headers: { 'x-visitor': '192.0.2.99' } });
    expect(visitors).toEqual(['2001:db8:1:2::/64']);
  });
});
