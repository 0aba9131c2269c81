/** The pipeline of one audience's pages: cookies, language, and forms that cannot be forged. */
import middy, { type MiddlewareObj } from '@middy/core';
import { type Addressed, addressed } from '#http/server/addressed.ts';
import { compressed } from '#http/server/compressed.ts';
import type { HttpEvent, HttpResponse } from '#http/server/http-event.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { securityHeaders } from '#http/server/security-headers.ts';
import { fairVisits } from './fair-visits.ts';
import { fromOurPages, withOurToken } from './own-forms.ts';
import { forProgram, methodNotAllowed, noSuchAddress } from './own-problems.ts';
import { PageRefused } from './programme-api.ts';
import { readVisit, type VisitInput } from './read-visit.ts';
import { pageOfProblem } from './refusals.ts';
import { type Look, rendered } from './rendered.ts';
import { type SessionInput, sessionNeeded } from './session-needed.ts';
import type { PageOf, PageRoute, Shown, Visit } from './visit.ts';

export interface SiteInput extends Look, VisitInput, SessionInput {
  /** Where else a form may end: the service that people sign in with, by redirection; the bucket that a paper is put into. */
  formsMayEndAt?: string;
}

/** Nothing is loaded from elsewhere, no style or script stands in a page, and nobody frames it. */
const everyPage = ({ formsMayEndAt }: SiteInput) => ({
  'content-security-policy': [
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'",
    `form-action 'self'${formsMayEndAt === undefined ? '' : ` ${new URL(formsMayEndAt).origin}`}`,
    "base-uri 'none'; frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
});

/**
 * @param table the page routes of one function
 * @param pages one for each of them: a missing one does not compile
 */
export function site<T extends Readonly<Record<string, PageRoute>>>(
  table: T,
  pages: Readonly<Record<keyof T, PageOf>>,
  input: SiteInput,
) {
  const fair = fairVisits(table, input.session);
  // What a page shows becomes an answer on its way out, so that the two ends of the pipeline differ in type.
  return middy<HttpEvent>()
    .use(securityHeaders(everyPage(input)))
    .use(compressed(1_000))
    .use(addressed(table))
    .use(rendered(input))
    .use(readVisit(input))
    .use(fair.knocking)
    .use(fromOurPages(input.publicUrl))
    .use(served(table, pages, input))
    .use(sessionNeeded(input))
    .use(withOurToken())
    .use(fair.judged)
    .handler<HttpEvent, HttpResponse>(({ page, visit }) => shownBy(page, visit));
}

/** A page, or what it was refused for lack of something it needs. */
export async function shownBy(page: PageOf, visit: Visit): Promise<Shown> {
  try {
    return await page(visit);
  } catch (error) {
    if (error instanceof PageRefused) return { refused: error.problem };
    throw error;
  }
}

interface Served {
  page: PageOf;
  isOpen: boolean;
}

/** Browsers name HTML among what they accept; programs that look for the API are told in its own way. */
function nothingHere({ routeKey, headers, allowed }: Addressed): Served {
  const problem = allowed === undefined ? noSuchAddress : methodNotAllowed;
  const isForPrograms = routeKey === '$default' && !headers.accept?.includes('text/html');
  return {
    page: async ({ language }) =>
      isForPrograms
        ? { file: forProgram(problem, language), type: 'application/problem+json', status: problem.status }
        : {
            page: pageOfProblem(allowed === undefined ? undefined : problem, language),
            status: problem.status,
          },
    isOpen: false,
  };
}

/** The page at the address that was asked. */
function served<T extends Readonly<Record<string, PageRoute>>>(
  table: T,
  pages: Readonly<Record<keyof T, PageOf>>,
  { session }: SessionInput,
): MiddlewareObj<Addressed & Served> {
  const all = new Map<string, Served>(
    Object.entries(table).map(([name, route]) => [
      routeKeyOf(route),
      { page: pages[name] as PageOf, isOpen: route.isOpen ?? session === undefined },
    ]),
  );
  return {
    before: (request) => {
      const { event } = request;
      const found = isWhole(event) ? all.get(event.routeKey) : undefined;
      request.event = { ...event, ...(found ?? nothingHere(event)) };
    },
  };
}

/** An address with an empty part names nothing, whether or not a gateway takes it for one of this route. */
const isWhole = ({ pathParameters = {} }: HttpEvent): boolean =>
  Object.values(pathParameters).every((part) => part !== '');
