/** A page tells what there is or that it cannot: where the API leaves one of its questions unanswered, no page shows less as if that were all. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { aCountingFront, type CountingFront } from '#test/support/counting-front.ts';
import { type PageRoute, pageAudiences } from '#test/support/page-audiences.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { tryAgain } from '#web/server/own-problems.ts';

/** Between them they have every part that a page shows of an application. */
const statuses = ['information-requested', 'shortlisted', 'awarded'] as const;
type Of = (typeof statuses)[number];

let front: CountingFront;
let staffToken: string;
let links: Record<Of, string>;
beforeAll(async () => {
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
  front = await aCountingFront();
  staffToken = await front.staffToken({ groups: ['staff', 'operator'] });
  const linkOf = (status: Of) => front.linkTo({ purpose: 'applicant', id: front.applicationIds[status] });
  links = {
    'information-requested': front.people.applicant[0].token,
    shortlisted: await linkOf('shortlisted'),
    awarded: await linkOf('awarded'),
  };
});
afterEach(() => vi.unstubAllGlobals());
afterAll(() => front.close());

const answered = globalThis.fetch;

/** @param unanswered the question of the API, by its address, that gets no answer. @returns what the page asked, too */
async function visited(route: PageRoute, status: Of, unanswered?: string) {
  const asked = new Set<string>();
  vi.stubGlobal('fetch', async (...call: Parameters<typeof fetch>) => {
    const { pathname } = new URL(String(call[0]));
    // Asked by who checks a sign-in, before any page.
    if (pathname !== '/.well-known/jwks.json') asked.add(pathname);
    if (pathname !== unanswered) return answered(...call);
    return Response.json(tryAgain, { status: 503, headers: { 'content-type': 'application/problem+json' } });
  });
  const kind = pageAudiences[route.function] ?? 'public';
  const sessions = { public: undefined, staff: staffToken, applicant: links[status] };
  const session = kind in sessions ? sessions[kind as keyof typeof sessions] : tokenOf(kind);
  const params = { step: 'projet', file: 'resultats.csv', applicationId: front.applicationIds[status] };
  const { statusCode } = await front.request(routeKeyOf(route), {
    cookies: session === undefined ? [] : [`__Host-${kind}=${session}`],
    params: front.paramsOf(route, params),
  });
  return { statusCode, asked: [...asked] };
}

const tokenOf = (kind: string) => front.people[kind as keyof typeof front.people][0].token;
const shown = pageRoutes.filter(({ method }) => method === 'GET');
const isOfOne = ({ path, function: by }: PageRoute) =>
  by === 'applicant-pages' || path.includes('{applicationId}');

test.each(statuses)('whatever is asked and not answered is no page: %s', async (status) => {
  const told: string[] = [];
  const questions: string[] = [];
  for (const route of shown.filter((one) => status === statuses[0] || isOfOne(one))) {
    const { statusCode, asked } = await visited(route, status);
    if (statusCode !== 200) continue;
    for (const path of asked) {
      questions.push(`${route.path} ${path}`);
      const without = await visited(route, status, path);
      if (without.statusCode === 200) told.push(`${route.path} without ${path}`);
    }
  }
  expect(told).toEqual([]);
  expect(questions.length).toBeGreaterThan(status === statuses[0] ? 100 : 15);
});
