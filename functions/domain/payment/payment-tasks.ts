/** What of the payments of an agreement waits for staff, and since when, from the record and the moment alone. Pure. */
import { daysAfter } from '#domain/values/days.ts';
import type { MoneyProposal } from '#domain/values/second-person.ts';
import { isChangedBy } from './amendment.ts';
import { type Instalment, isAstray, isVerified, lacksAccount, type Payments } from './payments.ts';
import { isHeldByOne, withheldDays } from './withheld.ts';

export const paymentTaskKinds = [
  'to-order',
  'to-export',
  'unanswered',
  'astray',
  'withheld',
  'holder-to-accept',
  'account-missing',
  'amendment-to-countersign',
] as const;
export type PaymentTaskKind = (typeof paymentTaskKinds)[number];

export type PaymentTask = {
  kind: PaymentTaskKind;
  applicationId: string;
  /** ISO instant from which staff have to do something. */
  since: string;
};

/** Days after which the accountant's office, which pays or sends back, is asked what became of an order. */
const unansweredAfterDays = 15;
/** Days after the reminder from which a person calls the laureate who gives no account. */
const missingAfterDays = 7;

/**
 * @param now ISO instant
 * @returns each task of one agreement; what waits for a second person is among its proposals (`paymentProposals`)
 */
export function paymentTasks(payments: Payments, now: string): PaymentTask[] {
  const { applicationId, instalments, bank, asked, amendment } = payments;
  const task = (kind: PaymentTaskKind, since: string): PaymentTask => ({ kind, applicationId, since });
  const [, ...reminded] = asked;
  const missingFrom = reminded.map((at) => daysAfter(at, missingAfterDays)).at(-1);
  const canBePaid = isVerified(payments.bank);
  return [
    ...instalments.flatMap((one) => ofInstalment(payments, one, now).map((found) => task(...found))),
    ...(bank && !canBePaid ? [task('holder-to-accept', bank.givenAt)] : []),
    ...(missingFrom !== undefined && missingFrom <= now && lacksAccount(payments)
      ? [task('account-missing', missingFrom)]
      : []),
    ...(amendment?.signature && !amendment.proposal
      ? [task('amendment-to-countersign', amendment.signature.signedAt)]
      : []),
  ];
}

/** What an open amendment changes waits for that; an order that left waits for its answer alone. */
function ofInstalment(
  payments: Payments,
  one: Instalment,
  now: string,
): [kind: PaymentTaskKind, since: string][] {
  const { bank, amendment, proposals } = payments;
  if (one.state === 'payable') {
    const isHeld = !isVerified(bank) || (amendment !== undefined && isChangedBy(amendment, one));
    return isHeld || proposals[one.number] ? [] : [['to-order', one.payableSince]];
  }
  if (one.state === 'withheld') {
    if (!isHeldByOne(payments, one)) return [];
    const lookedAtFrom = daysAfter(one.withheldAt, withheldDays);
    return lookedAtFrom <= now ? [['withheld', lookedAtFrom]] : [];
  }
  if (one.state !== 'ordered') return [];
  const { exportedAt, orderedAt } = one;
  if (isAstray(payments, one)) return [['astray', bank?.givenAt ?? exportedAt ?? orderedAt]];
  if (exportedAt === undefined) return [['to-export', orderedAt]];
  const unansweredFrom = daysAfter(exportedAt, unansweredAfterDays);
  return unansweredFrom <= now ? [['unanswered', unansweredFrom]] : [];
}

/** What of an agreement one person proposed and another must confirm: orders, and the amendment that is signed. */
export const paymentProposals = ({ proposals, amendment }: Payments): MoneyProposal[] => [
  ...Object.values(proposals),
  ...(amendment?.proposal ? [amendment.proposal] : []),
];
