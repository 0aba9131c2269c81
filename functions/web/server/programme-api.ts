/**
 * The HTTP API, as pages use it: with the visitor's own link or sign-in and no right of their own, as the command line does.
 * So a page can show and do exactly what the API allows to whoever looks at it.
 */
import type * as z from 'zod/mini';
import type { Language } from '#domain/values/language.ts';
import { type OperationName, routes } from '#http/api.ts';
import type { Answer } from '#http/responses.ts';
import { visitorHeader } from '#http/server/clients.ts';
import type { Problem } from '#http/server/problem.ts';
import type { Route } from '#http/server/route.ts';
import { inPrint } from '#markup/wording.ts';
import { signInNeeded, tryAgain } from './own-problems.ts';

type Said<N extends OperationName, K extends string> =
  (typeof routes)[N] extends Record<K, infer S extends z.core.$ZodType> ? Record<K, z.input<S>> : unknown;
/** What an operation needs to be told; nothing, for many. */
export type Asked<N extends OperationName> = Said<N, 'params'> &
  Partial<Said<N, 'query'>> &
  Said<N, 'body'> & { idempotencyKey?: string };
export type Answered<V> = { ok: true; value: V } | { ok: false; problem: Problem };
export interface FileAnswer {
  bytes: Uint8Array;
  type: string;
  /** As the API names it, for `content-disposition`. */
  disposition: string | undefined;
}

/** One visitor's view of the API. */
export interface ProgrammeApi {
  /** @returns what the API answered, or the problem document with its sentences; a network that fails is `try-again` */
  ask<N extends OperationName>(name: N, ...asked: AskedArguments<N>): Promise<Answered<Answer<N>>>;
  /** The same for what is not JSON: a PDF, a calendar, a CSV. */
  fetchFile<N extends OperationName>(name: N, ...asked: AskedArguments<N>): Promise<Answered<FileAnswer>>;
}
/** Operations without required input may be called by name alone. */
type AskedArguments<N extends OperationName> =
  Record<never, never> extends Asked<N> ? [asked?: Asked<N>] : [asked: Asked<N>];

/** What a page cannot do without was refused, or not to be had: the site shows the problem instead of the page. */
export class PageRefused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** @throws PageRefused */
export function needed<V>(answer: Answered<V>): V {
  if (answer.ok) return answer.value;
  throw new PageRefused(answer.problem);
}

/**
 * A part of a page that is there for some.
 * @returns undefined where the API says that there is none, or none for this visitor
 * @throws PageRefused where it does not say: without it the page would tell less than there is
 */
export const ifThere = <V>(answer: Answered<V>): V | undefined =>
  !answer.ok && isAnAnswer(answer.problem) ? undefined : needed(answer);

/** Neither a fault, nor a sign-in that has expired, nor a quota that is used up. */
const isAnAnswer = ({ status }: Problem) => status < 500 && status !== 401 && status !== 429;

interface Words {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | undefined>>;
  body?: unknown;
  idempotencyKey?: string;
}

/**
 * @param baseUrl of the API, without a slash at its end
 * @returns the API as the bearer of a token sees it (none: the public), in a language, asked for a visitor (clients.ts)
 */
export const programmeApi =
  (baseUrl: string) =>
  (token: string | undefined, language: Language, visitor?: string): ProgrammeApi => {
    const request = async (name: OperationName, said: Words = {}): Promise<Response> => {
      const { method, path } = routes[name] as Route;
      return fetch(`${baseUrl}${fillPath(path, said.params ?? {})}${queryOf(said.query)}`, {
        method,
        headers: {
          'accept-language': language,
          ...(visitor === undefined ? {} : { [visitorHeader]: visitor }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(said.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(said.idempotencyKey === undefined ? {} : { 'idempotency-key': said.idempotencyKey }),
        },
        ...(said.body === undefined ? {} : { body: JSON.stringify(said.body) }),
        // The API times out after 30 s; the page must time out first.
        signal: AbortSignal.timeout(20_000),
      });
    };
    const answered = async <V>(
      name: OperationName,
      said: unknown,
      read: (response: Response) => Promise<V>,
    ): Promise<Answered<V>> => {
      try {
        const response = await request(name, said as Words);
        return response.ok
          ? { ok: true, value: await read(response) }
          : { ok: false, problem: await problemIn(response) };
      } catch (error) {
        console.warn({ message: 'api unreachable', operation: name, error: (error as Error).name });
        return { ok: false, problem: tryAgain };
      }
    };
    return {
      ask: (name, ...[asked]) => answered(name, asked, (response) => response.json() as Promise<never>),
      fetchFile: (name, ...[asked]) => answered(name, asked, fileIn),
    };
  };

const fillPath = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent((params[name] ?? '').toWellFormed()));

function queryOf(query: Words['query']): string {
  const given = Object.entries(query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

async function fileIn(response: Response): Promise<FileAnswer> {
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? 'application/octet-stream',
    disposition: response.headers.get('content-disposition') ?? undefined,
  };
}

/** API Gateway's own answers (401, 429, 503) are no problem documents. */
async function problemIn(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (isProblem) return spaced((await response.json()) as Problem);
  return response.status === 401 ? signInNeeded : tryAgain;
}

/** With the spaces of printed French, which the API leaves to whoever shows its sentences. */
const spaced = ({ messages, problems, ...problem }: Problem): Problem => ({
  ...problem,
  messages: inPrint(messages),
  ...(problems && { problems: problems.map((one) => ({ ...one, message: inPrint(one.message) })) }),
});
