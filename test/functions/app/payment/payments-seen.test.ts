/** What a beneficiary and what staff read of payments, in each state that they can be in. */
import { expect, test } from 'vitest';
import { keepPaymentTimes } from '#app/payment/keep-payment-time.ts';
import { acceptHolder, resumePayment, returnAccount, withholdPayment } from '#app/payment/order-payments.ts';
import { listPayments, myPayments } from '#app/payment/show-payments.ts';
import { aPaidAward, otherIban } from './a-paid-award.ts';
import { anAmendableAward, laterAndLess } from './an-amended-award.ts';

const refused = (code: string) => ({ ok: false, refusal: { code } });
const lineOf = async ({ board }: Pick<Awaited<ReturnType<typeof aPaidAward>>, 'board'>) => {
  const { items } = (await board()).value;
  expect(items).toHaveLength(1);
  return items[0];
};

test('what is missing for each payment is said as long as it can still come, and what became of it after that', async () => {
  const given = await aPaidAward();
  const { deps, applicationId, ana, later, tick, mine } = given;
  const missing = async () => (await mine()).instalments.map((one) => one.missing);
  expect(await missing()).toEqual([['bank-details'], ['bank-details', 'reports']]);
  await given.givesAccount({ holder: 'Mairie de Lyon', holderReason: 'Elle porte les comptes.' });
  expect(await missing()).toEqual([['holder-acceptance'], ['holder-acceptance', 'reports']]);
  await acceptHolder(deps, { applicationId, bankId: `${applicationId}-B1`, reason: 'Lu.', by: ana });
  expect(await missing()).toEqual([[], ['reports']]);
  await given.commit();
  later(40);
  await tick();
  const [payable] = (await mine()).instalments;
  expect(payable).toMatchObject({ state: 'payable', missing: [] });
  expect(payable).not.toHaveProperty('reason');
  await withholdPayment(deps, { applicationId, number: 1, reason: 'Le projet est arrêté.', by: ana });
  const [withheld, planned] = (await mine()).instalments;
  expect(withheld).toMatchObject({ state: 'withheld', reason: 'Le projet est arrêté.', missing: [] });
  expect(withheld).not.toHaveProperty('paidOn');
  expect(planned).not.toHaveProperty('reason');
  await withholdPayment(deps, { applicationId, number: 2, reason: 'Lui aussi.', by: ana });
  expect((await mine()).instalments[1]?.missing).toEqual([]);
  await resumePayment(deps, { applicationId, number: 1, by: ana });
  await tick();
  await returnAccount(deps, { applicationId, bankId: `${applicationId}-B1`, reason: 'Clos.', by: ana });
  expect((await mine()).instalments[0]).toMatchObject({ state: 'payable', missing: ['bank-details'] });
  await given.givesAccount();
  expect((await mine()).instalments[0]).toMatchObject({ missing: ['holder-acceptance'] });
  await given.acceptAccount();
  await given.orderByTwo(1);
  expect((await mine()).instalments[0]).toMatchObject({ state: 'ordered', missing: [] });
});

test('an account that waits for its code stands beside the one in force, masked, until it is confirmed', async () => {
  const { hasAccount, give, send, confirm, later, mine, holder } = await aPaidAward();
  expect(await mine()).not.toHaveProperty('pending');
  await hasAccount();
  expect(await mine()).not.toHaveProperty('pending');
  later(1);
  await give({ iban: otherIban });
  expect(await mine()).toMatchObject({
    bank: { account: 'FR76 •••• 189', country: 'FR', holder },
    pending: { account: 'DE89 •••• 000', holder },
  });
  await confirm(await send());
  expect((await mine()).bank?.account).toBe('DE89 •••• 000');
  expect(await mine()).not.toHaveProperty('pending');
});

test('staff read whose it is, its account, who proposed what, and which order left on which day', async () => {
  const given = await aPaidAward();
  const { applicationId, holder, memory, later, tick, ana } = given;
  const project = memory.stored.application(applicationId)?.form.project;
  const bare = await lineOf(given);
  const payments = await given.deps.payments.find(applicationId);
  expect(bare).toMatchObject({
    applicationId,
    agreementNumber: `${applicationId}-C1`,
    beneficiary: holder,
    title: project?.title,
    grantedCents: payments?.grantedCents,
    paidCents: 0,
    version: payments?.version,
  });
  for (const absent of ['bank', 'commitment', 'amending', 'dueCents'])
    expect(bare).not.toHaveProperty(absent);
  await given.givesAccount({ holder: 'Mairie de Lyon', holderReason: 'Elle porte les comptes.' });
  const bankId = `${applicationId}-B1`;
  expect((await lineOf(given))?.bank).toMatchObject({
    bankId,
    account: 'FR76 •••• 189',
    holder: 'Mairie de Lyon',
    waits: true,
    holderReason: 'Elle porte les comptes.',
  });
  await acceptHolder(given.deps, { applicationId, bankId, reason: 'Lu.', by: ana });
  expect((await lineOf(given))?.bank).toMatchObject({ waits: false, acceptance: { reason: 'Lu.' } });
  await given.commit();
  later(40);
  await tick();
  expect((await lineOf(given))?.instalments[0]).not.toHaveProperty('orderId');
  const proposed = await given.order(1);
  const proposal = proposed.ok && 'proposal' in proposed.value ? proposed.value.proposal : undefined;
  expect(proposal).toBeDefined();
  expect((await lineOf(given))?.instalments[0]?.proposal).toEqual(proposal);
  await given.order(1, proposal?.digest);
  const orderId = `${applicationId}-C1-V1`;
  const orderedAt = given.deps.clock.now().toISOString();
  const ordered = (await lineOf(given))?.instalments[0];
  expect(ordered).toMatchObject({ state: 'ordered', orderId, orderedAt, missing: [] });
  for (const absent of ['exportedAt', 'proposal']) expect(ordered).not.toHaveProperty(absent);
  await given.export();
  expect((await lineOf(given))?.instalments[0]).toMatchObject({ orderId, exportedAt: orderedAt });
  await given.paid(`${orderId};2022-08-24;${(ordered?.amountCents ?? 0) / 100}`);
  const line = await lineOf(given);
  expect(line?.instalments[0]).toMatchObject({ state: 'paid', orderId, orderedAt, paidOn: '2022-08-24' });
  expect(line?.paidCents).toBe(ordered?.amountCents);
  expect(line?.instalments[1]).not.toHaveProperty('orderId');
});

test('staff read how far an amendment is', async () => {
  const award = await anAmendableAward();
  const { applicationId, deps } = award;
  const amending = async () => (await lineOf(award))?.amending;
  await award.propose(await laterAndLess(award));
  expect(await amending()).toBe('proposed');
  const { declineAmendment } = await import('#app/payment/amend-agreement.ts');
  const sha256 = (await award.view()).open?.sha256 ?? '';
  await declineAmendment(deps, { applicationId, sha256, reason: 'Non.' });
  expect(await amending()).toBe('declined');
  await award.propose(await laterAndLess(award));
  await award.signed();
  expect(await amending()).toBe('signed');
});

test('payments whose application cannot be read are on nobody’s board, and keep nobody else from theirs', async () => {
  const { deps } = await aPaidAward();
  const lost = { ...deps, applications: { ...deps.applications, find: async () => undefined } };
  expect(await listPayments(lost)).toEqual({ ok: true, value: { items: [] } });
  expect(await myPayments(deps, 'nobody')).toEqual(refused('not-found'));
});

test('the calendar reads nothing before the vote opens, and changes nothing on a day on which nothing is due', async () => {
  const { deps, applicationId, later, letters, memory } = await aPaidAward();
  let reads = 0;
  const payments = {
    ...deps.payments,
    all: (how?: { mayBeLate: true }) => {
      reads += 1;
      // Whoever is to be changed is read again first.
      expect(how).toEqual({ mayBeLate: true });
      return deps.payments.all(how);
    },
    find: () => Promise.reject(new Error('read again')),
  };
  const at = (instant: string) => ({ ...deps, payments, clock: { now: () => new Date(instant) } });
  const { panelOpensAt } = deps.cohort.calendar;
  await keepPaymentTimes(at(new Date(Date.parse(panelOpensAt) - 1).toISOString()));
  expect(reads).toBe(0);
  await keepPaymentTimes(at(panelOpensAt));
  expect(reads).toBe(1);
  await keepPaymentTimes({ ...deps, payments });
  expect(reads).toBe(2);
  later(40);
  await expect(keepPaymentTimes({ ...deps, payments })).rejects.toThrow('read again');
  await keepPaymentTimes(deps);
  expect(letters()).toEqual(['bank-details-asked']);
  const last = (await memory.payments.timeline(applicationId)).at(-1);
  expect(last).toMatchObject({ type: 'BankDetailsReminded', actor: { kind: 'programme' } });
});
