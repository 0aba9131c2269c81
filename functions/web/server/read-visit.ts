/** What a request of a page says: who looks, in which language, at what, with which form. */
import type { MiddlewareObj } from '@middy/core';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { clientOf } from '#http/server/clients.ts';
import type { HttpEvent } from '#http/server/http-event.ts';
import { languageOf } from '#http/server/problem.ts';
import { wording } from '#markup/wording.ts';
import type { ProgrammeApi } from './programme-api.ts';
import { browserSecret, formSecret, formTokenOf, languageIn, readCookies, sessionIn } from './session.ts';
import type { SessionKind, Visit } from './visit.ts';

export interface PageEvent extends HttpEvent {
  visit: Visit;
  browser: ReturnType<typeof browserSecret>;
}

export interface VisitInput {
  cohort: Cohort;
  /** @param visitor for whom the page asks */
  api: (token: string | undefined, language: Language, visitor: string) => ProgrammeApi;
  /** Whose cookie is read. */
  session?: SessionKind;
  /** What the fields of its forms are called; of one that nobody types, nothing. */
  labelOf?: (name: string, of: { language: Language; cohort: Cohort }) => string | undefined;
}

const maximumFormBytes = 256 * 1024;

export const readVisit = (input: VisitInput): MiddlewareObj<PageEvent> => ({
  before: (request) => {
    const { event } = request;
    const browser = browserSecret(readCookies(event.cookies));
    request.event = { ...event, browser, visit: visitOf(event, input, browser.secret) };
  },
});

function visitOf(event: HttpEvent, input: VisitInput, browser: string): Visit {
  const cookies = readCookies(event.cookies);
  const query = definedOf(event.queryStringParameters);
  const wanted = [query.lang, languageIn(cookies), languageOf(event.headers['accept-language'])];
  const language = spokenOf(input.cohort, wanted);
  const visitor = clientOf(event);
  const session = input.session === undefined ? undefined : sessionIn(cookies, input.session);
  return {
    params: definedOf(event.pathParameters),
    isOfHead: event.requestContext.http?.method === 'HEAD',
    query,
    form: formIn(event),
    labelOf: (name) => input.labelOf?.(name, { language, cohort: input.cohort }),
    // The gateway has decoded it, and pages lead there.
    path: (event.rawPath ?? '/').replace(/^\/+/, '/').split('/').map(encodeURIComponent).join('/'),
    language,
    say: wording(language, input.cohort.timeZone),
    cohort: input.cohort,
    session,
    api: input.api(session, language, visitor),
    visitor,
    formToken: formTokenOf(formSecret(browser, session)),
    cookies,
  };
}

/** The first wanted language that the cohort speaks; else the first that it speaks. */
function spokenOf(
  { languages }: Pick<Cohort, 'languages'>,
  wanted: readonly (string | undefined)[],
): Language {
  const spoken = wanted.flatMap((one) => languages.filter((language) => language === one));
  return spoken[0] ?? languages[0] ?? 'fr';
}

function formIn({ body = '', isBase64Encoded = false, headers }: HttpEvent): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded *(;|$)/i.test(headers['content-type'] ?? '');
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  // A form this long is none of ours: it arrives without its token and is refused.
  const sent = new URLSearchParams(isForm && bytes.length <= maximumFormBytes ? bytes.toString('utf8') : '');
  // Browsers send a line break as CR LF, and count it as one character while somebody types (theme/site.js).
  return new URLSearchParams(
    [...sent].map(([name, text]): [string, string] => [name, text.replaceAll('\r\n', '\n')]),
  );
}

const definedOf = (given: Readonly<Record<string, string | undefined>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined));
