/** Every page of the site that can be opened, as its function renders it for somebody who may, in both languages: held to the words of the house. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { aCountingFront, type CountingFront } from '#test/support/counting-front.ts';
import { givenUpIn, slipsIn, straightIn } from '#test/support/given-up-phrases.ts';
import { type PageRoute, pageAudiences } from '#test/support/page-audiences.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { spokenTexts } from './spoken-texts.ts';

let front: CountingFront;
let staffToken: string;
beforeAll(async () => {
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
  front = await aCountingFront();
  staffToken = await front.staffToken({ groups: ['staff', 'operator'] });
});
afterAll(() => front.close());

const shown = pageRoutes.filter(({ method }) => method === 'GET');

async function visited(
  route: PageRoute,
  language: 'fr' | 'en',
): Promise<{ status: number; words: string; ids: string[]; page: string }> {
  const kind = pageAudiences[route.function] ?? 'public';
  const session = kind === 'public' ? undefined : kind === 'staff' ? staffToken : front.people[kind][0].token;
  const {
    body = '',
    statusCode,
    headers,
  } = await front.request(routeKeyOf(route), {
    cookies: session === undefined ? [] : [`__Host-${kind}=${session}`],
    params: front.paramsOf(route, { step: 'projet', file: 'resultats.csv' }),
    query: { lang: language },
  });
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  const ids = isPage ? [...body.matchAll(/<[^>]* id="([^"]*)"/g)].map(([, id = '']) => id) : [];
  return { status: statusCode, words: isPage ? wordsOf(body) : '', ids, page: isPage ? body : '' };
}

/** The words of a page, and what is read aloud of it, without its tags. */
const wordsOf = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*?(?: (?:aria-label|title|alt|content)="([^"]*)")?[^>]*>/g, '\n$1\n')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

test.each(['fr', 'en'] as const)(
  'no page says what the house has given up, nor gives one id twice (%s)',
  async (language) => {
    const found: string[] = [];
    const opened: string[] = [];
    for (const route of shown) {
      const { status, words, ids } = await visited(route, language);
      if (status === 200 && words !== '') opened.push(route.path);
      for (const one of [...givenUpIn(words), ...straightIn(words, language)]) {
        found.push(`${route.path} (${status}): ${one}`);
      }
      for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) {
        found.push(`${route.path} (${status}): two have the id ${id}`);
      }
    }
    expect(found).toEqual([]);
    // A page that cannot be opened is not held to anything.
    expect(opened.length).toBeGreaterThan(shown.length / 2);
  },
);

test('what an applicant wrote in French is marked as French on English pages', async () => {
  const { summary, description = '' } = anApplicationForm().project;
  const shownOn = new Set<string>();
  for (const route of shown) {
    const { page } = await visited(route, 'en');
    for (const { lang, text } of spokenTexts(page)) {
      if (!text.includes(summary) && !text.includes(description)) continue;
      shownOn.add(route.path);
      expect(lang, `${route.path}: ${text}`).toBe('fr');
    }
  }
  expect([...shownOn].sort()).toEqual([
    '/candidature/relecture',
    '/console/candidatures/{applicationId}',
    '/dossier',
    '/lecture/imprimer',
    '/lecture/{applicationId}',
  ]);
});

test.each(['fr', 'en'] as const)('no page trips over the values that it is given (%s)', async (language) => {
  const found: string[] = [];
  for (const route of shown) {
    const { page } = await visited(route, language);
    for (const { lang, text } of spokenTexts(page)) {
      if (lang === language)
        found.push(...slipsIn(text.trim(), language).map((slip) => `${route.path}: ${slip}`));
    }
  }
  expect([...new Set(found)]).toEqual([]);
});

test('English pages keep English spaces, and call no person by an account’s id', async () => {
  const found: string[] = [];
  for (const route of shown) {
    const { page } = await visited(route, 'en');
    for (const { lang, text } of spokenTexts(page)) {
      if (lang === 'en' && /[ \u00A0\u202F][:;%]/.test(text)) found.push(`${route.path}: ${text.trim()}`);
      if (/\bby [0-9a-f]{8}-[0-9a-f]{4}-/.test(text)) found.push(`${route.path}: ${text.trim()}`);
    }
  }
  expect(found).toEqual([]);
});
