/** What an operation is given and may reply: by its route, and by the row of `responses.ts` that describes it to the world. */
import type * as z from 'zod/mini';
import type { ReadLinks } from '#app/ports/link-ports.ts';
import type { Refusal } from '#domain/application/application-events.ts';
import type { PaymentRefusal } from '#domain/payment/payment-events.ts';
import type { RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { Result } from '#domain/values/result.ts';
import type { SecondPersonRefusal } from '#domain/values/second-person.ts';
import type { KnownRefusal } from '#http/words/problem-words.ts';
import type { CallerOf } from './audience.ts';
import type { everyRefusal, refusalsOfAudience, refusalsOfPart } from './kind-refusals.ts';
import type { Route } from './route.ts';

type Said<R, K extends string> =
  R extends Record<K, infer S extends z.core.$ZodType> ? z.infer<S> : undefined;

/** What an operation is given: parsed, and by whom. */
export interface Call<R extends Route> {
  caller: CallerOf<R['audience']>;
  /** SHA-256 of the link, session or sign-in that was shown; empty where none was. */
  credential: string;
  /** By a link or session, what was read of its owner's links to let them in. */
  read: ReadLinks | undefined;
  /** What the verified sign-in of a member of staff calls them; nothing for all others. */
  accountName: string | undefined;
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

/** A value to answer, with the route's own status unless another is given; or a refusal. */
export type Reply<A = unknown, C extends KnownRefusal['code'] = KnownRefusal['code']> = Result<
  A,
  Extract<KnownRefusal, { code: C }>
> & {
  status?: number;
  /** Of a text that is not JSON: what it is, and the content security policy that it needs. */
  document?: { type: 'text/html' | 'text/plain'; policy?: string };
  /** The value is the bytes of a file; `leftOut` names what should be in it and cannot. */
  file?: { type: string; fileName: string; leftOut?: readonly string[] };
};

/** The type of a schema as use cases return it: read-only, with extra members where the schema is open. */
type Written<T> = T extends readonly (infer E)[]
  ? readonly Written<E>[]
  : T extends object
    ? { readonly [K in keyof T as string extends K ? (unknown extends T[K] ? never : K) : K]: Written<T[K]> }
    : T;

/** A file is described as a text. */
type AnswerOf<R extends Route, S extends Response> =
  | Written<z.output<S['answer']>>
  | (R extends { media: unknown } ? Uint8Array : never);

/** All commands share one type of refusals by decision: a row that lists one of its codes allows them all. */
type DecidedWith<C> =
  | (C extends Refusal['code'] ? Refusal['code'] : never)
  | (C extends RoundDecisionRefusal['code'] ? RoundDecisionRefusal['code'] : never)
  | (C extends PaymentRuleRefusal['code'] ? PaymentRefusal['code'] : never);
/** Those of the payments alone: the second person's are refused elsewhere too. */
type PaymentRuleRefusal = Exclude<PaymentRefusal, SecondPersonRefusal>;

/** What every route of its kind may refuse, and what its own row lists. */
type RefusalOf<R extends Route, S extends Response> =
  | (typeof everyRefusal)[number]
  | (typeof refusalsOfAudience)[R['audience']][number]
  | (typeof refusalsOfPart)[keyof R & keyof typeof refusalsOfPart][number]
  | (S extends { refusals: readonly (infer C extends KnownRefusal['code'])[] } ? C | DecidedWith<C> : never);

/** One operation for each route, held to the row that describes it. */
export type Operations<T extends RouteTable, S extends { [N in keyof T]: Response }> = {
  [N in keyof T]: (call: Call<T[N]>) => Promise<Reply<AnswerOf<T[N], S[N]>, RefusalOf<T[N], S[N]>>>;
};
/** The same as they are served, whatever they reply. */
export type Serving<T extends RouteTable> = { [N in keyof T]: (call: Call<T[N]>) => Promise<Reply> };
