/** An order that was noted as come back by mistake: the note is taken back, and the order stands as two persons confirmed it. */
import { expect, test } from 'vitest';
import { takeBackAmendment } from '#app/payment/amend-agreement.ts';
import { returnOrder, withholdPayment } from '#app/payment/order-payments.ts';
import { aPaidAward, otherIban } from './a-paid-award.ts';
import { anAmendableAward, laterAndLess } from './an-amended-award.ts';

async function anOrderThatLeft() {
  const given = await aPaidAward();
  const { deps, applicationId, leo } = given;
  await given.hasAccount();
  await given.commit();
  given.later(40);
  await given.tick();
  await given.orderByTwo(1);
  await given.export();
  const reason = 'Il est payé.';
  return {
    ...given,
    orderId: `${applicationId}-C1-V1`,
    takeBack: (number = 1) => returnOrder(deps, { applicationId, number, reason, isMistaken: true, by: leo }),
    stored: async () => (await deps.payments.find(applicationId))?.instalments[0],
  };
}

test('it stands as it was handed over, can be noted as paid, and its beneficiary is told', async () => {
  const given = await anOrderThatLeft();
  const { takeBack, stored, orderId, lettersSaid, board, deps, applicationId } = given;
  const before = await stored();
  expect(await takeBack()).toMatchObject({ refusal: { code: 'instalment-state' } });
  await given.return(1);
  expect((await board()).value.items[0]?.instalments[0]).toMatchObject({ returnedOrder: orderId });
  await given.order(1);
  expect((await takeBack()).ok).toBe(true);
  expect(await stored()).toEqual(before);
  expect((await deps.payments.find(applicationId))?.proposals).toEqual({});
  const amountCents = before?.amountCents ?? 0;
  expect(lettersSaid('payment-return-taken-back')).toEqual([
    { agreementNumber: `${applicationId}-C1`, number: 1, amountCents, reason: 'Il est payé.' },
  ]);
  given.later(3);
  expect(await given.paid(`${orderId};2022-08-26;${amountCents / 100}`)).toMatchObject({ ok: true });
  const paid = await stored();
  expect(paid).toMatchObject({ state: 'paid', paidOn: '2022-08-26' });
  await given.return(1);
  await takeBack();
  expect(await stored()).toEqual(paid);
});

test('nothing is taken back of what never left, is withheld, or was ordered anew', async () => {
  const given = await anOrderThatLeft();
  const { takeBack, deps, applicationId, ana } = given;
  await given.return(1);
  await withholdPayment(deps, { applicationId, number: 1, reason: 'r', by: ana });
  expect(await takeBack()).toMatchObject({ refusal: { code: 'instalment-state', state: 'withheld' } });
  const other = await anOrderThatLeft();
  await other.deps.payments.find(other.applicationId);
  await other.return(1);
  const proposed = await other.order(1, undefined, other.leo);
  if (!proposed.ok || !('proposal' in proposed.value)) throw new Error('not proposed');
  const third = { kind: 'staff', id: 'staff-third' } as const;
  await other.order(1, proposed.value.proposal.digest, third);
  expect(await other.takeBack()).toMatchObject({ refusal: { code: 'instalment-state', state: 'ordered' } });
  await other.hasAccount({ iban: otherIban });
  expect(await other.takeBack()).toMatchObject({ refusal: { code: 'order-not-returned' } });
});

test('nor while an amendment is open that has the part paid otherwise: it binds parts of which nothing has left', async () => {
  const award = await anAmendableAward();
  const { deps, applicationId, leo, later } = award;
  await award.hasAccount();
  await award.commit();
  later(40);
  await award.tick();
  await award.orderByTwo(1);
  await award.export();
  await award.return(1);
  const { endsOn, instalments } = await laterAndLess(award);
  const dueOn = '2022-09-30';
  const [first, ...others] = instalments;
  if (!first) throw new Error('the agreement has no instalments');
  expect(await award.propose({ endsOn, instalments: [{ ...first, dueOn }, ...others] })).toMatchObject({
    ok: true,
  });
  const takeBack = () =>
    returnOrder(deps, { applicationId, number: 1, reason: 'Il est payé.', isMistaken: true, by: leo });
  expect(await takeBack()).toEqual({ ok: false, refusal: { code: 'amendment-open', number: 1 } });
  await takeBackAmendment(deps, { applicationId, reason: 'L’ordre est parti.', by: leo });
  // The balance alone is changed: the order stands in the terms that are signed.
  expect(await award.propose({ endsOn, instalments })).toMatchObject({ ok: true });
  expect(await takeBack()).toMatchObject({ ok: true });
  await award.bound();
  expect(await award.states()).toEqual(['ordered', 'planned']);
});
