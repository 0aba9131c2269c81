import { describe, expect, test } from 'vitest';
import type { HttpEvent } from '#http/server/http-event.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { publicPages } from '#web/public/public-pages.ts';
import { publicPageRoutes } from '#web/public/routes.ts';
import { openPaths } from '#web/public/site-map-page.ts';
import type { ProgrammeApi } from '#web/server/programme-api.ts';
import { site } from '#web/server/site.ts';
import { themeOf } from '#web/server/theme.ts';

const publicUrl = 'https://aic.example.org';
const notYet = { ok: false, problem: { status: 404, code: 'not-found' } };
const api = () =>
  ({
    ask: async (name: string) =>
      name === 'show-cohort' ? { ok: true, value: { calendar: promotion1.calendar } } : notYet,
  }) as unknown as ProgrammeApi;
const theme = themeOf('a{}', '', '<svg/>');
const clock = { now: () => new Date('2022-01-10T10:00:00Z') };
const handler = site(
  publicPageRoutes,
  publicPages({ theme, clock, api, publicUrl, recountSource: 'export {};' }),
  { cohort: promotion1, theme, publicUrl, api },
);
const ask = (routeKey: string, rawPath: string, more: Partial<HttpEvent> = {}) =>
  handler(
    {
      routeKey,
      rawPath,
      headers: {},
      requestContext: { requestId: 'r-1', http: { method: 'GET' } },
      ...more,
    },
    {} as never,
  );
const get = (path: string, more: Partial<HttpEvent> = {}) => ask(`GET ${path}`, path, more);

describe('a page that is for everybody', () => {
  test.each(openPaths)('%s may be listed, and says what it is', async (path) => {
    const { statusCode, body } = await get(path);
    expect(statusCode).toBe(200);
    expect(body).not.toContain('noindex');
    expect(body).toMatch(/<meta name="description" content="[^"]{40,250}">/);
    expect(body).toContain(`<link rel="canonical" href="${publicUrl}${path}">`);
    expect(body).toContain(`<link rel="alternate" hreflang="en" href="${publicUrl}${path}?lang=en">`);
    expect(body).toContain('<meta property="og:title"');
  });

  test('is in the map for machines, which its rules name', async () => {
    const map = await get('/sitemap.xml');
    for (const path of openPaths) expect(map.body).toContain(`<loc>${publicUrl}${path}</loc>`);
    const rules = await get('/robots.txt');
    expect(rules.headers['content-type']).toMatch(/^text\/plain/);
    expect(rules.body).toContain(`Sitemap: ${publicUrl}/sitemap.xml`);
    expect(rules.body).toContain('Disallow: /l/');
  });

  test('does not say the name of the site twice', async () => {
    expect((await get('/')).body).toContain(`<title>${promotion1.title.fr.replaceAll("'", '&#39;')}</title>`);
  });

  test('is there for who asks for its head alone; what is no page is not', async () => {
    const head = { requestContext: { requestId: 'r-1', http: { method: 'HEAD' } } };
    const answers = [await ask('$default', '/', head), await ask('$default', '/nothing', head)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 404]);
  });
});

test('a page that is none is not listed, and whoever does not read pages is told as the API tells', async () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const { statusCode, body } = await ask('$default', '/nothing', { headers: browser });
  expect([statusCode, body.includes('<meta name="robots" content="noindex">')]).toEqual([404, true]);
  expect(body).not.toContain('rel="canonical"');
  for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
    const told = await ask('$default', '/nothing', { headers });
    expect(told).toMatchObject({ statusCode: 404, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(told.body)).toMatchObject({ code: 'not-found', status: 404 });
  }
});

test('a program is told so in the language that it prefers', async () => {
  const told = async (language: string) =>
    JSON.parse((await ask('$default', '/nothing', { headers: { 'accept-language': language } })).body);
  for (const [language, sentence] of [
    ['en', 'There is nothing at this address.'],
    ['fr', 'Il n’y a rien à cette adresse.'],
  ] as const) {
    expect(await told(language)).toMatchObject({ title: sentence, detail: sentence });
  }
});

test('a path that begins like the name of a host leads to no other site', async () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const { statusCode, body } = await ask('$default', '//evil.example/x', { headers: browser });
  expect(statusCode).toBe(404);
  expect(body).toContain('href="/evil.example/x?');
  expect(body).not.toContain('href="//');
});

test('before there are results their page says what comes, and when', async () => {
  const text = (await get('/resultats')).body.replaceAll(/\u00A0|\u202F/g, ' ');
  expect(text).toContain('Les résultats ne sont pas encore publiés');
  expect(text).toContain('prend fin le dimanche 15 mai 2022');
  expect(text).toContain('class="stage-line"');
});

test('the recount is a file of the site, of a fixed type and under the policy of every page', async () => {
  const page = (await get('/resultats/format')).body;
  expect(page).toContain('href="/resultats/recount.mjs" download="recount.mjs"');
  expect(await get('/resultats/recount.mjs')).toMatchObject({
    body: 'export {};',
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("script-src 'self'"),
    },
  });
});

test('the icon is one file of the site, known by its content', async () => {
  const [, file = ''] = /rel="icon" href="\/assets\/([^"]+)"/.exec((await get('/')).body) ?? [];
  const icon = await ask('GET /assets/{file}', `/assets/${file}`, { pathParameters: { file } });
  expect(icon).toMatchObject({
    body: '<svg/>',
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=31536000, immutable' },
  });
});
