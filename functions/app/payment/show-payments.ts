/** What is known of the payments of an agreement, to its beneficiary and to staff; an account is always masked. */
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import {
  type BankDetails,
  type Instalment,
  isAstray,
  isOpen,
  isVerified,
  leavingCents,
  orderableCents,
  type Payments,
  paidCents,
} from '#domain/payment/payments.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { type PaymentDeps, type PaymentFacts, paymentFactsOf } from './apply-payments.ts';

type Missing = 'bank-details' | 'holder-acceptance' | 'siret' | 'reports';

export async function myPayments(deps: PaymentDeps, applicationId: string) {
  const facts = await paymentFactsOf(deps, applicationId);
  if (!facts) return refuse({ code: 'not-found' } as const);
  const { payments, due } = facts;
  const { agreementNumber, grantedCents, bank, pending, instalments } = payments;
  return accept({
    agreementNumber,
    grantedCents,
    paidCents: paidCents(payments),
    ...defined({ dueCents: due.dueCents, bank: bank && bankShown(bank) }),
    ...defined({ pending: pending && waitingShown(pending) }),
    instalments: instalments.map((one) => ({
      ...instalmentShown(one, facts),
      missing: missingFor(one, facts),
    })),
  });
}

const bankShown = (bank: BankDetails) => ({
  account: bank.masked,
  holder: bank.holder,
  country: bank.country,
  givenAt: bank.givenAt,
  waits: !isVerified(bank),
  ...defined({ replaces: bank.replaces }),
});
const waitingShown = ({ masked, holder }: BankDetails) => ({ account: masked, holder });

function instalmentShown(one: Instalment, { payments, due }: PaymentFacts) {
  const { number, label, amountCents, dueOn, state } = one;
  const leaves = isOpen(one) ? orderableCents(payments, one, due.dueCents) : leavingCents(one);
  return {
    number,
    label,
    amountCents,
    dueOn,
    state,
    ...defined({
      reducedCents: leaves === amountCents ? undefined : leaves,
      paidOn: one.state === 'paid' ? one.paidOn : undefined,
      reason: one.state === 'withheld' ? one.reason : undefined,
      isFinal: one.state === 'withheld' ? one.isFinal : undefined,
    }),
  };
}

function missingFor(
  one: Instalment,
  { payments: { bank, siret }, due: { payableFrom, lacksSiret } }: PaymentFacts,
): Missing[] {
  if (!isOpen(one)) return [];
  return [
    ...(bank ? [] : (['bank-details'] as const)),
    ...(bank && !isVerified(bank) ? (['holder-acceptance'] as const) : []),
    ...(lacksSiret && siret === undefined ? (['siret'] as const) : []),
    ...(one.afterReports && payableFrom(one.dueOn) === undefined ? (['reports'] as const) : []),
  ];
}

interface BoardDeps extends PaymentDeps {
  payments: Pick<PaymentsStore, 'find' | 'save' | 'all'>;
}

/** Of every agreement: some nine. */
export async function listPayments(deps: BoardDeps) {
  const all = await deps.payments.all();
  const items = await Promise.all(all.map((payments) => boardLine(deps, payments)));
  return accept({ items: items.filter((line) => line !== undefined) });
}

async function boardLine(deps: BoardDeps, { applicationId }: Payments) {
  const facts = await paymentFactsOf(deps, applicationId);
  if (!facts) return undefined;
  const { payments, application, due } = facts;
  const { agreementNumber, grantedCents, commitment, bank, instalments, proposals, version } = payments;
  const { amendment, declined, siret } = payments;
  const amending = amendment ? (amendment.signature ? 'signed' : 'proposed') : declined && 'declined';
  return {
    applicationId,
    agreementNumber,
    grantedCents,
    paidCents: paidCents(payments),
    version,
    beneficiary: application.form.applicant.name,
    title: application.form.project.title,
    ...defined({ commitment, amending, dueCents: due.dueCents, siret } as const),
    lacksSiret: due.lacksSiret,
    ...defined({ bank: bank && staffBank(bank) }),
    instalments: instalments.map((one) => ({
      ...instalmentShown(one, facts),
      ...orderShown(one),
      ...defined({ isAstray: isAstray(payments, one) || undefined }),
      ...defined({
        returnedOrder: 'orderId' in one ? undefined : one.returned?.stood && one.returned.orderId,
      }),
      missing: missingFor(one, facts),
      ...defined({ proposal: proposals[one.number] }),
    })),
  };
}

const staffBank = (bank: BankDetails) => ({
  ...bankShown(bank),
  bankId: bank.bankId,
  ...defined({ holderReason: bank.holderReason, acceptance: bank.acceptance }),
});

function orderShown(one: Instalment): { orderId?: string; orderedAt?: string; exportedAt?: CivilDate } {
  if (one.state !== 'ordered' && one.state !== 'paid') return {};
  const { orderId, orderedAt, exportedAt } = one;
  return { orderId, orderedAt, ...defined({ exportedAt }) };
}
