/** A payment that is withheld is a decision: it is contested by its place in the agreement, and its resumption answers that. */
import { expect, test } from 'vitest';
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { type AppealInput, recordAppeal } from '#app/appeal/record-appeal.ts';
import { showApplication } from '#app/desk/show-application.ts';
import { resumePayment, withholdPayment } from '#app/payment/order-payments.ts';
import { viewSupport } from '#app/support/view-support.ts';
import { aPaidAward } from './a-paid-award.ts';

/** Both payments of an agreement are withheld, on two days. */
async function twoWithheld() {
  const given = await aPaidAward();
  const { deps, applicationId, ana, leo, later } = given;
  const reason = 'Le projet est arrêté.';
  later(40);
  await withholdPayment(deps, { applicationId, number: 1, reason, by: ana });
  later(1);
  await withholdPayment(deps, { applicationId, number: 2, reason, by: leo });
  later(1);
  const said = { from: 'Camille Martin', ground: 'Il continue.', receivedOn: '2022-08-26', by: ana };
  return {
    ...given,
    record: (more: Partial<AppealInput>) =>
      recordAppeal(deps, { applicationId, kind: 'informal', ...said, ...more }),
    resume: (number: number) => resumePayment(deps, { applicationId, number, by: leo }),
    appeals: async () => (await deps.applications.find(applicationId))?.appeals ?? [],
  };
}
const onPayment = (instalment: number) => ({ against: 'payment-withheld', instalment }) as const;

test('each payment that is withheld is contested by itself, in time from the day on which it was told', async () => {
  const { record, appeals, applicationId, deps } = await twoWithheld();
  const shown = await showApplication(deps as never, applicationId);
  expect(shown).toMatchObject({ ok: true, value: { mayAppeal: true } });
  expect(await viewSupport(deps, applicationId)).toMatchObject({
    value: { contestable: [{ outcome: 'payment-withheld', instalment: 1 }, { instalment: 2 }] },
  });
  expect((await record(onPayment(1))).ok).toBe(true);
  expect((await record(onPayment(2))).ok).toBe(true);
  expect(await record(onPayment(1))).toMatchObject({ refusal: { code: 'appeal-open' } });
  expect(await record(onPayment(3))).toMatchObject({ refusal: { code: 'not-contestable' } });
  expect(await appeals()).toMatchObject([
    { against: { outcome: 'payment-withheld', instalment: 1 }, isLate: false, lastDay: '2022-10-25' },
    { against: { outcome: 'payment-withheld', instalment: 2 }, isLate: false, lastDay: '2022-10-26' },
  ]);
});

test('the answer says which payment it is about, and is not given to the superior by who withheld it', async () => {
  const { record, appeals, applicationId, deps, ana, leo } = await twoWithheld();
  for (const number of [1, 2]) await record({ kind: 'hierarchical', ...onPayment(number) });
  const answer = (number: number | undefined, by: typeof ana) =>
    maintainDecision(deps, {
      applicationId,
      kind: 'hierarchical',
      against: 'payment-withheld',
      instalment: number,
      reason: 'Les pièces manquent.',
      by,
    });
  expect(await answer(undefined, leo)).toEqual({
    ok: false,
    refusal: { code: 'appeals-open', decisions: ['payment-withheld 1', 'payment-withheld 2'] },
  });
  expect(await answer(1, ana)).toMatchObject({ refusal: { code: 'not-superior' } });
  expect((await answer(1, leo)).ok).toBe(true);
  expect((await appeals()).map(({ decision }) => decision?.outcome)).toEqual(['maintained', undefined]);
});

test('a payment that is resumed is told, and answers the appeals against its withholding, but no court and no other', async () => {
  const { record, resume, appeals, applicationId, lettersSaid, mine } = await twoWithheld();
  await record(onPayment(1));
  await record({ kind: 'contentious', ...onPayment(1) });
  await record(onPayment(2));
  expect((await resume(1)).ok).toBe(true);
  const amountCents = (await mine()).instalments[0]?.amountCents;
  expect(lettersSaid('payment-resumed')).toEqual([
    { agreementNumber: `${applicationId}-C1`, number: 1, amountCents },
  ]);
  expect((await appeals()).map(({ decision }) => decision?.outcome)).toEqual([
    'withdrawn',
    undefined,
    undefined,
  ]);
  expect((await appeals())[0]?.decision).toMatchObject({ decidedBy: 'staff-leo' });
  expect(await record({ kind: 'hierarchical', ...onPayment(1) })).toMatchObject({
    refusal: { code: 'not-contestable' },
  });
});

test('an appeal and the resumption that would answer it, at one moment: it is answered, or there is nothing to contest', async () => {
  const first = await twoWithheld();
  first.memory.meanwhile.run = async () =>
    expect(await first.record(onPayment(1))).toMatchObject({ ok: true });
  expect(await first.resume(1)).toMatchObject({ ok: true });
  expect(await first.appeals()).toMatchObject([{ decision: { outcome: 'withdrawn' } }]);
  const last = await twoWithheld();
  last.memory.meanwhile.run = async () => expect(await last.resume(1)).toMatchObject({ ok: true });
  expect(await last.record(onPayment(1))).toMatchObject({ refusal: { code: 'not-contestable' } });
});

test('nothing is given up for good beside an appeal that is recorded in that moment', async () => {
  const { deps, memory, applicationId, ana, later, record, appeals } = await twoWithheld();
  later(40);
  memory.meanwhile.run = () => record({ ...onPayment(2), receivedOn: '2022-09-20' });
  const given = { applicationId, number: 2, reason: 'Le projet est mort.', isFinal: true, by: ana } as const;
  const refusal = { code: 'withholding-contested', receivedOn: '2022-09-20' };
  expect(await withholdPayment(deps, given)).toMatchObject({ refusal });
  expect(await appeals()).toHaveLength(1);
});
