/** The HTTP API as a client asks it: by operation, with patience where asking again does no harm. */
import { setTimeout as pause } from 'node:timers/promises';
import { defined } from '#domain/values/defined.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { type OperationName, routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import { showTimesOf } from './format.ts';
import { NotSignedIn, RefusedAnswer, Unreachable } from './problems.ts';

export interface Said {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  /** An Idempotency-Key: the same request with it may be sent again. */
  key?: string;
  /** Of a link or a session, for a route of those who hold one. */
  bearer?: string;
}
export interface ApiAnswer {
  status: number;
  /** Seconds after which the programme asks to be asked again. */
  retryAfter?: number;
  bytes: Uint8Array;
  /** Of a file: what should be in it and cannot. */
  leftOut?: string;
  /** Parsed JSON; else the text. */
  body: unknown;
}

export interface Api {
  /** Throws Refused, NotSignedIn or Unreachable. */
  ask(operation: OperationName, said?: Said): Promise<ApiAnswer>;
}

interface ApiInput {
  url: string;
  /** Asked for when a route wants to know who asks. */
  token(): Promise<string | undefined>;
  language: Language;
  /** Before the second try, ms; doubled before each next one. */
  firstPauseMs?: number;
}

/** With the pauses of 0.2 to 1.6 s, a programme that restarts is waited for about three seconds. */
const attempts = 5;

/** Throttled, or a part that does not answer for a moment. */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** No connection was made: nobody has heard what was asked. */
const unheard: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Of what changes something, and was sent. */
const answerLost: Bilingual = {
  fr: ' ; ce qui a été demandé est peut-être fait : regardez où en est le programme avant de le demander de nouveau',
  en: '; what was asked may be done: look where the programme stands before you ask again',
};

export function apiClient({ url, token, language, firstPauseMs = 200 }: ApiInput): Api {
  const base = url.replace(/\/+$/, '');
  return {
    async ask(operation, said = {}) {
      const route: Route = routes[operation];
      const needsToken = route.audience === 'staff' || route.audience === 'operator';
      const bearer = said.bearer ?? (needsToken ? await token() : undefined);
      if (needsToken && bearer === undefined) throw new NotSignedIn('not signed in: npx aic sign-in');
      const init = requestOf(route, said, language, bearer);
      // Putting the same again is having put it once (RFC 9110, 9.2.2).
      const mayRepeat = route.method === 'GET' || route.method === 'PUT' || said.key !== undefined;
      for (let attempt = 1; ; attempt += 1) {
        const last = !mayRepeat || attempt === attempts;
        const answer = await once(`${base}${pathOf(route, said)}`, init, last, language);
        if (answer && (!passing.has(answer.status) || last)) return accepted(answer);
        const patience = firstPauseMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
        await pause(Math.max(patience, 1000 * (answer?.retryAfter ?? 0)));
      }
    },
  };
}

function requestOf({ method }: Route, { body, key }: Said, language: Language, token?: string) {
  const headers: Record<string, string> = { 'accept-language': language };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (key !== undefined) headers['idempotency-key'] = key;
  if (body === undefined) return { method, headers };
  return { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function pathOf({ path }: Route, { params = {}, query = {} }: Said): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** Undefined when nobody answered and it is worth another try. */
async function once(
  url: string,
  init: RequestInit,
  last: boolean,
  language: Language,
): Promise<ApiAnswer | undefined> {
  try {
    const response = await fetch(url, init);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const body = bodyOf(bytes, response.headers.get('content-type'));
    const retryAfter = Number(response.headers.get('retry-after'));
    const timeZone = response.headers.get('time-zone');
    if (timeZone !== null) showTimesOf(timeZone);
    const leftOut = response.headers.get('left-out') ?? undefined;
    const more = { ...defined({ leftOut }), ...(retryAfter > 0 ? { retryAfter } : {}) };
    return { status: response.status, bytes, body, ...more };
  } catch (error) {
    if (!last) return undefined;
    const why = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
    const lost = init.method === 'GET' || unheard.has(why) ? '' : answerLost[language];
    throw new Unreachable(`nobody answers at ${new URL(url).origin} (${why})${lost}`);
  }
}

function bodyOf(bytes: Uint8Array, type: string | null): unknown {
  const text = Buffer.from(bytes).toString('utf8');
  if (!/json/.test(type ?? '')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function accepted(answer: ApiAnswer): ApiAnswer {
  if (answer.status < 300) return answer;
  throw new RefusedAnswer(answer.status, answer.body);
}
