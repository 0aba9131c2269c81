/** Staff see to the payments of agreements: each act on one instalment, and an order by two persons. */
import { isUpheldBy } from '#domain/appeal/appeal.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { authorOf } from '#domain/cohort/signatory.ts';
import type { PaymentCommand } from '#domain/payment/payment-events.ts';
import type { Payments } from '#domain/payment/payments.ts';
import { withheldFrom } from '#domain/payment/withheld.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result } from '#domain/values/result.ts';
import type { Proposed } from '#domain/values/second-person.ts';
import { upheldAlong } from './appeals-upheld.ts';
import {
  applyToPayments,
  type PaymentActRefusal,
  type PaymentDeps,
  type PaymentFacts,
} from './apply-payments.ts';
import { keepPaymentTime } from './keep-payment-time.ts';

interface OfStaff {
  applicationId: string;
  by: StaffActor;
}
interface OnInstalment extends OfStaff {
  number: number;
}

type Acted = Promise<Result<Payments, PaymentActRefusal>>;

const act = (
  deps: PaymentDeps,
  { applicationId, by }: OfStaff,
  commandOf: (facts: PaymentFacts) => PaymentCommand,
): Acted => applyToPayments(deps, applicationId, (facts) => accept({ command: commandOf(facts) }), by);

/** Without `confirms` the order is proposed; another account confirms it by its digest. */
export async function orderPayment(
  deps: PaymentDeps,
  { number, confirms, ...who }: OnInstalment & { confirms?: string | undefined },
): Promise<Result<Payments | Proposed, PaymentActRefusal>> {
  const by = who.by.id;
  const done = await act(deps, who, ({ due }) =>
    confirms === undefined
      ? { command: 'propose-payment', number, by, ...due }
      : { command: 'order-payment', number, by, confirms, ...due },
  );
  if (!done.ok || confirms !== undefined) return done;
  const proposal = done.value.proposals[number];
  if (!proposal) throw new Error(`the proposal of ${who.applicationId} is not there`);
  return accept({ proposal });
}

export const takeBackPayment = (deps: PaymentDeps, { number, ...who }: OnInstalment): Acted =>
  act(deps, who, () => ({ command: 'take-back-payment', number, by: who.by.id }));

/** The beneficiary is told by whom, and why; what is given up for good was withheld by another, and no appeal against that waits. */
export const withholdPayment = (
  deps: PaymentDeps & { cohort: Pick<Cohort, 'service'> },
  { number, reason, isFinal, ...who }: OnInstalment & { reason: string; isFinal?: true | undefined },
): Acted =>
  applyToPayments(
    deps,
    who.applicationId,
    ({ payments, application, now }) => {
      const author = authorOf(deps.cohort, application, now);
      const withheld = withheldOf(payments, number);
      const appealedOn = withheld && application.appeals?.find(isUpheldBy(withheld))?.receivedOn;
      const said = { number, reason, author, by: who.by.id, ...defined({ isFinal, appealedOn }) };
      const along = { application: { expectVersion: application.version } };
      return accept({ command: { command: 'withhold-payment', ...said }, along });
    },
    who.by,
  );

const withheldOf = (payments: Payments, number: number) =>
  withheldFrom(payments).find(({ instalment }) => instalment === number);

/** The beneficiary is told: of an appeal against the withholding it is the answer. What is due by now can be ordered. */
export const resumePayment = (deps: PaymentDeps, { number, ...who }: OnInstalment): Acted =>
  thenPayable(
    deps,
    who,
    applyToPayments(
      deps,
      who.applicationId,
      (facts) => {
        const along = upheldAlong(facts, withheldOf(facts.payments, number), who.by);
        return accept({ command: { command: 'resume-payment', number, by: who.by.id }, along });
      },
      who.by,
    ),
  );

/**
 * The accountant's office sent it back, or the bank the money, or it was noted as paid by mistake: nothing is paid of it, and the
 * instalment can be ordered anew, by two.
 * @param isMistaken that this was noted by mistake: the order stands as before
 */
export const returnOrder = (
  deps: PaymentDeps,
  { number, reason, isMistaken, ...who }: OnInstalment & { reason: string; isMistaken?: true | undefined },
): Acted =>
  act(deps, who, () => ({
    command: isMistaken ? 'take-back-order-return' : 'return-order',
    number,
    reason,
    by: who.by.id,
  }));

export const noteCommitment = (
  deps: PaymentDeps,
  { commitment, ...who }: OfStaff & { commitment: string },
): Acted => act(deps, who, () => ({ command: 'note-commitment', commitment, by: who.by.id }));

/** Of a body whose application gives none: whoever orders a payment of it confirms the number as well. */
export const noteSiret = (deps: PaymentDeps, { siret, ...who }: OfStaff & { siret: string }): Acted =>
  act(deps, who, ({ due: { lacksSiret } }) => ({ command: 'note-siret', siret, lacksSiret, by: who.by.id }));

/** The beneficiary said on the telephone that the account is theirs: what is due by now can be ordered. */
export const acceptHolder = (
  deps: PaymentDeps,
  { bankId, reason, ...who }: OfStaff & { bankId: string; reason: string },
): Acted =>
  thenPayable(
    deps,
    who,
    act(deps, who, () => ({ command: 'accept-holder', bankId, reason, by: who.by.id })),
  );

/** What waited for an act alone does not wait for the next day as well. */
async function thenPayable(deps: PaymentDeps, { applicationId }: OfStaff, acting: Acted): Acted {
  const acted = await acting;
  return acted.ok ? accept(await keepPaymentTime(deps, applicationId, acted.value)) : acted;
}

export const returnAccount = (
  deps: PaymentDeps,
  { bankId, reason, ...who }: OfStaff & { bankId: string; reason: string },
): Acted => act(deps, who, () => ({ command: 'return-account', bankId, reason, by: who.by.id }));
