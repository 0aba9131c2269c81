/** Requests to the API, right in most and wrong in some of what they say; and what must hold of every answer. */
import fc from 'fast-check';
import type { HttpResponse } from '#http/server/http-event.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import type { CountingFront } from '#test/support/counting-front.ts';
import type { Asked } from '#test/support/front.ts';
import { bodyText, hostileHeaders, hostileQuery, hostileText } from './hostile.ts';
import { injectedIn } from './markup.ts';
import { validOf } from './valid.ts';

/** Good tokens of every audience, by its name; `nobody` has none. */
export type Tokens = Readonly<Record<string, string | undefined>>;

export async function tokensOf({
  people,
  staffToken,
  applicationIds,
  linkTo,
}: CountingFront): Promise<Tokens> {
  return {
    nobody: undefined,
    staff: await staffToken({ groups: ['staff'] }),
    operator: await staffToken({ groups: ['operator'] }),
    reader: await staffToken({ groups: ['reader'] }),
    draft: people.draft[0].token,
    juror: people.juror[0].token,
    panelist: people.panelist[0].token,
    adviser: people.adviser[0].token,
    applicant: people.applicant[0].token,
    laureate: await linkTo({ purpose: 'applicant', id: applicationIds['agreement-issued'] }),
    awarded: await linkTo({ purpose: 'applicant', id: applicationIds.awarded }),
  };
}
/** Whose tokens a route is mostly asked with. */
export const fitting = (audience: string): string[] =>
  audience === 'applicant'
    ? ['applicant', 'laureate', 'awarded']
    : audience === 'staff'
      ? ['staff', 'operator', 'reader']
      : [audience === 'public' ? 'nobody' : audience];

export function paramsFor(path: string, { applicationIds, people }: CountingFront) {
  const known: Record<string, string[]> = {
    applicationId: Object.values(applicationIds),
    jurorId: people.juror.map(({ id }) => id),
    adviserId: people.adviser.map(({ id }) => id),
    panelistId: people.panelist.map(({ id }) => id),
    questionId: ['a'.repeat(32)],
    volunteerId: [`v-${'0'.repeat(16)}`],
    round: ['eligibility', 'jury', 'panel', 'waiting-list'],
    step: ['porteur', 'projet', 'budget', 'contact'],
    file: ['scdl.csv', 'resultats.csv', 'jury-export.json'],
    template: ['receipt', 'not-selected', 'panel-invitation'],
  };
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const one = (name: string) =>
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...(known[name] ?? ['unknown'])) },
      { weight: 1, arbitrary: hostileText },
    );
  return names.length === 0
    ? fc.constant({})
    : fc.record(Object.fromEntries(names.map((name) => [name, one(name)])));
}

export function apiCase(route: Route, front: CountingFront, tokens: Tokens): fc.Arbitrary<Asked> {
  const who = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...fitting(route.audience)) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(tokens)) },
  );
  const body: fc.Arbitrary<Partial<Asked>> = route.body ? bodyText(validOf(route.body)) : fc.constant({});
  const usually = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary });
  return fc
    .tuple(who, paramsFor(route.path, front), usually(hostileQuery), usually(hostileHeaders), body, fc.uuid())
    .map(([name, params, query, headers, said, key]) => ({
      params,
      query,
      ...said,
      headers: {
        'content-type': 'application/json',
        ...(route.needsKey ? { 'idempotency-key': key } : {}),
        ...(tokens[name] === undefined ? {} : { authorization: `Bearer ${tokens[name]}` }),
        ...headers,
      },
    }));
}

/** Refused, and yet something is written: a wrong code uses up a try, on purpose. */
const writesThough = ['code-wrong'];

/** @returns what is wrong with the answer, or nothing */
export async function wrongWithApi(front: CountingFront, route: Route, asked: Asked): Promise<string[]> {
  const before = front.writes();
  const response = await front.request(routeKeyOf(route), asked);
  const wrote = front.writes() - before;
  if (wrote > 0) front.restore();
  const { statusCode, body } = response;
  if (statusCode === 401 && body === '{"message":"Unauthorized"}')
    return wrote > 0 ? ['401 and written'] : [];
  const code = statusCode < 400 ? undefined : (JSON.parse(body) as { code?: string }).code;
  return [
    ...(statusCode >= 500 ? [`${statusCode} ${code}`] : []),
    ...(statusCode >= 400 ? wrongProblem(response) : []),
    ...(statusCode >= 400 && wrote > 0 && !writesThough.includes(code ?? '')
      ? [`${statusCode} ${code} wrote ${wrote}`]
      : []),
    ...(route.method === 'GET' && wrote > 0 ? ['a GET wrote'] : []),
    ...pagesIn(response).flatMap(injectedIn),
    ...wrongHeaders(response),
  ];
}

function wrongProblem({ body, headers, statusCode }: HttpResponse): string[] {
  const problem = JSON.parse(body);
  const { fr, en } = problem.messages ?? {};
  const isWhole =
    headers['content-type'] === 'application/problem+json' &&
    problem.status === statusCode &&
    [problem.type, problem.title, problem.code, problem.detail, problem.instance, fr, en].every(
      (one) => typeof one === 'string' && one.length > 3,
    );
  const isFilled = !/\{\w+\}|undefined|\[object/.test(`${fr} ${en}`);
  return isWhole && isFilled ? [] : [`no whole problem document: ${body.slice(0, 200)}`];
}

/** Pages, also those that stand as texts in JSON: letters as they would look. */
function pagesIn({ headers, body, isBase64Encoded }: HttpResponse): string[] {
  if (isBase64Encoded) return [];
  if (headers['content-type']?.startsWith('text/html')) return [body];
  if (!headers['content-type']?.includes('json')) return [];
  const pages: string[] = [];
  JSON.parse(body, (_, value) => {
    if (typeof value === 'string' && /^\s*<!doctype html/i.test(value)) pages.push(value);
    return value;
  });
  return pages;
}

export function wrongHeaders({ headers, cookies = [] }: HttpResponse): string[] {
  const all = [...Object.values(headers), ...cookies];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a header must not hold
  return all.filter((value) => /[\u0000-\u001f\u007f]/.test(value)).map((value) => `header ${value}`);
}
