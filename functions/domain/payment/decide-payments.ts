/** Pure decisions: what a command makes happen to the payments of an agreement, or why it is refused. */
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type Happening, happeningOf, whyNotConfirmed } from '#domain/values/second-person.ts';
import { amendingOf, isChangedBy, type OpenAmendment } from './amendment.ts';
import type {
  PaymentCommandName,
  PaymentCommandNamed,
  PaymentEvent,
  PaymentRefusal,
} from './payment-events.ts';
import {
  committedCents,
  type Instalment,
  type InstalmentIn,
  type InstalmentState,
  isAstray,
  isOpen,
  isVerified,
  lacksAccount,
  leavingCents,
  orderableCents,
  orderIdOf,
  type Payments,
} from './payments.ts';
import { withheldDays } from './withheld.ts';

type Decision = Result<PaymentEvent[], PaymentRefusal>;
type Decider<C extends PaymentCommandName> = (
  command: PaymentCommandNamed<C>,
  payments: Payments,
  now: string,
) => Decision;

const happened = (...events: PaymentEvent[]): Decision => accept(events);

const deciders: { readonly [C in PaymentCommandName]: Decider<C> } = {
  'keep-time': ({ command: _, ...due }, payments, now) => {
    const settled = nowSettled(payments, due);
    return settled.length > 0
      ? happened(...settled)
      : happened(...reminded(payments, now), ...nowPayable(payments, due));
  },
  'give-account': ({ bankId, account, paperId }) =>
    happened({ type: 'BankDetailsGiven', bankId, account, ...defined({ paperId }) }),
  'confirm-account': ({ bankId, evidence }, payments) => {
    const replaces = payments.bank?.masked ?? payments.returnedAccount;
    const confirmed = { type: 'BankDetailsConfirmed' as const, bankId, evidence, ...defined({ replaces }) };
    if (payments.bank?.bankId === bankId) return happened();
    return payments.pending?.bankId === bankId
      ? happened(confirmed, ...ordersToNobody(payments))
      : refuse({ code: 'account-changed' });
  },
  'accept-holder': ({ bankId, reason, by }, { bank }) => {
    if (!bank) return refuse({ code: 'account-missing' });
    if (bank.bankId !== bankId) return refuse({ code: 'account-changed' });
    if (isVerified(bank)) return refuse({ code: 'account-accepted' });
    return happened({ type: 'HolderAccepted', bankId, reason, by });
  },
  'return-account': ({ bankId, reason, by }, payments) => {
    const { bank } = payments;
    if (!bank) return refuse({ code: 'account-missing' });
    const { masked } = bank;
    return bank.bankId === bankId
      ? happened({ type: 'BankDetailsReturned', bankId, masked, reason, by }, ...ordersToNobody(payments))
      : refuse({ code: 'account-changed' });
  },
  'note-commitment': ({ commitment, by }, { instalments, commitment: before }) => {
    if (commitment === before) return happened();
    return instalments.some(({ state }) => state === 'ordered')
      ? refuse({ code: 'commitment-in-use' })
      : happened({ type: 'CommitmentNoted', commitment, by });
  },
  'note-siret': ({ siret, lacksSiret, by }, { instalments, siret: before }) => {
    if (!lacksSiret) return refuse({ code: 'siret-not-needed' });
    if (siret === before) return happened();
    return before !== undefined && instalments.some(({ state }) => state === 'ordered')
      ? refuse({ code: 'siret-in-use' })
      : happened({ type: 'SiretNoted', siret, by });
  },
  'propose-payment': ({ number, by, ...due }, payments, at) => {
    const found = orderable(payments, number, due);
    if (!found.ok) return found;
    const proposal = { ...orderingOf(payments, found.value), by, at };
    return happened({ type: 'PaymentProposed', number, proposal, by });
  },
  'take-back-payment': ({ number, by }, { proposals, instalments }) => {
    if (!instalments.some((one) => one.number === number))
      return refuse({ code: 'instalment-unknown', instalments: instalments.length });
    return proposals[number]
      ? happened({ type: 'PaymentProposalTakenBack', number, by })
      : refuse({ code: 'proposal-missing' });
  },
  'order-payment': orderPayment,
  'export-orders': ({ again, by }, payments) => {
    const ordered = payments.instalments.filter((one) => one.state === 'ordered');
    return happened(
      ...ordered
        .filter((one) => (again || one.exportedAt === undefined) && !isAstray(payments, one))
        .map(({ number, orderId }) => ({ type: 'OrderExported' as const, number, orderId, by })),
    );
  },
  'return-order': ({ number, reason, by }, payments) => {
    const found = inState(payments, number, ['ordered', 'paid']);
    return found.ok
      ? happened({ type: 'OrderReturned', number, orderId: found.value.orderId, reason, by })
      : found;
  },
  'take-back-order-return': ({ number, reason, by }, payments) => {
    if (payments.withdrawn) return refuse({ code: 'grant-withdrawn' });
    const found = inState(payments, number, ['planned', 'payable', 'settled']);
    if (!found.ok) return found;
    const { returned } = found.value;
    if (!returned?.stood) return refuse({ code: 'order-not-returned' });
    const { grantedCents, amendment } = payments;
    const standing = { ...found.value, ...returned.stood };
    if (amendment && isChangedBy(amendment, standing))
      return refuse({ code: 'amendment-open', number: amendment.number });
    const wouldCents = committedCents(payments) + leavingCents(standing);
    return wouldCents > grantedCents
      ? refuse({ code: 'above-grant', grantedCents, wouldCents })
      : happened({ type: 'OrderReturnTakenBack', number, orderId: returned.orderId, reason, by });
  },
  'note-payment': notePayment,
  'withhold-payment': withholdPayment,
  'resume-payment': ({ number, by }, payments) => {
    if (payments.withdrawn) return refuse({ code: 'grant-withdrawn' });
    const found = inState(payments, number, ['withheld']);
    return found.ok ? happened({ type: 'PaymentResumed', number, by }) : found;
  },
  'withdraw-grant': ({ reason, by }, { instalments, amendment, withdrawn }) => {
    if (withdrawn) return refuse({ code: 'grant-withdrawn' });
    if (amendment) return refuse({ code: 'amendment-open', number: amendment.number });
    const orders = instalments.flatMap((one) => (one.state === 'ordered' ? [one.orderId] : []));
    return orders.length > 0
      ? refuse({ code: 'orders-under-way', orders })
      : happened({ type: 'GrantWithdrawn', reason, by });
  },
  'restore-grant': ({ by }, { withdrawn }) =>
    withdrawn ? happened({ type: 'GrantRestored', by }) : happened(),
  'propose-amendment': ({ command: _, ...proposed }, { amendment, withdrawn }) => {
    if (withdrawn) return refuse({ code: 'grant-withdrawn' });
    return amendment
      ? refuse({ code: 'amendment-open', number: amendment.number })
      : happened({ type: 'AmendmentProposed', ...proposed });
  },
  'take-back-amendment': ({ reason, by }, { amendment }) =>
    amendment
      ? happened({ type: 'AmendmentTakenBack', number: amendment.number, reason, by })
      : refuse({ code: 'amendment-missing' }),
  'sign-amendment': ({ command: _, ...signing }, payments) => {
    const found = unsignedAmendment(payments, signing.sha256);
    return found.ok ? happened({ type: 'AmendmentSigned', number: found.value.number, ...signing }) : found;
  },
  'decline-amendment': ({ sha256, reason }, payments) => {
    const found = unsignedAmendment(payments, sha256);
    return found.ok ? happened({ type: 'AmendmentDeclined', number: found.value.number, reason }) : found;
  },
  'propose-countersigning': ({ by }, payments, at) => {
    const found = signedAmendment(payments);
    if (!found.ok) return found;
    const { number } = found.value;
    const proposal = { ...amendingOf(payments, found.value), by, at };
    return happened({ type: 'AmendmentCountersigningProposed', number, proposal, by });
  },
  'countersign-amendment': (second, payments) => {
    const found = signedAmendment(payments);
    if (!found.ok) return found;
    const { number, proposal } = found.value;
    const refusal = whyNotConfirmed(proposal, amendingOf(payments, found.value).digest, second);
    if (refusal || !proposal) return refuse(refusal ?? { code: 'proposal-missing' });
    const { reportDueOn, beneficiary, asksAccount } = second;
    return happened(
      {
        type: 'AmendmentCountersigned',
        number,
        proposedBy: proposal.by,
        by: second.by,
        ...defined({ reportDueOn, beneficiary, asksAccount }),
      },
      ...(asksAccount ? ordersToNobody(payments) : []),
    );
  },
};

/** By one; for good by another, once whoever it was due to had the time to answer, and was answered. */
function withholdPayment(
  { command: _, appealedOn, ...withheld }: PaymentCommandNamed<'withhold-payment'>,
  payments: Payments,
  now: string,
): Decision {
  if (!withheld.isFinal) {
    const open = inState(payments, withheld.number, ['planned', 'payable']);
    return open.ok ? happened({ type: 'PaymentWithheld', ...withheld }) : open;
  }
  if (payments.withdrawn) return refuse({ code: 'grant-withdrawn' });
  const found = inState(payments, withheld.number, ['withheld']);
  if (!found.ok) return found;
  const { withheldAt, withheldBy: proposedBy, isFinal } = found.value;
  if (isFinal) return happened();
  if (proposedBy === withheld.by) return refuse({ code: 'same-account' });
  if (now < daysAfter(withheldAt, withheldDays)) return refuse({ code: 'withheld-lately' });
  return appealedOn === undefined
    ? happened({ type: 'PaymentWithheld', ...withheld, proposedBy })
    : refuse({ code: 'withholding-contested', receivedOn: appealedOn });
}

/** What the beneficiary can still sign or decline, as it read it. */
export function unsignedAmendment(
  { amendment }: Payments,
  sha256: string,
): Result<OpenAmendment, PaymentRefusal> {
  if (!amendment) return refuse({ code: 'amendment-missing' });
  if (amendment.signature) return refuse({ code: 'amendment-signed' });
  return amendment.sha256 === sha256
    ? accept(amendment)
    : refuse({ code: 'amendment-outdated', expected: amendment.sha256 });
}

function signedAmendment({ amendment }: Payments): Result<OpenAmendment, PaymentRefusal> {
  if (!amendment) return refuse({ code: 'amendment-missing' });
  return amendment.signature ? accept(amendment) : refuse({ code: 'amendment-not-signed' });
}

/**
 * Decides a command on the payments of an agreement.
 * @param now ISO instant at which the decision is taken
 * @returns the events that follow, or the refusal
 */
export function decidePayments<C extends PaymentCommandName>(
  command: PaymentCommandNamed<C>,
  payments: Payments,
  now: string,
): Decision {
  const name: C = command.command;
  return deciders[name](command, payments, now);
}

/** What two persons confirmed for an account that is gone, and has not left, is ordered anew. */
const ordersToNobody = ({ instalments }: Payments): PaymentEvent[] =>
  instalments.flatMap((one) =>
    one.state === 'ordered' && one.exportedAt === undefined
      ? [
          {
            type: 'OrderReturned' as const,
            number: one.number,
            orderId: one.orderId,
            reason: 'account-changed',
            by: 'programme',
          },
        ]
      : [],
  );

const reminderAfterDays = 7;

/** The letter of the award asked for it; once more a week later, as long as something is to be paid. */
function reminded(payments: Payments, now: string): PaymentEvent[] {
  const [first, ...again] = payments.asked;
  if (first === undefined || again.length > 0 || !lacksAccount(payments)) return [];
  return now < daysAfter(first, reminderAfterDays) ? [] : [{ type: 'BankDetailsReminded' }];
}

type Due = Pick<PaymentCommandNamed<'order-payment'>, 'today' | 'payableFrom' | 'dueCents' | 'lacksSiret'>;

/** From which day an instalment may be paid; undefined while the reports that it waits for are not accepted. */
const dayOf = ({ dueOn, afterReports }: Instalment, { payableFrom }: Due): CivilDate | undefined =>
  afterReports ? payableFrom(dueOn) : dueOn;

const isDue = (instalment: Instalment, due: Due): boolean => {
  const day = dayOf(instalment, due);
  return day !== undefined && day <= due.today;
};

function nowPayable({ bank, instalments }: Payments, due: Due): PaymentEvent[] {
  if (!isVerified(bank)) return [];
  return instalments
    .filter((one) => one.state === 'planned' && isDue(one, due))
    .map(({ number }) => ({ type: 'InstalmentPayable', number }));
}

/** Once what accepted reports leave due is paid or ordered, nothing else will be. */
const nowSettled = (payments: Payments, { dueCents }: Due): PaymentEvent[] =>
  dueCents === undefined || committedCents(payments) < dueCents
    ? []
    : payments.instalments.filter(isOpen).map(({ number }) => ({ type: 'InstalmentSettled', number }));

/**
 * Everything that must be true when money is about to leave, looked at anew each time.
 * @returns the instalment, in the amount that leaves
 */
function orderable(
  payments: Payments,
  number: number,
  due: Due,
): Result<InstalmentIn<'payable'>, PaymentRefusal> {
  if (payments.withdrawn) return refuse({ code: 'grant-withdrawn' });
  const found = inState(payments, number, ['payable']);
  if (!found.ok) return found;
  const { bank, commitment, grantedCents, amendment } = payments;
  const { dueOn } = found.value;
  if (!isDue(found.value, due)) return refuse({ code: 'instalment-not-due', dueOn });
  if (amendment && isChangedBy(amendment, found.value))
    return refuse({ code: 'amendment-open', number: amendment.number });
  if (!bank) return refuse({ code: 'account-missing' });
  if (!isVerified(bank)) return refuse({ code: 'account-unverified' });
  if (commitment === undefined) return refuse({ code: 'commitment-missing' });
  if (due.lacksSiret && payments.siret === undefined) return refuse({ code: 'siret-missing' });
  const { dueCents } = due;
  const amountCents = orderableCents(payments, found.value, dueCents);
  const leftCents = committedCents(payments);
  if (dueCents !== undefined && amountCents === 0)
    return refuse({ code: 'nothing-due', dueCents, committedCents: leftCents });
  const wouldCents = leftCents + amountCents;
  return wouldCents > grantedCents
    ? refuse({ code: 'above-grant', grantedCents, wouldCents })
    : accept({ ...found.value, amountCents });
}

/** What a second person confirms: which money, of which commitment, to which account, and which order of it came back before. */
export function orderingOf(payments: Payments, instalment: Instalment): Happening {
  const { applicationId, agreementNumber, bank, commitment, siret } = payments;
  const { number, amountCents, returned } = instalment;
  const orderId = orderIdOf(agreementNumber, instalment);
  const order = { applicationId, number, orderId, amountCents, bankId: bank?.bankId, commitment };
  const what = { ...order, ...defined({ returned, siret }) };
  return happeningOf('pay', what, { ...what, account: bank?.masked });
}

function orderPayment(
  { number, by, confirms, ...due }: PaymentCommandNamed<'order-payment'>,
  payments: Payments,
): Decision {
  const found = orderable(payments, number, due);
  if (!found.ok) return found;
  const waiting = payments.proposals[number];
  const refusal = whyNotConfirmed(waiting, orderingOf(payments, found.value).digest, { by, confirms });
  if (refusal) return refuse(refusal);
  // Or one account alone would say that nothing was paid, and be the second that pays it.
  if (found.value.returned?.by === by) return refuse({ code: 'same-account' });
  const { bank, agreementNumber } = payments;
  if (!bank || !waiting) return refuse({ code: 'account-missing' });
  const { amountCents } = found.value;
  return happened({
    type: 'PaymentOrdered',
    number,
    amountCents,
    orderId: orderIdOf(agreementNumber, found.value),
    bankId: bank.bankId,
    proposedBy: waiting.by,
    by,
  });
}

/** A line of what the accountant paid: to the order that left, in its amount, not before it, once; told again, it is done. */
function notePayment(
  { orderId, paidOn, amountCents, timeZone, by }: PaymentCommandNamed<'note-payment'>,
  payments: Payments,
): Decision {
  const found = payments.instalments.find((one) => ordersOf(payments, one).includes(orderId));
  if (found?.state === 'withheld') return refuse({ code: 'order-withheld' });
  if (!found || orderId === orderIdOf(payments.agreementNumber, found))
    return refuse({ code: 'order-unknown' });
  if (!('orderId' in found) || found.orderId !== orderId) return refuse({ code: 'order-returned' });
  const orderedCents = leavingCents(found);
  if (orderedCents !== amountCents) return refuse({ code: 'order-other-amount', orderedCents });
  if (found.state === 'paid')
    return found.paidOn === paidOn ? accept([]) : refuse({ code: 'order-paid', paidOn: found.paidOn });
  if (found.exportedAt === undefined) return refuse({ code: 'order-not-exported' });
  const orderedOn = civilDateIn(found.orderedAt, timeZone);
  if (paidOn < orderedOn) return refuse({ code: 'paid-before-order', orderedOn });
  return happened({ type: 'PaymentMade', number: found.number, orderId, paidOn, by });
}

/** Every order of an instalment so far, and the one that would be next. */
const ordersOf = ({ agreementNumber }: Payments, { number, orders }: Instalment): string[] =>
  Array.from({ length: orders + 1 }, (_, before) => orderIdOf(agreementNumber, { number, orders: before }));

function inState<S extends InstalmentState>(
  { instalments }: Payments,
  number: number,
  expected: readonly S[],
): Result<InstalmentIn<S>, PaymentRefusal> {
  const found = instalments.find((one) => one.number === number);
  if (!found) return refuse({ code: 'instalment-unknown', instalments: instalments.length });
  return (expected as readonly InstalmentState[]).includes(found.state)
    ? accept(found as InstalmentIn<S>)
    : refuse({ code: 'instalment-state', state: found.state, expected });
}
