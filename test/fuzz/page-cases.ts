/** Visits to pages, and forms posted from them with anything in their fields; and what must hold of every page. */
import fc from 'fast-check';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { CountingFront } from '#test/support/counting-front.ts';
import type { Asked } from '#test/support/front.ts';
import { type PageRoute, pageAudiences } from '#test/support/page-audiences.ts';
import { formSecret, formTokenOf } from '#web/server/session.ts';
import { fitting, paramsFor, type Tokens, wrongHeaders } from './api-cases.ts';
import { hostileHeaders, hostileQuery, hostileText } from './hostile.ts';
import { type Field, formsIn, injectedIn } from './markup.ts';

const secret = 'A'.repeat(22);
const audienceOf = (route: PageRoute) => pageAudiences[route.function] ?? 'public';
const cookiesOf = (route: PageRoute, token: string | undefined) => [
  `__Host-browser=${secret}`,
  ...(token === undefined ? [] : [`__Host-${audienceOf(route)}=${token}`]),
];

/** The fields of every form that the pages show, so that a post holds what its page asks. */
export async function fieldsOfForms(
  front: CountingFront,
  routes: readonly PageRoute[],
  tokens: Tokens,
  samples: number,
): Promise<Map<string, Field[]>> {
  const found = new Map<string, Field[]>();
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const name of fitting(audienceOf(route))) {
      const params = fc.sample(paramsFor(route.path, front), { numRuns: samples, seed: 1 });
      for (const one of params) {
        const answer = await front.request(routeKeyOf(route), {
          params: one as Record<string, string>,
          cookies: cookiesOf(route, tokens[name]),
        });
        if (answer.isBase64Encoded) continue;
        for (const { action, fields } of formsIn(answer.body)) found.set(action, fields);
      }
    }
  }
  return found;
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

export function pageCase(
  route: PageRoute,
  front: CountingFront,
  tokens: Tokens,
  forms: ReadonlyMap<string, Field[]>,
): fc.Arbitrary<Asked> {
  const own = [...forms].filter(([action]) => patternOf(route.path).test(action)).flatMap(([, all]) => all);
  const fields = own.length === 0 ? [{ name: 'text', value: '' }] : own;
  const who = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...fitting(audienceOf(route))) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(tokens)) },
  );
  const typed = fc.array(fc.tuple(fc.constantFrom(...fields.map(({ name }) => name)), hostileText), {
    maxLength: 4,
  });
  const usually = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary });
  const cookies = fc.array(
    hostileText.map((text) => text.slice(0, 500)),
    { maxLength: 1 },
  );
  return fc
    .tuple(who, paramsFor(route.path, front), usually(hostileQuery), usually(hostileHeaders), typed, cookies)
    .map(([name, params, query, headers, changes, more]) => {
      const form = new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value]));
      for (const [field, text] of changes) form.set(field, text);
      // A public page reads no session; the others bind their forms to theirs.
      const shown = audienceOf(route) === 'public' ? undefined : tokens[name];
      form.set('formToken', formTokenOf(formSecret(secret, shown)));
      return {
        params,
        query,
        cookies: [...cookiesOf(route, tokens[name]), ...more],
        ...(route.method === 'POST' ? { body: String(form) } : {}),
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      };
    });
}

/** @returns what is wrong with the page, or nothing */
export async function wrongWithPage(front: CountingFront, route: PageRoute, asked: Asked): Promise<string[]> {
  const before = front.writes();
  const response = await front.request(routeKeyOf(route), asked);
  const wrote = front.writes() - before;
  if (wrote > 0) front.restore();
  const { statusCode, body, headers, isBase64Encoded } = response;
  const { location } = headers;
  const isPage = headers['content-type']?.startsWith('text/html') && isBase64Encoded !== true;
  return [
    ...(statusCode >= 500 ? [`${statusCode}`] : []),
    ...(route.method === 'GET' && wrote > 0 ? ['a GET wrote'] : []),
    ...(isPage && headers['content-disposition'] === undefined ? injectedIn(body) : []),
    ...(location !== undefined && !isOurs(location, front.url) ? [`leads to ${location}`] : []),
    ...wrongHeaders(response),
  ];
}

const isOurs = (location: string, url: string): boolean =>
  location.startsWith(`${url}/`) || /^\/(?![/\\])/.test(location);
