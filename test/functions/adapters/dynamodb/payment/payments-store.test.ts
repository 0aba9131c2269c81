/** Payments as they are stored: the list of every agreement, and the keys of what is written of one change. */
import { expect, test } from 'vitest';
import { awardOpenings } from '#adapters/dynamodb/agreement/award-openings.ts';
import { paymentsKey } from '#adapters/dynamodb/keys.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import type { PaymentsChange } from '#app/ports/payment-ports.ts';
import type { Payments } from '#domain/payment/payments.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-07-20T10:00:00.000Z';

/** Awarded on these days, by the number of their application. */
async function anAwardOn(days: Readonly<Record<number, string>>) {
  const programme = programmeInMemory();
  for (const [number, awardedAt] of Object.entries(days)) {
    const support = { awardedAt, endsOn: '2023-01-10' };
    const payments = { awardedAt, agreementNumber: `C${number}`, grantedCents: 1, instalments: [] };
    await programme.table.transact(awardOpenings(idOf(Number(number)), { support, payments }));
  }
  return programme;
}

test('every agreement comes oldest first, and of one instant by id, whatever the order in which the records are answered', async () => {
  const [one, other] = ['2022-07-01T10:00:00.000Z', '2022-07-02T10:00:00.000Z'];
  const { table } = await anAwardOn({ 1: other, 2: one, 3: one, 4: other });
  const getMany = async (...asked: Parameters<typeof table.getMany>) =>
    (await table.getMany(...asked)).toReversed();
  for (const answering of [table, { ...table, getMany }])
    for (const records of [await paymentsStore(answering).all(), await supportStore(answering).all()])
      expect(records.map(({ applicationId }) => applicationId)).toEqual([2, 3, 1, 4].map(idOf));
});

test('letters of one kind have each a version of their change, the last the last; their copies say whose they are', async () => {
  const programme = await anAwardOn({ 1: at });
  const next = (await programme.payments.find(idOf(1))) as Payments;
  const paid = (number: number) =>
    ({ kind: 'email', template: 'payment-made', data: { number }, toBoth: true }) as const;
  const withheld = { kind: 'email', template: 'payment-withheld', data: {} } as const;
  const made = (number: number) =>
    ({
      type: 'PaymentMade',
      by: 'staff-1',
      number,
      orderId: `order-${number}`,
      paidOn: '2022-07-20',
    }) as const;
  const change: PaymentsChange = {
    expectVersion: 1,
    actor: { kind: 'programme' },
    at,
    hasSecondAddress: true,
    events: [made(1), made(2)],
    effects: [paid(1), withheld, paid(2)],
  };
  expect(await programme.payments.save([{ next, change }])).toBe('saved');
  const letters = programme.stored.items('email').map(({ messageKey, data }) => [messageKey, data]);
  expect(letters).toEqual([
    [`${idOf(1)}_payments_2_payment-made`, { number: 1 }],
    [`${idOf(1)}_payments_3_payment-withheld`, {}],
    [`${idOf(1)}_payments_3_payment-made`, { number: 2 }],
    [`${idOf(1)}_payments_second_2_payment-made`, { number: 1, contact: 'second' }],
    [`${idOf(1)}_payments_second_3_payment-made`, { number: 2, contact: 'second' }],
  ]);
});

test('what a change stores beside payments is stored by who knows it: any other function changes nothing', async () => {
  const { table, payments } = await anAwardOn({ 1: at });
  const next = (await payments.find(idOf(1))) as Payments;
  const change = { expectVersion: 1, actor: { kind: 'programme' }, at, events: [], effects: [] } as const;
  for (const along of ['paper', 'application', 'support']) {
    const changed = { next, change: { ...change, [along]: {} } } as never;
    await expect(paymentsStore(table).save([changed])).rejects.toThrow('stores nothing beside payments');
  }
  expect(await payments.find(idOf(1))).toEqual(next);
});

test('an account that was given stays as it was sealed, under the one number that it has, apart from the record', async () => {
  const { table, payments, stored } = await anAwardOn({ 1: at });
  const next = (await payments.find(idOf(1))) as Payments;
  const save = (expectVersion: number, ciphertext: string) =>
    payments.save([
      {
        next,
        change: {
          expectVersion,
          actor: { kind: 'applicant' },
          at,
          events: [],
          effects: [],
          sealed: { bankId: 'b-1', ciphertext },
        },
      },
    ]);
  expect(await payments.sealed(idOf(1), 'b-1')).toBeUndefined();
  expect([await save(1, 'sealed'), await save(1, 'another')]).toEqual(['saved', 'conflict']);
  expect(await payments.sealed(idOf(1), 'b-1')).toEqual({ bankId: 'b-1', ciphertext: 'sealed' });
  expect(stored.items('bank-details')).toHaveLength(1);
  expect(JSON.stringify(await table.get(paymentsKey(idOf(1))))).not.toContain('sealed');
});

test('payments begin with their award, by one event of the programme’s', async () => {
  const { payments } = await anAwardOn({ 1: at });
  const timeline = await payments.timeline(idOf(1));
  expect(timeline).toMatchObject([{ type: 'PaymentsOpened', actor: { kind: 'programme' }, at, version: 1 }]);
});
