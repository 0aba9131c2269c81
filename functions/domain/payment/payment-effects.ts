/** Letters that follow from an event of the payments: one for each thing that truly happened. Pure. */
import type { EmailEffect } from '#domain/application/effects.ts';
import type { TemplateFor } from '#domain/application/letters.ts';
import { amendmentNumber } from '#domain/values/agreed-terms.ts';
import { defined } from '#domain/values/defined.ts';
import { sumCents } from '#domain/values/money.ts';
import type { PaymentEventName, PaymentEventNamed } from './payment-events.ts';
import { leavingCents, type Payments, paidCents } from './payments.ts';

/** `toBoth`: to the second contact as well, where there is one. */
export type PaymentEffect = EmailEffect & { toBoth?: true };

const email = (template: TemplateFor<'applicant'>, data: Record<string, unknown>): PaymentEffect => ({
  kind: 'email',
  template,
  data,
});
const nothing = (): PaymentEffect[] => [];

type Consequence<E extends PaymentEventName> = (
  event: PaymentEventNamed<E>,
  before: Payments,
) => PaymentEffect[];

const amountOf = ({ instalments }: Payments, number: number): number =>
  instalments.find((one) => one.number === number)?.amountCents ?? 0;
const leavingOf = ({ instalments }: Payments, number: number): number =>
  sumCents(instalments.filter((one) => one.number === number).map(leavingCents));

/** Of the order of it that came back. */
const returnedCents = ({ instalments }: Payments, number: number): number | undefined =>
  instalments.find((one) => one.number === number)?.returned?.stood?.orderedCents;

const consequences: { readonly [E in PaymentEventName]: Consequence<E> } = {
  PaymentsOpened: nothing,
  BankDetailsReminded: (_, { agreementNumber }) => [email('bank-details-asked', { agreementNumber })],
  BankDetailsGiven: nothing,
  // Whoever did not ask for it must hear of it, wherever they read.
  BankDetailsConfirmed: ({ replaces }, { pending, agreementNumber }) => [
    {
      ...email('bank-details-changed', {
        agreementNumber,
        account: pending?.masked,
        holder: pending?.holder,
        isChange: replaces !== undefined,
        ...(pending?.holderReason === undefined ? {} : { isOthers: true }),
      }),
      toBoth: true,
    },
  ],
  HolderAccepted: nothing,
  BankDetailsReturned: ({ reason }, { agreementNumber }) => [
    email('bank-details-asked', { agreementNumber, reason }),
  ],
  CommitmentNoted: nothing,
  SiretNoted: nothing,
  InstalmentPayable: nothing,
  InstalmentSettled: nothing,
  PaymentProposed: nothing,
  PaymentProposalTakenBack: nothing,
  PaymentOrdered: nothing,
  OrderExported: nothing,
  // What never left, or is withheld with the grant, is told by another letter.
  OrderReturned: ({ number, reason, by }, before) =>
    by === 'programme' || before.withdrawn
      ? []
      : [
          email('payment-returned', {
            number,
            reason,
            amountCents: leavingOf(before, number),
            agreementNumber: before.agreementNumber,
          }),
        ],
  OrderReturnTakenBack: ({ number, reason }, before) => [
    email('payment-return-taken-back', {
      number,
      reason,
      amountCents: returnedCents(before, number),
      agreementNumber: before.agreementNumber,
    }),
  ],
  PaymentMade: ({ number, paidOn }, before) => {
    const { agreementNumber, grantedCents } = before;
    const [amountCents, agreedCents] = [leavingOf(before, number), amountOf(before, number)];
    return [
      email('payment-made', {
        number,
        paidOn,
        amountCents,
        agreementNumber,
        grantedCents,
        paidCents: paidCents(before) + amountCents,
        ...defined({ agreedCents: agreedCents === amountCents ? undefined : agreedCents }),
      }),
    ];
  },
  PaymentWithheld: ({ number, reason, author, isFinal }, before) => [
    email('payment-withheld', {
      ...defined({ isFinal }),
      number,
      reason,
      author,
      amountCents: amountOf(before, number),
      agreementNumber: before.agreementNumber,
    }),
  ],
  PaymentResumed: ({ number }, before) => [
    email('payment-resumed', {
      number,
      amountCents: amountOf(before, number),
      agreementNumber: before.agreementNumber,
    }),
  ],
  // The decision that they follow from has a letter of its own.
  GrantWithdrawn: nothing,
  GrantRestored: nothing,
  AmendmentProposed: ({ number, reason, sha256, beneficiary }, { agreementNumber }) => [
    email('amendment-to-sign', {
      number: amendmentNumber(agreementNumber, number),
      reason,
      sha256,
      ...defined({ beneficiary: beneficiary?.applicant.name }),
    }),
  ],
  AmendmentTakenBack: ({ number, reason }, { agreementNumber }) => [
    email('amendment-taken-back', { number: amendmentNumber(agreementNumber, number), reason }),
  ],
  AmendmentSigned: nothing,
  AmendmentDeclined: nothing,
  AmendmentCountersigningProposed: nothing,
  AmendmentCountersigned: (
    { number, reportDueOn, beneficiary, asksAccount },
    { agreementNumber, grantedCents, amendment },
  ) =>
    amendment
      ? [
          email('amendment-in-force', {
            number: amendmentNumber(agreementNumber, number),
            formerCents: grantedCents,
            ...amendment.terms,
            ...defined({ reportDueOn, beneficiary: beneficiary?.now.name, asksAccount }),
          }),
        ]
      : [],
};

/** `before`: the payments as they were when the event was decided. */
export function effectsOfPayments<E extends PaymentEventName>(
  event: PaymentEventNamed<E>,
  before: Payments,
): PaymentEffect[] {
  const name: E = event.type;
  return consequences[name](event, before);
}
