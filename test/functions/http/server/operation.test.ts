import { expectTypeOf, test } from 'vitest';
import * as z from 'zod/mini';
import type { Operations } from '#http/server/operation.ts';

const table = { look: { method: 'GET', path: '/look', function: 'staff-api', audience: 'staff' } } as const;
const rows = {
  look: { summary: 'Looks', answer: z.strictObject({ seen: z.boolean() }), refusals: ['not-parked'] },
} as const;
type Look = Operations<typeof table, typeof rows>['look'];
type Answering<V> = () => Promise<{ ok: true; value: V }>;
type Refusing<C> = () => Promise<{ ok: false; refusal: { code: C } }>;

test('an operation that replies otherwise than its row describes does not compile', () => {
  expectTypeOf<Answering<{ seen: boolean }>>().toExtend<Look>();
  expectTypeOf<Answering<{ seen: string }>>().not.toExtend<Look>();
  expectTypeOf<Answering<object>>().not.toExtend<Look>();
});

test('nor one that refuses what neither its row nor its kind of route lists', () => {
  expectTypeOf<Refusing<'not-parked' | 'forbidden' | 'try-again'>>().toExtend<Look>();
  expectTypeOf<Refusing<'link-invalid'>>().not.toExtend<Look>();
  expectTypeOf<Refusing<'not-found'>>().not.toExtend<Look>();
});
