/** The pages of this machine, which stand beside the programme's own: mailbox, clock, and the way in for who tries it. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '#domain/values/language.ts';
import { bodyOf } from '#infra/local/gateway/gateway-server.ts';
import { admissionCookie, askingHeaders, pagesPath, unlessAdmitted } from '#infra/local/guard/admission.ts';
import type { LoopbackDoor } from '#infra/local/guard/loopback-door.ts';
import { isSame, type StateKeys } from '#infra/local/guard/secret.ts';
import { type MachinePage, type PageReader, pageText } from './page.ts';
import { stylePath, styleSheet } from './style.ts';

export interface PageAsk extends PageReader {
  /** Variables of the path, decoded. */
  path: Record<string, string>;
  query: URLSearchParams;
  /** What a form sent. */
  form: URLSearchParams;
}

/** A page, a way to go, or a file that is shown as it is, with what it may load. */
export type PageAnswer =
  | { page: MachinePage; status?: number }
  | { goTo: string; cookies?: readonly string[] }
  | { file: string | Uint8Array; type: string; policy: string; name?: string };

export type PageRoutes = Readonly<
  Record<`${'GET' | 'POST'} /${string}`, (ask: PageAsk) => PageAnswer | Promise<PageAnswer>>
>;

/** Nothing is loaded from elsewhere, no script runs, and forms stay here. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const safe = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/**
 * Answers at a door of this machine by its routes, `METHOD /path/{variable}` below `pagesPath`, whoever came by an address of
 * the terminal (`?key=`) or gives the password.
 */
export function servePages(
  door: LoopbackDoor,
  i: { keys: Pick<StateKeys, 'pages' | 'entrance'>; routes: PageRoutes; timeZone: string },
): void {
  const { keys, routes, timeZone } = i;
  const compiled = Object.entries(routes).map(([key, handle]) => {
    const [method = '', path = ''] = key.split(' ');
    return {
      method,
      pattern: new RegExp(`^${pagesPath}${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
      handle,
    };
  });
  const answer = async (request: IncomingMessage, url: URL): Promise<PageAnswer | undefined> => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    for (const { method: wanted, pattern, handle } of compiled) {
      const found = wanted === method ? pattern.exec(url.pathname) : null;
      if (found === null) continue;
      const path = Object.fromEntries(
        Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
      );
      const form = new URLSearchParams(method === 'POST' ? (await bodyOf(request)).toString('utf8') : '');
      return handle({ path, query: url.searchParams, form, language: languageOf(request), timeZone });
    }
    return undefined;
  };
  door.serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://machine');
    const given = url.searchParams.get('key');
    if (given !== null && isSame(given, keys.entrance)) {
      url.searchParams.delete('key');
      const location = `${url.pathname}${url.search}`;
      response.writeHead(303, { ...safe, location, 'set-cookie': admissionCookie(keys.entrance) }).end();
      return;
    }
    const refused = unlessAdmitted(request, keys);
    if (refused) {
      response.writeHead(refused.status, { ...safe, ...askingHeaders(refused) }).end(`${refused.message}\n`);
      return;
    }
    if (url.pathname === '/')
      return void response.writeHead(303, { ...safe, location: `${pagesPath}/courrier` }).end();
    if (url.pathname === stylePath)
      return void response
        .writeHead(200, { ...safe, 'content-type': 'text/css; charset=utf-8' })
        .end(styleSheet);
    answer(request, url).then(
      (found) => send(request, response, found ?? notFound(languageOf(request))),
      () => response.writeHead(500, safe).end('this page broke\n'),
    );
  });
}

const languageOf = ({ headers }: IncomingMessage): Language =>
  /^en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'fr';

export const notFound = (language: Language): PageAnswer => ({
  status: 404,
  page: { language, title: { fr: 'Page introuvable', en: 'No such page' }[language], main: [] },
});

function send(request: IncomingMessage, response: ServerResponse, answer: PageAnswer): void {
  if ('goTo' in answer) {
    const cookies = answer.cookies === undefined ? {} : { 'set-cookie': [...answer.cookies] };
    return void response.writeHead(303, { ...safe, location: answer.goTo, ...cookies }).end();
  }
  if ('file' in answer) {
    const { file, type, policy, name } = answer;
    const named =
      name === undefined
        ? {}
        : { 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}` };
    response.writeHead(200, { ...safe, 'content-type': type, 'content-security-policy': policy, ...named });
    return void response.end(request.method === 'HEAD' ? undefined : file);
  }
  const { page, status = 200 } = answer;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy };
  response.writeHead(status, { ...safe, ...headers });
  response.end(request.method === 'HEAD' ? undefined : pageText(page));
}
