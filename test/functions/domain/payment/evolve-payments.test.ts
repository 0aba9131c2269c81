/** What an amendment, or the withdrawal of a grant, makes of each instalment: what has left stays, and what was withheld stays so. */
import { expect, test } from 'vitest';
import { evolvePayments, openedPayments } from '#domain/payment/evolve-payments.ts';
import type { PaymentEvent } from '#domain/payment/payment-events.ts';
import type { Instalment, Payments } from '#domain/payment/payments.ts';
import type { AmendedTerms } from '#domain/values/agreed-terms.ts';
import { happeningOf } from '#domain/values/second-person.ts';

const at = '2022-08-01T10:00:00.000Z';
const by = 'staff-1';
const part = (number: number) => ({
  number,
  label: `Part ${number}`,
  amountCents: 1_000 * number,
  dueOn: '2022-09-01',
});
const proposalOf = (number: number) => ({ ...happeningOf('pay', { number }), by, at });
const returned = { orderId: 'C1-V5-1', reason: 'Compte clos.', by: 'staff-2' };
const ordered = { orderId: 'o', orderedAt: at, proposedBy: by, confirmedBy: 'staff-2', bankId: 'B1' };
const withheld = { state: 'withheld', reason: 'Pièce attendue.', withheldBy: by, withheldAt: at } as const;

/** One in each state, and one whose order came back; of what is payable an order is proposed. */
const inEachState: Instalment[] = [
  { ...part(1), orders: 1, state: 'paid', ...ordered, paidOn: '2022-07-20', recordedBy: by },
  { ...part(2), orders: 1, state: 'ordered', ...ordered },
  { ...part(3), orders: 0, ...withheld },
  { ...part(4), orders: 0, state: 'planned' },
  { ...part(5), orders: 1, returned, state: 'payable', payableSince: at },
  { ...part(6), orders: 0, state: 'payable', payableSince: at },
];
const opened: Payments = {
  ...openedPayments('aic1-0123456789ABCDEF', {
    awardedAt: at,
    agreementNumber: 'C1',
    grantedCents: 21_000,
    instalments: [],
  }),
  instalments: inEachState,
  proposals: { 5: proposalOf(5), 6: proposalOf(6) },
};
const after = (payments: Payments, ...events: PaymentEvent[]): Payments =>
  events.reduce((before, event) => evolvePayments(before, event, at), payments);
const stateOf = ({ instalments }: Payments) =>
  Object.fromEntries(instalments.map(({ number, state }) => [number, state]));
const nth = ({ instalments }: Payments, number: number) =>
  instalments.find((one) => one.number === number) as Instalment;

const withdrawal = { type: 'GrantWithdrawn', reason: 'Rien n’est venu.', by } as const;

test('a withdrawal withholds what was to be paid, says by whom and why, and leaves no order to confirm', () => {
  const withdrawn = after(opened, withdrawal);
  expect(stateOf(withdrawn)).toEqual({
    1: 'paid',
    2: 'ordered',
    3: 'withheld',
    4: 'withheld',
    5: 'withheld',
    6: 'withheld',
  });
  expect(nth(withdrawn, 3)).toEqual(inEachState[2]);
  const why = { reason: 'Rien n’est venu.', withheldBy: by, withheldAt: at, isWithdrawn: true };
  expect(nth(withdrawn, 5)).toEqual({ ...part(5), orders: 1, returned, state: 'withheld', ...why });
  expect(withdrawn.proposals).toEqual({});
});

test('a withdrawal that is taken back plans anew what it withheld, and nothing that was withheld before', () => {
  const restored = after(opened, withdrawal, { type: 'GrantRestored', by });
  expect(stateOf(restored)).toEqual({
    1: 'paid',
    2: 'ordered',
    3: 'withheld',
    4: 'planned',
    5: 'planned',
    6: 'planned',
  });
  expect(nth(restored, 3)).toEqual(inEachState[2]);
  expect(restored.withdrawn).toBeUndefined();
});

test('an order that comes back of a grant that is withdrawn is withheld with it', () => {
  const back = { type: 'OrderReturned', number: 2, orderId: 'o', reason: 'Rejet.', by } as const;
  const one = nth(after(opened, withdrawal, back), 2);
  expect(one).toMatchObject({ state: 'withheld', isWithdrawn: true, reason: withdrawal.reason, orders: 1 });
  expect(one.returned).toEqual({ orderId: 'o', reason: 'Rejet.', by });
});

test('an order that comes back is payable anew, what was settled as it had left is planned, and nothing else changes', () => {
  const settled = { ...part(7), orders: 0, state: 'settled', settledAt: at } as const;
  const balance = { ...part(8), afterReports: true, orders: 0, state: 'settled', settledAt: at } as const;
  const before = { ...opened, instalments: [...inEachState, settled, balance] };
  const back = { type: 'OrderReturned', number: 2, orderId: 'o', reason: 'Rejet.', by } as const;
  expect(after(before, back).instalments).toEqual([
    inEachState[0],
    {
      ...part(2),
      orders: 1,
      state: 'payable',
      payableSince: at,
      returned: { orderId: 'o', reason: 'Rejet.', by },
    },
    ...inEachState.slice(2),
    { ...part(7), orders: 0, state: 'planned' },
    { ...part(8), afterReports: true, orders: 0, state: 'planned' },
  ]);
});

const signing = {
  type: 'AmendmentSigned',
  number: 1,
  name: 'Une présidente',
  capacity: 'Présidente',
  evidence: { codeSha256: 'a'.repeat(64), codeSentAt: at, statement: 's' },
} as const;
const binding = { type: 'AmendmentCountersigned', number: 1, proposedBy: by, by: 'staff-2' } as const;
const terms: AmendedTerms = {
  grantedCents: 19_000,
  instalments: [
    part(1),
    part(2),
    { ...part(3), amountCents: 2_500 },
    { ...part(4), dueOn: '2022-10-01' },
    { ...part(5), amountCents: 4_000 },
    part(6),
    { ...part(7), amountCents: 500 },
  ],
};
const proposing = (agreed: AmendedTerms): PaymentEvent => ({
  type: 'AmendmentProposed',
  number: 1,
  terms: agreed,
  reason: 'Retard.',
  sha256: 'b'.repeat(64),
  by,
});

test('an amendment in force plans anew what it changes, keeps withheld what was, and touches nothing else', () => {
  const amended = after(opened, proposing(terms), signing as PaymentEvent, binding as PaymentEvent);
  expect(amended.grantedCents).toBe(19_000);
  expect(amended.instalments).toEqual([
    inEachState[0],
    inEachState[1],
    { ...part(3), amountCents: 2_500, orders: 0, ...withheld },
    { ...part(4), dueOn: '2022-10-01', orders: 0, state: 'planned' },
    { ...part(5), amountCents: 4_000, orders: 1, returned, state: 'planned' },
    inEachState[5],
    { ...part(7), amountCents: 500, orders: 0, state: 'planned' },
  ]);
});

test('of what an amendment changes, or takes away, no order waits to be confirmed any more', () => {
  const signed = [signing as PaymentEvent, binding as PaymentEvent];
  expect(after(opened, proposing(terms), ...signed).proposals).toEqual({ 6: proposalOf(6) });
  const without = { ...terms, instalments: terms.instalments.filter(({ number }) => number !== 6) };
  const fewer = after(opened, proposing(without), ...signed);
  expect(fewer.proposals).toEqual({});
  expect(stateOf(fewer)).not.toHaveProperty('6');
});

test('an amendment that is in force says who signed for both, and leaves room for the next', () => {
  const { amendment, amendments } = after(
    opened,
    proposing(terms),
    signing as PaymentEvent,
    { type: 'AmendmentCountersigningProposed', number: 1, proposal: proposalOf(1), by },
    binding as PaymentEvent,
  );
  expect(amendment).toBeUndefined();
  const { name, capacity, evidence } = signing;
  expect(amendments).toEqual([
    {
      number: 1,
      terms,
      reason: 'Retard.',
      sha256: 'b'.repeat(64),
      proposedBy: by,
      proposedAt: at,
      signature: { name, capacity, evidence, signedAt: at },
      countersignedBy: 'staff-2',
      countersignedAt: at,
    },
  ]);
});

test('the SIRET that was noted of who the beneficiary was goes with them, whether their account does or not', () => {
  const noted = { ...opened, siret: '73282932000074' };
  const bound = (more: Partial<PaymentEvent>) =>
    after(noted, proposing(terms), signing as PaymentEvent, { ...binding, ...more } as PaymentEvent).siret;
  const beneficiary = {
    formerly: { name: 'Ligue du rivage', type: 'association' },
    now: { name: 'Ligue des rivages', type: 'association' },
  };
  expect(bound({ beneficiary })).toBeUndefined();
  expect(bound({ beneficiary, asksAccount: true })).toBeUndefined();
  expect(bound({})).toBe(noted.siret);
});

test('nothing binds that its beneficiary did not sign', () => {
  const proposed = after(opened, proposing(terms));
  expect(after(proposed, binding as PaymentEvent)).toEqual(proposed);
  expect(after(opened, signing as PaymentEvent)).toEqual(opened);
  expect(after(opened, binding as PaymentEvent)).toEqual(opened);
});

test('the countersignature that is proposed waits with the amendment', () => {
  const proposal = proposalOf(1);
  const waits = { type: 'AmendmentCountersigningProposed', number: 1, proposal, by } as const;
  const signed = after(opened, proposing(terms), signing as PaymentEvent, waits);
  expect(signed.amendment?.proposal).toEqual(proposal);
});

test('an account is in the place of another where its event says so, and nowhere else: what was recorded before is played again as it was', () => {
  const given = (bankId: string, masked: string): PaymentEvent => ({
    type: 'BankDetailsGiven',
    bankId,
    account: { holder: 'X', country: 'FR', masked },
  });
  const evidence = { codeSha256: 'a'.repeat(64), codeSentAt: at };
  const confirmed = (bankId: string) => ({ type: 'BankDetailsConfirmed', bankId, evidence }) as const;
  const first = after(opened, given('B1', 'FR76 1'), confirmed('B1'));
  const before = after(first, given('B2', 'FR76 2'), confirmed('B2'));
  expect(before.bank).not.toHaveProperty('replaces');
  const now = after(first, given('B2', 'FR76 2'), { ...confirmed('B2'), replaces: 'FR76 1' });
  expect(now.bank).toMatchObject({ masked: 'FR76 2', replaces: 'FR76 1' });
  const returning = { type: 'BankDetailsReturned', bankId: 'B1', reason: 'Clos.', by } as const;
  expect(after(first, returning)).not.toHaveProperty('returnedAccount');
  const returned = after(first, { ...returning, masked: 'FR76 1' });
  expect(returned).toMatchObject({ returnedAccount: 'FR76 1' });
  expect(after(returned, given('B2', 'FR76 2'), confirmed('B2'))).not.toHaveProperty('returnedAccount');
});
