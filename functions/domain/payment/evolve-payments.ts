/** Pure evolution: the payments of an agreement after an event. The version and the audit chain are the store's affair. */
import type { DatedInstalment } from '#domain/values/agreed-terms.ts';
import { defined } from '#domain/values/defined.ts';
import { isChangedBy, type OpenAmendment } from './amendment.ts';
import type { PaymentEventName, PaymentEventNamed } from './payment-events.ts';
import { type Instalment, type InstalmentIn, isOpen, leavingCents, type Payments } from './payments.ts';

/** What is opened with the award: the instalments of its agreement, each with its day. */
export interface OpenedPayments {
  awardedAt: string;
  agreementNumber: string;
  grantedCents: number;
  instalments: readonly DatedInstalment[];
}

export const openedPayments = (
  applicationId: string,
  { awardedAt, agreementNumber, grantedCents, instalments }: OpenedPayments,
): Payments => ({
  applicationId,
  version: 0,
  auditHead: '',
  openedAt: awardedAt,
  agreementNumber,
  grantedCents,
  instalments: instalments.map((one) => ({ ...one, orders: 0, state: 'planned' })),
  // The letter of the award asks for the account.
  asked: [awardedAt],
  accounts: 0,
  proposals: {},
  amendments: [],
});

type Evolver<E extends PaymentEventName> = (
  payments: Payments,
  event: PaymentEventNamed<E>,
  at: string,
) => Payments;

const evolvers: { readonly [E in PaymentEventName]: Evolver<E> } = {
  PaymentsOpened: (payments) => payments,
  BankDetailsReminded: (payments, _, at) => ({ ...payments, asked: [...payments.asked, at] }),
  BankDetailsGiven: (payments, { bankId, account, paperId }, at) => ({
    ...payments,
    accounts: payments.accounts + 1,
    pending: { ...account, bankId, givenAt: at, ...defined({ paperId }) },
  }),
  BankDetailsConfirmed: ({ pending, returnedAccount: _over, ...payments }, { replaces }) =>
    pending ? { ...payments, bank: { ...pending, ...defined({ replaces }) } } : payments,
  HolderAccepted: (payments, { reason, by }, at) =>
    payments.bank ? { ...payments, bank: { ...payments.bank, acceptance: { by, at, reason } } } : payments,
  BankDetailsReturned: ({ bank: _gone, ...payments }, { masked }, at) =>
    asking({ ...payments, ...defined({ returnedAccount: masked }) }, at),
  CommitmentNoted: (payments, { commitment }) => ({ ...payments, commitment }),
  SiretNoted: (payments, { siret }) => ({ ...payments, siret }),
  InstalmentPayable: (payments, { number }, at) =>
    withInstalment(payments, number, (one) => ({ ...ofEvery(one), state: 'payable', payableSince: at })),
  InstalmentSettled: (payments, { number }, at) =>
    withInstalment(withoutProposal(payments, number), number, (one) => ({
      ...ofEvery(one),
      state: 'settled',
      settledAt: at,
    })),
  PaymentProposed: (payments, { number, proposal }) => ({
    ...payments,
    proposals: { ...payments.proposals, [number]: proposal },
  }),
  PaymentProposalTakenBack: (payments, { number }) => withoutProposal(payments, number),
  PaymentOrdered: (payments, { number, orderId, bankId, amountCents, proposedBy, by }, at) =>
    withInstalment(withoutProposal(payments, number), number, (one) => ({
      ...ofEvery(one),
      orders: one.orders + 1,
      state: 'ordered',
      orderId,
      orderedAt: at,
      proposedBy,
      confirmedBy: by,
      bankId,
      ...defined({ orderedCents: amountCents === one.amountCents ? undefined : amountCents }),
    })),
  OrderExported: (payments, { number }, at) =>
    withInstalment(payments, number, (one) =>
      one.state === 'ordered' ? { ...one, exportedAt: one.exportedAt ?? at } : one,
    ),
  // What was settled because this had left is not.
  OrderReturned: (payments, { number, orderId, reason, by }, at) =>
    withInstalment(unsettled(payments), number, (one) => {
      const returned = { orderId, reason, by, ...defined({ stood: stoodOf(one) }) };
      return payments.withdrawn
        ? withheldBy({ ...one, returned }, payments.withdrawn)
        : { ...ofEvery(one), returned, state: 'payable', payableSince: at };
    }),
  OrderReturnTakenBack: (payments, { number }) =>
    withInstalment(withoutProposal(payments, number), number, (one) => {
      const { returned, ...rest } = ofEvery(one);
      if (!returned?.stood) return one;
      const { orderedCents, ...order } = returned.stood;
      return { ...rest, ...order, ...(orderedCents === one.amountCents ? {} : defined({ orderedCents })) };
    }),
  PaymentMade: (payments, { number, paidOn, by }) =>
    withInstalment(payments, number, (one) =>
      one.state === 'ordered' ? { ...one, state: 'paid', paidOn, recordedBy: by } : one,
    ),
  PaymentWithheld: (payments, { number, reason, isFinal, by }, at) =>
    withInstalment(withoutProposal(payments, number), number, (one) => ({
      ...ofEvery(one),
      state: 'withheld',
      reason,
      withheldBy: by,
      withheldAt: at,
      ...defined({ isFinal }),
    })),
  PaymentResumed: (payments, { number }) =>
    withInstalment(payments, number, (one) => ({ ...ofEvery(one), state: 'planned' })),
  GrantWithdrawn: (payments, { reason, by }, at) => {
    const withdrawn = { at, by, reason };
    const instalments = payments.instalments.map((one) => (isOpen(one) ? withheldBy(one, withdrawn) : one));
    return { ...payments, instalments, proposals: {}, withdrawn };
  },
  GrantRestored: ({ withdrawn: _over, ...payments }) =>
    plannedAnew(payments, (one) => one.state === 'withheld' && one.isWithdrawn === true),
  AmendmentProposed: ({ declined: _over, ...payments }, { type: _, by: proposedBy, ...proposed }, at) => ({
    ...payments,
    amendment: { ...proposed, proposedBy, proposedAt: at },
  }),
  AmendmentTakenBack: withoutAmendment,
  AmendmentSigned: (payments, { name, capacity, evidence }, at) =>
    withAmendment(payments, { signature: { name, capacity, evidence, signedAt: at } }),
  AmendmentDeclined: (payments, { number, reason }, at) => ({
    ...withoutAmendment(payments),
    declined: { number, reason, at },
  }),
  AmendmentCountersigningProposed: (payments, { proposal }) => withAmendment(payments, { proposal }),
  AmendmentCountersigned: (payments, { by, beneficiary, asksAccount }, at) => {
    const { amendment, ...rest } = payments;
    if (!amendment?.signature) return payments;
    const { proposal: _confirmed, beneficiary: _party, register: _seen, signature, ...proposed } = amendment;
    const bound = { ...proposed, signature, countersignedBy: by, countersignedAt: at };
    const after = {
      ...amended(rest, amendment),
      amendments: [...payments.amendments, { ...bound, ...defined({ beneficiary }) }],
    };
    const named = beneficiary ? withoutSiret(after) : after;
    return asksAccount ? withoutAccount(named, at) : named;
  },
};

/** Its letter asks for another account: a reminder follows as after the first. */
const asking = (payments: Payments, at: string): Payments => ({ ...payments, asked: [at] });

/** What was given for the beneficiary of before, confirmed or not. */
const withoutAccount = (
  { bank: _gone, pending: _unconfirmed, returnedAccount: _former, ...payments }: Payments,
  at: string,
): Payments => asking(payments, at);

/** Noted of who the beneficiary was. */
function withoutSiret({ siret: _former, ...payments }: Payments): Payments {
  return payments;
}

const withAmendment = (payments: Payments, more: Partial<OpenAmendment>): Payments =>
  payments.amendment ? { ...payments, amendment: { ...payments.amendment, ...more } } : payments;

function withoutAmendment({ amendment: _gone, ...payments }: Payments): Payments {
  return payments;
}

/** What has left stays; what was withheld stays withheld; all else is planned anew, and no proposal of it waits any more. */
function amended(payments: Payments, amendment: OpenAmendment): Payments {
  const { grantedCents, instalments } = amendment.terms;
  const isKept = (one: Instalment) => !isChangedBy(amendment, one);
  const kept = payments.instalments.filter(isKept);
  const after = instalments.map((part): Instalment => {
    const former = payments.instalments.find(({ number }) => number === part.number);
    if (!former) return { ...part, orders: 0, state: 'planned' };
    if (isKept(former)) return former;
    const past = pastOf(former);
    return former.state === 'withheld' ? { ...former, ...part } : { ...part, ...past, state: 'planned' };
  });
  const proposals = Object.entries(payments.proposals).filter(([number]) =>
    kept.some((one) => String(one.number) === number),
  );
  return { ...payments, grantedCents, instalments: after, proposals: Object.fromEntries(proposals) };
}

/**
 * @param at ISO instant of the event
 * @returns the payments as they are after the event
 */
export function evolvePayments<E extends PaymentEventName>(
  payments: Payments,
  event: PaymentEventNamed<E>,
  at: string,
): Payments {
  const name: E = event.type;
  return evolvers[name](payments, event, at);
}

const withheldBy = (one: Instalment, { at, by, reason }: NonNullable<Payments['withdrawn']>): Instalment => ({
  ...ofEvery(one),
  state: 'withheld',
  isWithdrawn: true,
  reason,
  withheldBy: by,
  withheldAt: at,
});

/** What an instalment has in every state. */
function ofEvery(one: Instalment): Omit<InstalmentIn<'planned'>, 'state'> {
  const { number, label, amountCents, dueOn, afterReports } = one;
  return { number, label, amountCents, dueOn, ...pastOf(one), ...defined({ afterReports }) };
}

/** How an order stands; its amount said, whatever becomes of what was agreed. */
function stoodOf(one: Instalment): NonNullable<Instalment['returned']>['stood'] {
  if ((one.state !== 'ordered' && one.state !== 'paid') || one.exportedAt === undefined) return undefined;
  const { number: _n, label: _l, amountCents: _a, dueOn: _d, ...rest } = one;
  const { afterReports: _r, orders: _o, returned: _former, ...order } = rest;
  return { ...order, orderedCents: leavingCents(one) };
}

/** What was done of it stays with it, whatever becomes of it. */
const pastOf = ({ orders, returned }: Instalment) => ({ orders, ...defined({ returned }) });

const withInstalment = (
  payments: Payments,
  number: number,
  change: (one: Instalment) => Instalment,
): Payments => ({
  ...payments,
  instalments: payments.instalments.map((one) => (one.number === number ? change(one) : one)),
});

const plannedAnew = (payments: Payments, which: (one: Instalment) => boolean): Payments => ({
  ...payments,
  instalments: payments.instalments.map((one) =>
    which(one) ? { ...ofEvery(one), state: 'planned' as const } : one,
  ),
});
const unsettled = (payments: Payments): Payments => plannedAnew(payments, ({ state }) => state === 'settled');

function withoutProposal(payments: Payments, number: number): Payments {
  const { [number]: _done, ...proposals } = payments.proposals;
  return { ...payments, proposals };
}
