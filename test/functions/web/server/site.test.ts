import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import type { HttpEvent } from '#http/server/http-event.ts';
import { html } from '#markup/html.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { tryAgain } from '#web/server/own-problems.ts';
import { formStart } from '#web/server/parts/form.ts';
import type { ProgrammeApi } from '#web/server/programme-api.ts';
import { forgetSession, keepFor, readCookies } from '#web/server/session.ts';
import { type SiteInput, site } from '#web/server/site.ts';
import { themeOf } from '#web/server/theme.ts';
import type { PageOf, PageRoute } from '#web/server/visit.ts';

const table = {
  show: { method: 'GET', path: '/lecture', function: 'juror-pages' },
  act: { method: 'POST', path: '/lecture', function: 'juror-pages' },
} as unknown as Record<'show' | 'act', PageRoute>;
let acts: string[] = [];
const pages: Record<keyof typeof table, PageOf> = {
  show: async ({ formToken, session }) => ({
    page: {
      title: 'Mes <lectures>',
      main: html`<form method="post">${formStart({ formToken })}</form><p>${session ?? ''}</p><p>${'x'.repeat(2_000)}</p>`,
    },
  }),
  act: async ({ form }) => {
    acts.push(form.get('mark') ?? '');
    return { goTo: '/lecture', cookies: [forgetSession('juror'), keepFor(60, 'once', 'a')] };
  },
};
const look: SiteInput = {
  cohort: promotion1,
  theme: themeOf('a{}', '', ''),
  publicUrl: 'https://aic.example.org',
  api: () => ({}) as ProgrammeApi,
  session: 'juror',
};
const handler = site(table, pages, look);
const event = (routeKey: string, more: Partial<HttpEvent> = {}): HttpEvent => ({
  routeKey,
  rawPath: '/lecture',
  headers: {},
  requestContext: { requestId: 'r-1' },
  ...more,
});
// middy's types ask for a context that pages do not read.
const serve = (asked: HttpEvent, by = handler) => by(asked, {} as never);
const withLink = ['__Host-juror=j-0123456789.secret'];

async function loadForm() {
  const { body, cookies = [] } = await serve(event('GET /lecture', { cookies: withLink }));
  const browser = cookies.map((cookie) => cookie.split(';')[0] ?? '').find((one) => one.includes('browser'));
  return {
    token: /name="formToken" value="([^"]+)"/.exec(body)?.[1] ?? '',
    cookies: [...withLink, browser ?? ''],
  };
}
const post = (
  token: string,
  cookies: string[],
  headers: Record<string, string> = {},
  more: Record<string, string> = {},
  by = handler,
) =>
  serve(
    event('POST /lecture', {
      cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: Buffer.from(new URLSearchParams({ formToken: token, mark: '4', ...more }).toString()).toString(
        'base64',
      ),
      isBase64Encoded: true,
    }),
    by,
  );

describe('a page', () => {
  test('asks for the link of whoever comes without one, and shows nothing else', async () => {
    const { statusCode, body } = await serve(event('GET /lecture'));
    expect([statusCode, body.includes('Ouvrez votre lien personnel')]).toEqual([401, true]);
    expect(body).not.toContain('Mes');
  });

  test('is not there for an address with an empty part, and says so to nobody without a link', async () => {
    const pathParameters = { applicationId: '' };
    const known = await serve(event('GET /lecture', { cookies: withLink, pathParameters }));
    expect([known.statusCode, known.body.includes('Mes')]).toEqual([404, false]);
    expect((await serve(event('GET /lecture', { pathParameters }))).statusCode).toBe(401);
  });

  test('escapes what it is given and loads nothing from elsewhere', async () => {
    const { body, headers } = await serve(event('GET /lecture', { cookies: withLink }));
    expect(body).toContain('Mes &lt;lectures&gt;');
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  });

  test('is in the language of its switch, which is remembered', async () => {
    const { body, cookies } = await serve(
      event('GET /lecture', { cookies: withLink, queryStringParameters: { lang: 'en' } }),
    );
    expect(body).toContain('<html lang="en">');
    const kept = (cookies ?? []).map((cookie) => cookie.split(';')[0] ?? '');
    const later = await serve(event('GET /lecture', { cookies: [...withLink, ...kept] }));
    expect(later.body).toContain('<html lang="en">');
  });

  test('speaks the languages of its cohort alone, and bears what the law wants at its foot', async () => {
    const french = site(table, pages, { ...look, cohort: { ...promotion1, languages: ['fr'] } });
    const asked = event('GET /lecture', { cookies: withLink, queryStringParameters: { lang: 'en' } });
    const { body } = await serve(asked, french);
    expect([body.includes('<html lang="fr">'), body.includes('hreflang="en"')]).toEqual([true, false]);
    for (const path of ['/plan-du-site', '/accessibilite', '/mentions-legales', '/donnees-personnelles']) {
      expect(body).toContain(`href="${path}"`);
    }
  });

  test('is compressed for who can read it so', async () => {
    const asked = event('GET /lecture', { cookies: withLink, headers: { 'accept-encoding': 'gzip, br' } });
    const { body, headers } = await serve(asked);
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toContain('</html>');
  });
});

describe('a form that the API has no time for', () => {
  const busy = site(table, { ...pages, act: async () => ({ refused: tryAgain }) }, look);
  const typed = { reason: 'Une heure\nde « travail »', act: 'save' };

  test('is there to be sent again as it was, and is taken then', async () => {
    const { token, cookies } = await loadForm();
    const { statusCode, body } = await post(token, cookies, {}, typed, busy);
    expect([statusCode, body.includes('Rien n’est perdu')]).toEqual([503, true]);
    const [form = ''] = body.match(/<form method="post" action="\/lecture">.*?<\/form>/s) ?? [];
    expect(form).toContain('Envoyer de nouveau');
    const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    const { formToken = '', ...sent } = Object.fromEntries(fields.map(([, name, value]) => [name, value]));
    expect(sent).toEqual({ mark: '4', ...typed });
    acts = [];
    expect(await post(formToken, cookies, {}, sent)).toMatchObject({ statusCode: 303 });
    expect(acts).toEqual(['4']);
  });

  test('is a sentence alone where nothing was sent, or where it would be refused again', async () => {
    const { token, cookies } = await loadForm();
    const show: PageOf = async () => ({ refused: tryAgain });
    const looked = site(table, { ...pages, show }, look);
    const act: PageOf = async () => ({ refused: { ...tryAgain, code: 'stage-passed', status: 409 } });
    const late = site(table, { ...pages, act }, look);
    for (const { body } of [
      await looked(event('GET /lecture', { cookies }), {} as never),
      await post(token, cookies, {}, typed, late),
    ])
      expect(body).not.toContain('<form');
  });
});

test('whatever is shown instead of a page bears the same headers, and breakage tells nothing', async () => {
  const logged: unknown[] = [];
  vi.spyOn(console, 'error').mockImplementation((...said) => void logged.push(said));
  const broken = site(
    table,
    {
      ...pages,
      show: async () => {
        throw new TypeError('Aline Dupré is not a function');
      },
    },
    look,
  );
  const failed = await broken(event('GET /lecture', { cookies: withLink }), {} as never);
  const answers = [failed, await serve(event('GET /lecture')), await post('', withLink)];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, 401, 403]);
  expect(failed.body).toContain('<h1>Une erreur est survenue</h1>');
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'referrer-policy': 'no-referrer',
    });
  }
  expect(logged).toMatchObject([[{ message: 'page', route: 'GET /lecture', error: 'TypeError' }]]);
  expect(JSON.stringify([failed, logged])).not.toContain('Aline');
  vi.restoreAllMocks();
});

test('an address of the site that is asked with another method says which it has, to people and to programs', async () => {
  const asked = { cookies: withLink, requestContext: { requestId: 'r-1', http: { method: 'DELETE' } } };
  const accept = 'text/html,*/*;q=0.8';
  const shown = await serve(event('ANY /lecture', { ...asked, headers: { accept } }));
  expect(shown).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD, POST' } });
  expect(shown.body).toContain('Cette adresse ne sert pas à cela');
  const told = await serve(event('ANY /lecture', asked));
  expect(told).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD, POST' } });
  expect(JSON.parse(told.body)).toMatchObject({ code: 'method-not-allowed' });
});

test('a path that is decoded into one of the site is none of it where the gateway knew no route', async () => {
  const from = (method: string) => ({ requestContext: { requestId: 'r-1', http: { method } } });
  const answers = ['GET', 'POST'].map((method) =>
    serve(event('$default', { cookies: withLink, ...from(method) })),
  );
  expect((await Promise.all(answers)).map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  expect((await serve(event('$default', { cookies: withLink, ...from('HEAD') }))).statusCode).toBe(200);
});

describe('a form', () => {
  test('of this browser is accepted, and answered by a redirection', async () => {
    acts = [];
    const { token, cookies } = await loadForm();
    const answer = await post(token, cookies, { origin: 'null', 'sec-fetch-site': 'same-origin' });
    expect([answer.statusCode, answer.headers.location, acts]).toEqual([303, '/lecture', ['4']]);
    for (const cookie of answer.cookies ?? []) {
      expect(cookie).toMatch(/^__Host-\w+=[^;]*; Path=\/; Secure; HttpOnly; SameSite=Lax/);
    }
  });

  test('holds as many characters as its page counted while it was typed, whatever a browser sends for a new line', async () => {
    acts = [];
    const { token, cookies } = await loadForm();
    await post(token, cookies, {}, { mark: 'Deux\r\nlignes\r\n' });
    expect(acts).toEqual(['Deux\nlignes\n']);
  });

  test.each<[string, (token: string) => [string, Record<string, string>]]>([
    ['without its token', () => ['', {}]],
    [
      'with a token that was changed',
      (token) => [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, {}],
    ],
    ['from another site', (token) => [token, { origin: 'https://evil.example' }]],
    ['across sites, says the browser', (token) => [token, { 'sec-fetch-site': 'cross-site' }]],
  ])('%s changes nothing', async (_, forge) => {
    acts = [];
    const { token, cookies } = await loadForm();
    const [sent, headers] = forge(token);
    expect([(await post(sent, cookies, headers)).statusCode, acts]).toEqual([403, []]);
  });

  test('of a page that was opened in another session changes nothing, and what was typed is shown again', async () => {
    acts = [];
    const { token, cookies } = await loadForm();
    const switched = ['__Host-juror=j-9876543210~other', ...cookies.slice(1)];
    const typed = '<b>Une justification</b> écrite pendant une heure, que personne ne veut perdre.';
    const { statusCode, body } = await post(token, switched, {}, { justification: typed });
    expect([statusCode, acts]).toEqual([403, []]);
    expect(body).toContain('&lt;b&gt;Une justification&lt;/b&gt; écrite pendant une heure');
    expect(body).not.toContain(token);
    expect((await post(token, cookies, {}, { justification: typed })).statusCode).toBe(303);
  });

  test('whose session has ended asks for the link, and shows what was typed', async () => {
    const { token, cookies } = await loadForm();
    const gone = { type: 'x', title: 'x', status: 404, code: 'link-invalid', detail: 'x', instance: 'x' };
    const refused = { ...gone, messages: { fr: 'x', en: 'x' } };
    const ended = site(table, { ...pages, act: async () => ({ refused }) }, look);
    const typed = 'Une justification écrite pendant une heure, que personne ne veut perdre.';
    const { statusCode, body } = await post(token, cookies, {}, { justification: typed }, ended);
    expect([statusCode, body.includes('Ouvrez votre lien personnel'), body.includes(typed)]).toEqual([
      401,
      true,
      true,
    ]);
  });

  test('of a browser that has forgotten the session asks for the link, and shows each field that was written by its label', async () => {
    acts = [];
    const labelled = site(table, pages, {
      ...look,
      labelOf: (name, { language }) => (name === 'title' && language === 'fr' ? 'Intitulé' : undefined),
    });
    const { token, cookies } = await loadForm();
    const typed = { title: 'Potagers', needs: 'funding', code: '1234 5678', message: 'Deux mots', empty: '' };
    const { statusCode, body } = await post(token, cookies.slice(1), {}, typed, labelled);
    expect([statusCode, body.includes('Ouvrez votre lien personnel'), acts]).toEqual([401, true, []]);
    const shown = [...body.matchAll(/<label for="typed-\d">([^<]+)<\/label>\s<textarea [^>]*>([^<]*)</g)];
    expect(shown.map(([, label, text]) => [label, text])).toEqual([
      ['Intitulé', 'Potagers'],
      ['Texte 2', 'Deux mots'],
    ]);
  });

  test('that is refused shows what was written in it; one that says nothing does not', async () => {
    const act: PageOf = async () => ({ refused: { ...tryAgain, code: 'stage-passed', status: 409 } });
    const late = site(table, { ...pages, act }, look);
    const { token, cookies } = await loadForm();
    const { statusCode, body } = await post(token, cookies, {}, { message: 'Voici ma réponse.' }, late);
    expect([statusCode, body.includes('Votre envoi n’a pas été pris en compte')]).toEqual([409, true]);
    expect(body).toMatch(/Rien n’en a été enregistré.*<textarea [^>]*>Voici ma réponse\.</s);
    expect(body).not.toContain('hreflang');
    expect((await post(token, cookies, {}, {}, late)).body).not.toContain('<textarea');
  });

  test('is not lost to a redirection to the sign-in: it leads there, and keeps the cookies of it', async () => {
    const welcome: PageOf = async () => ({ goTo: 'https://sign-in.example', cookies: ['once=1'] });
    const staff = site(table, pages, { ...look, welcome });
    const { token, cookies } = await loadForm();
    const answer = await post(token, cookies.slice(1), {}, { reason: 'Un motif long.' }, staff);
    expect([answer.statusCode, answer.cookies]).toEqual([401, ['once=1']]);
    expect(answer.body).toMatch(/<a href="https:\/\/sign-in\.example">.*Un motif long\./s);
    expect((await post(token, cookies.slice(1), {}, {}, staff)).headers.location).toBe(
      'https://sign-in.example',
    );
    // Whoever comes from elsewhere signs nobody out.
    const forged = await post(token, cookies.slice(1), { origin: 'https://evil.example' }, {}, staff);
    expect([forged.statusCode, forged.cookies]).toEqual([403, []]);
  });

  test('of another browser changes nothing', async () => {
    acts = [];
    const { token } = await loadForm();
    const other = await loadForm();
    expect([(await post(token, other.cookies)).statusCode, acts]).toEqual([403, []]);
  });
});

test('cookies are read as they are written', () => {
  expect(readCookies(['a=b=c', 'd='])).toEqual(
    new Map([
      ['a', 'b=c'],
      ['d', ''],
    ]),
  );
});
