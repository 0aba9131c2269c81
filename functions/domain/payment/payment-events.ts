/** What can happen to the payments of an agreement: the audit events, and the commands that lead to them. No number of an account. */

import type { CodeEvidence, SignatureEvidence } from '#domain/application/application.ts';
import type { SignersWords } from '#domain/application/application-events.ts';
import type { Party } from '#domain/application/application-form.ts';
import type { RegisterCheck } from '#domain/application/register-check.ts';
import type { DecisionAuthor } from '#domain/cohort/signatory.ts';
import type { AmendedTerms, Succession } from '#domain/values/agreed-terms.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { MoneyProposal, SecondPerson, SecondPersonRefusal } from '#domain/values/second-person.ts';
import type { KnownAccount } from './bank-account.ts';
import type { InstalmentState } from './payments.ts';

interface OfStaff {
  by: string;
}
/** What follows of an amendment that binds. */
interface Amended {
  /** The day on which both reports are due by a later end of the project; absent where it stays. */
  reportDueOn?: CivilDate | undefined;
  /** Whom the agreement was with, and is with. */
  beneficiary?: Succession | undefined;
  /** The account of before is not the beneficiary's: nothing is paid to it any more. */
  asksAccount?: true | undefined;
}
interface OnInstalment extends OfStaff {
  number: number;
}
interface Withholding {
  reason: string;
  /** In whose name it is told; none where nobody may sign yet. */
  author?: DecisionAuthor | undefined;
  /** For good: what one withheld, another gives up. */
  isFinal?: true | undefined;
}
interface ProposedAmendment extends OfStaff {
  number: number;
  terms: AmendedTerms;
  reason: string;
  sha256: string;
  beneficiary?: Party | undefined;
  register?: RegisterCheck | undefined;
}

export type PaymentEvent =
  | ({ type: 'PaymentsOpened'; agreementNumber: string } & Pick<AmendedTerms, 'grantedCents' | 'instalments'>)
  | { type: 'BankDetailsReminded' }
  | { type: 'BankDetailsGiven'; bankId: string; account: KnownAccount; paperId?: string }
  /** `replaces`: the account in whose place it is put, masked. */
  | { type: 'BankDetailsConfirmed'; bankId: string; evidence: CodeEvidence; replaces?: string }
  | ({ type: 'HolderAccepted'; bankId: string; reason: string } & OfStaff)
  /** `masked`: of what was returned before what takes its place waited for staff, absent. */
  | ({ type: 'BankDetailsReturned'; bankId: string; reason: string; masked?: string } & OfStaff)
  | ({ type: 'CommitmentNoted'; commitment: string } & OfStaff)
  | ({ type: 'SiretNoted'; siret: string } & OfStaff)
  | { type: 'InstalmentPayable'; number: number }
  /** By the accepted reports, nothing more is due than has left. */
  | { type: 'InstalmentSettled'; number: number }
  | ({ type: 'PaymentProposed'; proposal: MoneyProposal } & OnInstalment)
  | ({ type: 'PaymentProposalTakenBack' } & OnInstalment)
  | ({
      type: 'PaymentOrdered';
      orderId: string;
      bankId: string;
      amountCents: number;
      proposedBy: string;
    } & OnInstalment)
  | ({ type: 'OrderExported'; orderId: string } & OnInstalment)
  /** Unpaid; or after it was noted as paid, by a bank that sent the money back or because nothing had been paid. */
  | ({ type: 'OrderReturned'; orderId: string; reason: string } & OnInstalment)
  /** It was noted as come back by mistake: it stands as before. */
  | ({ type: 'OrderReturnTakenBack'; orderId: string; reason: string } & OnInstalment)
  | ({ type: 'PaymentMade'; orderId: string; paidOn: CivilDate } & OnInstalment)
  /** `proposedBy`: who withheld it, where another gives it up for good. */
  | ({ type: 'PaymentWithheld'; proposedBy?: string } & Withholding & OnInstalment)
  | ({ type: 'PaymentResumed' } & OnInstalment)
  /** With the decision on reports that did not come: whatever is not paid is withheld. */
  | ({ type: 'GrantWithdrawn'; reason: string } & OfStaff)
  /** What was withheld by it is planned anew. */
  | ({ type: 'GrantRestored' } & OfStaff)
  | ({ type: 'AmendmentProposed' } & ProposedAmendment)
  | ({ type: 'AmendmentTakenBack'; number: number; reason: string } & OfStaff)
  | ({ type: 'AmendmentSigned'; number: number; evidence: SignatureEvidence } & SignersWords)
  | { type: 'AmendmentDeclined'; number: number; reason: string }
  | ({ type: 'AmendmentCountersigningProposed'; number: number; proposal: MoneyProposal } & OfStaff)
  | ({ type: 'AmendmentCountersigned'; number: number; proposedBy: string } & Amended & OfStaff);

export type PaymentEventName = PaymentEvent['type'];
export type PaymentEventNamed<E extends PaymentEventName> = {
  [N in E]: { type: N } & Extract<PaymentEvent, { type: N }>;
}[E];

export type PaymentCommand =
  /** By the calendar: what has become payable or is settled, and whom to ask for an account. */
  | ({ command: 'keep-time' } & Due)
  | { command: 'give-account'; bankId: string; account: KnownAccount; paperId?: string }
  | { command: 'confirm-account'; bankId: string; evidence: CodeEvidence }
  | ({ command: 'accept-holder'; bankId: string; reason: string } & OfStaff)
  | ({ command: 'return-account'; bankId: string; reason: string } & OfStaff)
  | ({ command: 'note-commitment'; commitment: string } & OfStaff)
  | ({ command: 'note-siret'; siret: string; lacksSiret: boolean } & OfStaff)
  | ({ command: 'propose-payment' } & Due & OnInstalment)
  | ({ command: 'take-back-payment' } & OnInstalment)
  /** `confirms`: the digest of the proposal of another account. */
  | ({ command: 'order-payment'; confirms: string } & Due & OnInstalment)
  | ({ command: 'export-orders'; again: boolean } & OfStaff)
  | ({ command: 'return-order'; reason: string } & OnInstalment)
  | ({ command: 'take-back-order-return'; reason: string } & OnInstalment)
  /** `timeZone`: of the cohort, where the day of an order is that of its instant. */
  | ({ command: 'note-payment'; orderId: string; paidOn: CivilDate; amountCents: number } & OfStaff & {
        timeZone: string;
      })
  /** `appealedOn`: when the appeal came that waits for its answer. */
  | ({ command: 'withhold-payment'; appealedOn?: CivilDate | undefined } & Withholding & OnInstalment)
  | ({ command: 'resume-payment' } & OnInstalment)
  | ({ command: 'withdraw-grant'; reason: string } & OfStaff)
  | ({ command: 'restore-grant' } & OfStaff)
  /** What is wrong with its terms is told before it is drawn (amendment.ts). */
  | ({ command: 'propose-amendment' } & ProposedAmendment)
  | ({ command: 'take-back-amendment'; reason: string } & OfStaff)
  | ({ command: 'sign-amendment'; evidence: SignatureEvidence } & SignersWords)
  | { command: 'decline-amendment'; sha256: string; reason: string }
  | ({ command: 'propose-countersigning' } & OfStaff)
  | ({ command: 'countersign-amendment' } & Amended & SecondPerson);
/** Whether the reports that an instalment waits for are accepted, and what they leave due: asked anew whenever money is about to leave. */
interface Due {
  today: CivilDate;
  payableFrom: (dueOn: CivilDate) => CivilDate | undefined;
  /** What of the grant is due by the costs that the accepted reports tell; undefined until they are. */
  dueCents?: number | undefined;
  /** Its application gives no SIRET, and it is a body: one must be noted. */
  lacksSiret?: boolean;
}

export type PaymentCommandName = PaymentCommand['command'];
type Hands = 'one' | 'two' | 'before-two';
/**
 * How many accounts each command takes. `two`: what one proposed another confirms; `before-two`: one takes back what had left, and is
 * not the one who confirms the next order of it; `one`: nothing leaves and nothing binds by it.
 */
export const handsOf = {
  'keep-time': 'one',
  'give-account': 'one',
  'confirm-account': 'one',
  'accept-holder': 'one',
  'return-account': 'one',
  'note-commitment': 'one',
  'note-siret': 'one',
  'propose-payment': 'one',
  'take-back-payment': 'one',
  'order-payment': 'two',
  'export-orders': 'one',
  'return-order': 'before-two',
  // What stands again is what two confirmed.
  'take-back-order-return': 'one',
  'note-payment': 'one',
  // What it gives up for good another withheld before.
  'withhold-payment': 'before-two',
  'resume-payment': 'one',
  'propose-amendment': 'one',
  'take-back-amendment': 'one',
  'sign-amendment': 'one',
  'decline-amendment': 'one',
  'propose-countersigning': 'one',
  'countersign-amendment': 'two',
  // They follow from what two decided of reports that did not come (report-default.ts).
  'withdraw-grant': 'one',
  'restore-grant': 'one',
} as const satisfies Record<PaymentCommandName, Hands>;
export type PaymentCommandOfTwo = {
  [C in PaymentCommandName]: (typeof handsOf)[C] extends 'two' ? C : never;
}[PaymentCommandName];
export type PaymentCommandNamed<C extends PaymentCommandName> = {
  [N in C]: { command: N } & Extract<PaymentCommand, { command: N }>;
}[C];

export type PaymentRefusal =
  | { code: 'instalment-unknown'; instalments: number }
  | { code: 'instalment-state'; state: InstalmentState; expected: readonly InstalmentState[] }
  | { code: 'instalment-not-due'; dueOn: CivilDate }
  | { code: 'account-missing' }
  | { code: 'account-unverified' }
  | { code: 'account-changed' }
  | { code: 'account-accepted' }
  | { code: 'commitment-missing' }
  | { code: 'commitment-in-use' }
  | { code: 'siret-missing' }
  | { code: 'siret-in-use' }
  | { code: 'siret-not-needed' }
  | { code: 'above-grant'; grantedCents: number; wouldCents: number }
  | { code: 'nothing-due'; dueCents: number; committedCents: number }
  | { code: 'grant-withdrawn' }
  | { code: 'orders-under-way'; orders: readonly string[] }
  | { code: 'order-unknown' }
  | { code: 'order-returned' }
  | { code: 'order-not-returned' }
  | { code: 'order-paid'; paidOn: CivilDate }
  | { code: 'order-withheld' }
  | { code: 'order-not-exported' }
  | { code: 'withheld-lately' }
  | { code: 'withholding-contested'; receivedOn: CivilDate }
  | { code: 'order-other-amount'; orderedCents: number }
  | { code: 'paid-before-order'; orderedOn: CivilDate }
  | { code: 'amendment-open'; number: number }
  | { code: 'amendment-missing' }
  | { code: 'amendment-signed' }
  | { code: 'amendment-not-signed' }
  | { code: 'amendment-outdated'; expected: string }
  | SecondPersonRefusal;
