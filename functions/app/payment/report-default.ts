/**
 * Reports that do not come. Staff tell the beneficiary what is owed, and until when it is waited for; after that day two of them may
 * withdraw the grant, and in the same transaction nothing of it is paid any more. Two may also take that back: it is as before.
 */

import type { ChangedPayments, PaymentsStore } from '#app/ports/payment-ports.ts';
import type { ChangedSupport, Supports } from '#app/ports/support-ports.ts';
import { changedSupport } from '#app/support/apply-support.ts';
import { type NoticeDeps, noticeWaitsUntil } from '#app/support/notice-letter.ts';
import { reportTermsFor } from '#app/support/report-terms.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { type Cohort, defaultNoticeDaysOf } from '#domain/cohort/cohort.ts';
import { authorOf } from '#domain/cohort/signatory.ts';
import type { PaymentRefusal } from '#domain/payment/payment-events.ts';
import { type Payments, paidCents } from '#domain/payment/payments.ts';
import type { DefaultedMoney } from '#domain/support/report-default.ts';
import type { Support } from '#domain/support/support.ts';
import type {
  SupportCommandName,
  SupportCommandNamed,
  SupportRefusalOf,
} from '#domain/support/support-events.ts';
import { civilDateIn, civilDaysAfter } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { type Cents, sumCents } from '#domain/values/money.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { Proposed } from '#domain/values/second-person.ts';
import { upheldAlong } from './appeals-upheld.ts';
import {
  changedBy,
  type PaymentDeps,
  type PaymentFacts,
  PaymentsContended,
  type Planned,
  paymentAttempts,
  paymentFactsOf,
} from './apply-payments.ts';

export interface DefaultDeps extends PaymentDeps, NoticeDeps {
  supports: Pick<Supports, 'find' | 'save'>;
  payments: Pick<PaymentsStore, 'find' | 'save'>;
  cohort: Pick<Cohort, 'timeZone' | 'service' | 'support'>;
}
interface OfStaff {
  applicationId: string;
  by: StaffActor;
}
interface OfTwo extends OfStaff {
  reason: string;
  confirms?: string | undefined;
}
type NotFound = { code: 'not-found' };
/** Why the money of a grant cannot be withdrawn now. */
type MoneyRefusal = Extract<
  PaymentRefusal,
  { code: 'grant-withdrawn' | 'amendment-open' | 'orders-under-way' }
>;

/**
 * The letter before the decision: it gives as many days as the cohort file says.
 * @param input.byPost staff send it by registered post as well, where the e-mail reaches nobody
 */
export const notifyDefault = (deps: DefaultDeps, input: OfStaff & { byPost?: true | undefined }) =>
  applyDefault<'notify-default'>(deps, input, ({ now, payments, ...facts }) => {
    const today = civilDateIn(now, deps.cohort.timeZone);
    const answerBy = civilDaysAfter(today, defaultNoticeDaysOf(deps.cohort.support));
    const { author, dueOn } = told(deps, { now, ...facts });
    const money = moneyOf(payments);
    const said = { dueOn, answerBy, ...defined({ byPost: input.byPost }), money, author };
    return { command: { command: 'notify-default', ...said, today, by: input.by.id } };
  });

/**
 * Without `confirms` the withdrawal of the grant is proposed; another account confirms it by its digest.
 * @param input.recoverCents what of the sums that were paid is to be given back
 */
export async function recordDefault(
  deps: DefaultDeps,
  { recoverCents, reason, confirms, ...who }: OfTwo & { recoverCents: Cents },
) {
  const by = who.by.id;
  const done = await applyDefault<'record-default', MoneyRefusal>(
    deps,
    who,
    async ({ now, payments, support, ...facts }) => {
      const today = civilDateIn(now, deps.cohort.timeZone);
      const until = await noticeWaitsUntil(deps, support);
      const said = { reason, recoverCents, money: moneyOf(payments), ...told(deps, { now, ...facts }) };
      return {
        command: { command: 'record-default', ...said, today, until, by, confirms },
        money: { command: { command: 'withdraw-grant', reason, by } },
      };
    },
  );
  return proposedOr(done);
}

/** Without `confirms` it is proposed; another account confirms it by its digest, and answers by that whoever contests the withdrawal. */
export async function withdrawDefault(deps: DefaultDeps, { reason, confirms, ...who }: OfTwo) {
  const by = who.by.id;
  const done = await applyDefault<'withdraw-default'>(deps, who, (facts) => {
    const { agreementNumber } = facts.payments;
    const { author } = told(deps, facts);
    const at = facts.support.reportDefault?.recorded?.recordedAt;
    const contested = at ? ({ outcome: 'grant-withdrawn', at } as const) : undefined;
    return {
      command: { command: 'withdraw-default', agreementNumber, reason, author, by, confirms },
      money: {
        command: { command: 'restore-grant', by },
        along: upheldAlong(facts, contested, who.by, reason),
      },
    };
  });
  return proposedOr(done);
}

export const takeBackDefault = (deps: DefaultDeps, who: OfStaff) =>
  applyDefault<'take-back-default'>(deps, who, () => ({
    command: { command: 'take-back-default', by: who.by.id },
  }));

/** The first of two is answered what waits for the second. */
function proposedOr<R>(done: Result<Support, R>): Result<Support | Proposed, R> {
  const proposal = done.ok ? done.value.reportDefault?.proposal : undefined;
  return proposal ? accept({ proposal }) : done;
}

const moneyOf = (payments: Payments): DefaultedMoney => ({
  agreementNumber: payments.agreementNumber,
  paidCents: paidCents(payments),
  withheldCents: sumCents(payments.instalments.map(({ amountCents }) => amountCents)) - paidCents(payments),
});

/** In whose name it is told, and when the reports were due. */
function told({ cohort }: DefaultDeps, { application, now }: Pick<PaymentFacts, 'application' | 'now'>) {
  const terms = reportTermsFor(application, cohort.timeZone);
  if (!terms) throw new Error(`${application.applicationId} has payments and no agreement in force`);
  return { dueOn: terms.dueOn, author: authorOf(cohort, application, now) };
}

interface PlannedDefault<C extends SupportCommandName> {
  command: SupportCommandNamed<C>;
  /** What goes with it into the payments, or is refused by them. */
  money?: Planned;
}

/** @throws PaymentsContended after five conflicts in a row */
async function applyDefault<C extends SupportCommandName, M extends MoneyRefusal = never>(
  deps: DefaultDeps,
  { applicationId, by }: OfStaff,
  planner: (facts: PaymentFacts & { support: Support }) => PlannedDefault<C> | Promise<PlannedDefault<C>>,
): Promise<Result<Support, SupportRefusalOf<C> | M | NotFound>> {
  for (let attempt = 1; attempt <= paymentAttempts; attempt += 1) {
    const [facts, support] = await Promise.all([
      paymentFactsOf(deps, applicationId),
      deps.supports.find(applicationId),
    ]);
    if (!facts || !support) return refuse({ code: 'not-found' });
    const { command, money } = await planner({ ...facts, support });
    const changed = changedSupport<C>(command, support, { actor: by, at: facts.now });
    if (!changed.ok) return changed;
    const paid = money && changedBy(facts, money, by);
    if (paid && !paid.ok) return refuse(paid.refusal as M);
    if ((await savedWith(deps, changed.value, paid?.value)) === 'saved') {
      const { next, change } = changed.value;
      return accept({ ...next, version: support.version + change.events.length });
    }
  }
  throw new PaymentsContended(`the default of ${applicationId} changed under ${paymentAttempts} attempts`);
}

/** Both in one transaction. Of what is only proposed nothing happens to the money. */
function savedWith(
  { supports, payments }: DefaultDeps,
  support: ChangedSupport,
  paid: ChangedPayments | undefined,
) {
  const isProposed = support.change.events.some(({ type }) => type === 'DefaultProposed');
  return paid && !isProposed
    ? payments.save([{ ...paid, change: { ...paid.change, support } }])
    : supports.save(support.next, support.change);
}
