/** What an operation is given and may reply: by its route, and by the row of `responses.ts` that describes it to the world. */
import type * as z from 'zod/mini';
import type { Result } from '#domain/values/result.ts';
import type { KnownRefusal } from '#http/words/problem-words.ts';
import type { CallerOf } from './audience.ts';
import type { Route } from './route.ts';

type Said<R, K extends string> =
  R extends Record<K, infer S extends z.core.$ZodType> ? z.infer<S> : undefined;

/** What an operation is given: parsed, and by whom. */
export interface Call<R extends Route> {
  caller: CallerOf<R['audience']>;
  params: Said<R, 'params'>;
  query: Said<R, 'query'>;
  body: Said<R, 'body'>;
  /** A UUID where the route needs a key, else empty. */
  idempotencyKey: string;
}

export interface Response {
  summary: string;
  answer: z.core.$ZodType;
  /** Those of the operation itself, beyond what every route of its kind refuses. */
  refusals?: readonly KnownRefusal['code'][];
}

export type RouteTable = Readonly<Record<string, Route>>;
export type Rows<T extends RouteTable> = { [N in keyof T]: Response };

/** A value to answer, with the route's own status unless another is given; or a refusal. */
export type Reply<A = unknown, C extends KnownRefusal['code'] = KnownRefusal['code']> = Result<
  A,
  Extract<KnownRefusal, { code: C }>
> & {
  status?: number;
  /** Of a text that is not JSON: what it is, and the content security policy that it needs. */
  document?: { type: 'text/html' | 'text/plain'; policy?: string };
  /** The value is the bytes of a file. */
  file?: { type: string; fileName: string };
};

/** What a schema describes, as a use case may write it: read-only, and with more members where the schema is open. */
type Written<T> = T extends readonly (infer E)[]
  ? readonly Written<E>[]
  : T extends object
    ? { readonly [K in keyof T as string extends K ? (unknown extends T[K] ? never : K) : K]: Written<T[K]> }
    : T;

/** A file is described as a text. */
type AnswerOf<R extends Route, S extends Response> =
  | Written<z.output<S['answer']>>
  | (R extends { media: unknown } ? Uint8Array : never);

type RefusalOf<R extends Route, S extends Response> =
  | 'try-again'
  | (R extends { body: unknown } | { query: unknown } ? 'invalid-request' : never)
  | (R extends { params: unknown } ? 'not-found' : never)
  | (R['audience'] extends 'public'
      ? never
      : R['audience'] extends 'staff' | 'operator'
        ? 'forbidden'
        : 'link-invalid')
  | (S extends { refusals: readonly (infer C extends KnownRefusal['code'])[] } ? C : never);

export type Operation<R extends Route = Route, S extends Response = Response> = (
  call: Call<R>,
) => Promise<Reply<AnswerOf<R, S>>>;

/** One operation for each route. */
export type Operations<T extends RouteTable, S extends Rows<T>> = { [N in keyof T]: Operation<T[N], S[N]> };
