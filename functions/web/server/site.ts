/** The handler of one audience's pages: cookies, language, and forms that cannot be forged. */
import middy from '@middy/core';
import type { Language } from '#domain/cohort/cohort.ts';
import type { HttpEvent, HttpResponse } from '#http/server/http-event.ts';
import { languageOf } from '#http/server/problem.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { wording } from '#markup/wording.ts';
import type { ProgrammeApi } from './programme-api.ts';
import { expiredForm, linkNeeded, pageOfProblem } from './refusals.ts';
import { type Look, respond } from './respond.ts';
import { browserSecret, formTokenOf, isFormToken, languageIn, readCookies, sessionIn } from './session.ts';
import type { PageOf, PageRoute, SessionKind, Shown, Visit } from './visit.ts';

export interface SiteInput extends Look {
  /** Where the browser sees the site: a form that comes from elsewhere is refused. */
  publicUrl: string;
  api: (token: string | undefined, language: Language) => ProgrammeApi;
  /** Of whom; without it the site is open to all. Without their cookie, pages ask for the link. */
  session?: SessionKind;
  /** What is answered to a visitor without a session; by default, that a link is needed. */
  welcome?: PageOf;
}

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
      const page = isWhole(event) ? served.get(event.routeKey) : undefined;
      const shown = await perform(page, event, visit, browser.secret, input);
      return respond(event, visit, shown, input, browser.cookie);
    });
}

/** An address with an empty part names nothing, whether or not a gateway takes it for one of this route. */
const isWhole = ({ pathParameters = {} }: HttpEvent): boolean =>
  Object.values(pathParameters).every((part) => part !== '');

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
