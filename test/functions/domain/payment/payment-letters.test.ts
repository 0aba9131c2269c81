import { describe, expect, test } from 'vitest';
import { templatesWhere } from '#domain/application/letters.ts';
import { kindOfEvent } from '#domain/mail/audit-events.ts';
import { evolvePayments, openedPayments } from '#domain/payment/evolve-payments.ts';
import { effectsOfPayments } from '#domain/payment/payment-effects.ts';
import type { PaymentEvent, PaymentEventName } from '#domain/payment/payment-events.ts';
import { expectLettersToTake } from '#test/functions/emails/letter-facts-fit.ts';

const at = '2022-08-01T10:00:00.000Z';
const opened = openedPayments('aic1-0123456789ABCDEF', {
  awardedAt: at,
  agreementNumber: 'C1',
  grantedCents: 100,
  instalments: [{ number: 1, label: 'Avance', amountCents: 100, dueOn: '2022-08-01' }],
});
const account = { holder: 'X', country: 'FR', masked: 'FR76 •••• 189' };
const given = evolvePayments(opened, { type: 'BankDetailsGiven', bankId: 'B1', account }, at);
const on = { number: 1, orderId: 'C1-V1', by: 'staff-1' };
const terms = {
  grantedCents: 90,
  instalments: [{ number: 1, label: 'Avance', amountCents: 90, dueOn: '2022-09-01' }],
};
const amending = { number: 1, reason: 'r', sha256: 'x', terms };
const open = evolvePayments(given, { type: 'AmendmentProposed', ...amending, by: 'staff-1' }, at);
const signing = { number: 1, name: 'A', capacity: 'B', sha256: 'x' };
const proposal = { act: 'pay', digest: 'x', by: 'staff-1', at, said: {} } as const;

const events: { readonly [E in PaymentEventName]: Extract<PaymentEvent, { type: E }> } = {
  PaymentsOpened: { type: 'PaymentsOpened', agreementNumber: 'C1', grantedCents: 100, instalments: [] },
  BankDetailsReminded: { type: 'BankDetailsReminded' },
  BankDetailsGiven: { type: 'BankDetailsGiven', bankId: 'B1', account },
  BankDetailsConfirmed: {
    type: 'BankDetailsConfirmed',
    bankId: 'B1',
    evidence: { codeSha256: 'x', codeSentAt: at },
  },
  HolderAccepted: { type: 'HolderAccepted', bankId: 'B1', reason: 'r', by: 'staff-1' },
  BankDetailsReturned: { type: 'BankDetailsReturned', bankId: 'B1', reason: 'r', by: 'staff-1' },
  CommitmentNoted: { type: 'CommitmentNoted', commitment: '2102345678', by: 'staff-1' },
  SiretNoted: { type: 'SiretNoted', siret: '73282932000074', by: 'staff-1' },
  InstalmentPayable: { type: 'InstalmentPayable', number: 1 },
  InstalmentSettled: { type: 'InstalmentSettled', number: 1 },
  PaymentProposed: { type: 'PaymentProposed', number: 1, proposal, by: 'staff-1' },
  PaymentProposalTakenBack: { type: 'PaymentProposalTakenBack', number: 1, by: 'staff-1' },
  PaymentOrdered: { type: 'PaymentOrdered', ...on, bankId: 'B1', amountCents: 100, proposedBy: 'staff-2' },
  OrderExported: { type: 'OrderExported', ...on },
  OrderReturned: { type: 'OrderReturned', ...on, reason: 'r' },
  OrderReturnTakenBack: { type: 'OrderReturnTakenBack', ...on, reason: 'r' },
  PaymentMade: { type: 'PaymentMade', ...on, paidOn: '2022-08-02' },
  PaymentWithheld: { type: 'PaymentWithheld', number: 1, reason: 'r', by: 'staff-1' },
  PaymentResumed: { type: 'PaymentResumed', number: 1, by: 'staff-1' },
  GrantWithdrawn: { type: 'GrantWithdrawn', reason: 'r', by: 'staff-1' },
  GrantRestored: { type: 'GrantRestored', by: 'staff-1' },
  AmendmentProposed: { type: 'AmendmentProposed', ...amending, by: 'staff-1' },
  AmendmentTakenBack: { type: 'AmendmentTakenBack', number: 1, reason: 'r', by: 'staff-1' },
  AmendmentSigned: {
    type: 'AmendmentSigned',
    ...signing,
    evidence: { codeSha256: 'x', codeSentAt: at, statement: 's' },
  },
  AmendmentDeclined: { type: 'AmendmentDeclined', number: 1, reason: 'r' },
  AmendmentCountersigningProposed: {
    type: 'AmendmentCountersigningProposed',
    number: 1,
    by: 'staff-1',
    proposal: { ...proposal, act: 'amend' },
  },
  AmendmentCountersigned: { type: 'AmendmentCountersigned', number: 1, proposedBy: 's1', by: 's2' },
};

/** An order is taken back as returned once it left, and came back. */
const returned = [events.PaymentOrdered, events.OrderExported, events.OrderReturned].reduce(
  (payments, event) => evolvePayments(payments, event, at),
  open,
);

describe('the table of letters', () => {
  test.each(Object.values(events).map((event) => [event.type, event] as const))(
    'names what %s queues',
    (type, event) => {
      const queued = effectsOfPayments(event, type === 'OrderReturnTakenBack' ? returned : open);
      const named = templatesWhere(({ trigger }) => trigger.some((one) => one === type));
      expect(queued.map(({ template }) => template)).toEqual(named);
      expectLettersToTake(queued);
    },
  );

  test('is held to every event of the payments', () => {
    const all = Object.entries(kindOfEvent).flatMap(([name, kind]) => (kind === 'payments' ? [name] : []));
    expect(Object.keys(events).sort()).toEqual(all.sort());
  });
});

test('that an account changed is told to both addresses, and nothing else is', () => {
  const copied = Object.values(events).flatMap((event) =>
    effectsOfPayments(event, open).some(({ toBoth }) => toBoth) ? [event.type] : [],
  );
  expect(copied).toEqual(['BankDetailsConfirmed']);
});

describe('what they say', () => {
  /** The data of the letter that an event queues. */
  const saidOf = (event: PaymentEvent, before = open) =>
    effectsOfPayments(event, before).map(({ data }) => data);
  const confirmed = evolvePayments(given, events.BankDetailsConfirmed, at);
  const changing = evolvePayments(
    confirmed,
    {
      type: 'BankDetailsGiven',
      bankId: 'B2',
      account: { ...account, holder: 'Y', holderReason: 'Portage.' },
    },
    at,
  );

  test('of an account: whose it is, whether it takes the place of another, and whether its holder is another', () => {
    const [said] = [{ agreementNumber: 'C1', account: account.masked, holder: 'X' }];
    expect(saidOf(events.BankDetailsConfirmed)).toEqual([{ ...said, isChange: false }]);
    const other = { ...events.BankDetailsConfirmed, bankId: 'B2', replaces: account.masked };
    expect(saidOf(other, changing)).toEqual([{ ...said, holder: 'Y', isChange: true, isOthers: true }]);
  });

  test('of an account that is asked for again: of which agreement, and why', () => {
    expect(saidOf(events.BankDetailsReminded)).toEqual([{ agreementNumber: 'C1' }]);
    expect(saidOf(events.BankDetailsReturned)).toEqual([{ agreementNumber: 'C1', reason: 'r' }]);
  });

  test('of an instalment that is withheld: which one, how much, and why', () => {
    expect(saidOf(events.PaymentWithheld)).toEqual([
      { agreementNumber: 'C1', number: 1, amountCents: 100, reason: 'r' },
    ]);
    expect(saidOf({ ...events.PaymentWithheld, isFinal: true })).toMatchObject([{ isFinal: true }]);
  });

  test('of an amendment: its number, and why', () => {
    expect(saidOf(events.AmendmentProposed)).toEqual([{ number: 'C1-A1', reason: 'r', sha256: 'x' }]);
    expect(saidOf(events.AmendmentTakenBack)).toEqual([{ number: 'C1-A1', reason: 'r' }]);
  });

  test('nothing of an order that never left, nor of one that comes back of a grant that is withdrawn', () => {
    expect(saidOf({ ...events.OrderReturned, by: 'programme' })).toEqual([]);
    const withdrawn = evolvePayments(given, events.GrantWithdrawn, at);
    expect(saidOf(events.OrderReturned, withdrawn)).toEqual([]);
    expect(saidOf(events.AmendmentCountersigned, given)).toEqual([]);
  });
});
