/** Payments as they are stored: the list of every agreement, and the keys of what is written of one change. */
import { expect, test } from 'vitest';
import { awardOpenings } from '#adapters/dynamodb/agreement/award-openings.ts';
import type { PaymentsChange } from '#app/ports/payment-ports.ts';
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
  const { payments, supports } = await anAwardOn({ 1: other, 2: one, 3: one, 4: other });
  const oldestFirst = [2, 3, 1, 4].map(idOf);
  expect((await payments.all()).map(({ applicationId }) => applicationId)).toEqual(oldestFirst);
  expect((await supports.all()).map(({ applicationId }) => applicationId)).toEqual(oldestFirst);
});

test('letters of one kind have each a version of their change, the last the last; their copies say whose they are', async () => {
  const programme = await anAwardOn({ 1: at });
  const next = await programme.payments.find(idOf(1));
  if (!next) throw new Error('no payments');
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
    ...{ expectVersion: 1, actor: { kind: 'programme' }, at, hasSecondAddress: true },
    ...{ events: [made(1), made(2)], effects: [paid(1), withheld, paid(2)] },
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
