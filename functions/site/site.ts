/** The handler of one audience's pages: cookies, language, forms that cannot be forged, headers, compression. */
import { gzipSync } from 'node:zlib';
import middy from '@middy/core';
import type { Cohort, Language } from '../domain/cohort.ts';
import { wording } from '../emails/wording.ts';
import type { HttpEvent, HttpResponse } from '../http/http-event.ts';
import { languageOf } from '../http/problem.ts';
import { routeKeyOf } from '../http/request-parts.ts';
import { frame, type PageContent } from '../pages/frame.ts';
import { expiredForm, linkNeeded, pageOfProblem } from '../pages/refusals.ts';
import type { ProgrammeApi } from './programme-api.ts';
import {
  browserSecret,
  formTokenOf,
  isFormToken,
  keepLanguage,
  languageIn,
  readCookies,
  sessionIn,
} from './session.ts';
import type { Theme } from './theme.ts';
import type { PageOf, PageRoute, SessionKind, Shown, Visit } from './visit.ts';

export interface SiteInput {
  cohort: Cohort;
  theme: Theme;
  /** Where the browser sees the site: a form that comes from elsewhere is refused. */
  publicUrl: string;
  api: (token: string | undefined, language: Language) => ProgrammeApi;
  /** Of whom; without it the site is open to all. Without their cookie, pages ask for the link. */
  session?: SessionKind;
  /** What is answered to a visitor without a session; by default, that a link is needed. */
  welcome?: PageOf;
  /** Where else a form may end, by redirection: the service that people sign in with. */
  formsMayEndAt?: string;
}

/** Nothing is loaded from elsewhere, no style or script stands in a page, and nobody frames it. */
const policyOf = ({ formsMayEndAt }: SiteInput): string =>
  `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'${
    formsMayEndAt === undefined ? '' : ` ${new URL(formsMayEndAt).origin}`
  }; base-uri 'none'; frame-ancestors 'none'`;
const everyPage = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
};

const maximumFormBytes = 256 * 1024;

/**
 * @param table the page routes of one function
 * @param pages one for each of them: a missing one does not compile
 */
export function site<T extends Readonly<Record<string, PageRoute>>>(
  table: T,
  pages: Readonly<Record<keyof T, PageOf>>,
  input: SiteInput,
) {
  const served = new Map<string, Served>(
    Object.entries(table).map(([name, route]) => [
      routeKeyOf(route),
      { page: pages[name] as PageOf, isOpen: route.isOpen ?? input.session === undefined },
    ]),
  );
  return middy<HttpEvent, HttpResponse>()
    .onError((request) => {
      const { error, event } = request;
      const places = (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
      console.error({ message: 'page', route: event.routeKey, error: error?.name, places });
      const visit = visitOf(event, input, '');
      request.response = respond(
        event,
        visit,
        { page: pageOfProblem(undefined, visit.language), status: 500 },
        input,
      );
    })
    .handler(async (event) => {
      const cookies = readCookies(event.cookies);
      const browser = browserSecret(cookies);
      const visit = visitOf(event, input, formTokenOf(browser.secret));
      const shown = await perform(served.get(event.routeKey), event, visit, browser.secret, input);
      return respond(event, visit, shown, input, browser.cookie);
    });
}

interface Served {
  page: PageOf;
  isOpen: boolean;
}

async function perform(
  served: Served | undefined,
  event: HttpEvent,
  visit: Visit,
  secret: string,
  input: SiteInput,
): Promise<Shown> {
  if (event.routeKey.startsWith('POST ') && !isOurForm(event, visit, secret, input.publicUrl)) {
    return { page: expiredForm(visit.language), status: 403 };
  }
  if (!served?.isOpen && input.session !== undefined && visit.session === undefined) {
    return withoutSession(visit, input);
  }
  const shown = served
    ? await served.page(visit)
    : { page: pageOfProblem(undefined, visit.language), status: 404 };
  const lost = 'refused' in shown && ['link-invalid', 'sign-in-needed'].includes(shown.refused.code);
  return lost ? withoutSession(visit, input) : shown;
}

const withoutSession = (visit: Visit, { welcome }: SiteInput): Promise<Shown> =>
  welcome ? welcome(visit) : Promise.resolve({ page: linkNeeded(visit.language), status: 401 });

/** Posted by a page of ours in this very browser: browsers say where a form comes from, and the token proves it. */
function isOurForm(event: HttpEvent, visit: Visit, secret: string, publicUrl: string): boolean {
  const { origin, 'sec-fetch-site': fetchSite } = event.headers;
  const fromElsewhere =
    (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') ||
    // With `no-referrer`, browsers send the origin `null` along with a form.
    (origin !== undefined && origin !== 'null' && origin !== new URL(publicUrl).origin);
  return !fromElsewhere && isFormToken(visit.form.get('formToken') ?? '', secret);
}

function visitOf(event: HttpEvent, input: SiteInput, formToken: string): Visit {
  const cookies = readCookies(event.cookies);
  const query = definedOf(event.queryStringParameters);
  const asked = query.lang === 'fr' || query.lang === 'en' ? query.lang : undefined;
  const language = asked ?? languageIn(cookies) ?? languageOf(event.headers['accept-language']);
  const session = input.session === undefined ? undefined : sessionIn(cookies, input.session);
  return {
    params: definedOf(event.pathParameters),
    query,
    form: formIn(event),
    path: event.rawPath ?? '/',
    language,
    say: wording(language, input.cohort.timeZone),
    cohort: input.cohort,
    session,
    api: input.api(session, language),
    formToken,
    cookies,
  };
}

function formIn({ body = '', isBase64Encoded = false, headers }: HttpEvent): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded *(;|$)/i.test(headers['content-type'] ?? '');
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  // A form this long is none of ours: it arrives without its token and is refused.
  return new URLSearchParams(isForm && bytes.length <= maximumFormBytes ? bytes.toString('utf8') : '');
}

const definedOf = (given: Readonly<Record<string, string | undefined>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined));

function respond(
  event: HttpEvent,
  visit: Visit,
  shown: Shown,
  input: SiteInput,
  browserCookie?: string,
): HttpResponse {
  const cookies = [
    ...(browserCookie === undefined ? [] : [browserCookie]),
    ...(visit.query.lang === visit.language ? [keepLanguage(visit.language)] : []),
    ...('cookies' in shown ? (shown.cookies ?? []) : []),
  ];
  if ('goTo' in shown) {
    return {
      statusCode: 303,
      headers: {
        ...everyPage,
        'content-security-policy': policyOf(input),
        'cache-control': 'no-store',
        location: shown.goTo,
      },
      cookies,
      body: '',
    };
  }
  if ('file' in shown) return fileOf(event, shown, cookies, input);
  const content: PageContent = 'page' in shown ? shown.page : pageOfProblem(shown.refused, visit.language);
  const status = 'page' in shown ? (shown.status ?? 200) : shown.refused.status;
  const { cohort, theme } = input;
  const text = frame(content, {
    language: visit.language,
    path: visit.path,
    query: visit.query,
    cohort,
    theme: theme.addresses,
  });
  return compressed(
    event,
    status,
    {
      'content-type': 'text/html; charset=utf-8',
      'content-language': visit.language,
      'cache-control': 'no-store',
    },
    text,
    cookies,
    input,
  );
}

function fileOf(
  event: HttpEvent,
  shown: Extract<Shown, { file: unknown }>,
  cookies: string[],
  input: SiteInput,
): HttpResponse {
  const headers = {
    'content-type': shown.type,
    'cache-control': shown.isImmutable ? 'public, max-age=31536000, immutable' : 'no-store',
    ...(shown.disposition === undefined ? {} : { 'content-disposition': shown.disposition }),
  };
  return compressed(event, 200, headers, shown.file, shown.isImmutable ? [] : cookies, input);
}

/** HTTP APIs do not compress; a phone on a slow line is glad of it. */
function compressed(
  event: HttpEvent,
  statusCode: number,
  headers: Record<string, string>,
  content: Uint8Array | string,
  cookies: string[],
  input: SiteInput,
): HttpResponse {
  const all = { ...everyPage, 'content-security-policy': policyOf(input), ...headers };
  const isWorth =
    /^(text|image\/svg|application\/json)/.test(headers['content-type'] ?? '') && content.length > 1_000;
  if (isWorth && /\bgzip\b/.test(event.headers['accept-encoding'] ?? '')) {
    const body = gzipSync(content).toString('base64');
    return {
      statusCode,
      headers: { ...all, 'content-encoding': 'gzip', vary: 'accept-encoding' },
      cookies,
      body,
      isBase64Encoded: true,
    };
  }
  return typeof content === 'string'
    ? { statusCode, headers: all, cookies, body: content }
    : {
        statusCode,
        headers: all,
        cookies,
        body: Buffer.from(content).toString('base64'),
        isBase64Encoded: true,
      };
}
