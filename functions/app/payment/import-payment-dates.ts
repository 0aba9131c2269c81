/** What the accountant's office paid, from a file: with a mistake in one line, none is recorded; sent again, it changes nothing. */
import type { AccountOpener, ChangedPayments, PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Saved } from '#app/ports/ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { lineField, type PaidLine, readPaidLines } from '#domain/payment/payment-dates.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { accept, refuse } from '#domain/values/result.ts';
import {
  changedBy,
  inTransactions,
  type PaymentDeps,
  type PaymentFacts,
  PaymentsContended,
  paymentAttempts,
  paymentFactsOf,
} from './apply-payments.ts';

interface Deps extends PaymentDeps {
  payments: Pick<PaymentsStore, 'find' | 'save' | 'all' | 'sealed'>;
  opener: AccountOpener;
}

/**
 * Every line is checked before the first is stored, as much at once as one transaction takes: what a death in between left out is
 * recorded when the file is sent again.
 * @returns how many lines of it are recorded, or every mistake with its line
 * @throws PaymentsContended where others kept changing the same payments: what is recorded then stays so
 */
export async function importPaymentDates(deps: Deps, { csv, by }: { csv: string; by: StaffActor }) {
  const today = civilDateIn(deps.clock.now().toISOString(), deps.cohort.timeZone);
  const { lines, problems: unreadable } = readPaidLines(csv, today);
  let isBegun = false;
  for (let attempt = 1; attempt <= paymentAttempts; attempt += 1) {
    const { touched, problems } = await paidBy(deps, lines, by);
    const all = [...unreadable, ...problems];
    if (all.length > 0 && isBegun) break;
    if (all.length > 0) return refuse({ code: 'payment-dates-invalid', problems: inOrder(all) } as const);
    let saved: Saved = 'saved';
    for (const some of inTransactions(touched)) {
      saved = await deps.payments.save(some.map(({ changed }) => changed));
      if (saved !== 'saved') break;
      isBegun = true;
    }
    if (saved === 'saved') return accept({ paid: lines.length });
  }
  throw new PaymentsContended(`the payments changed under ${paymentAttempts} attempts`);
}

/** Each line on what the lines before it made of the same agreement. */
async function paidBy(deps: Deps, lines: readonly PaidLine[], by: StaffActor) {
  const { timeZone } = deps.cohort;
  const all = await deps.payments.all();
  const touched = new Map<string, { facts: PaymentFacts; changed: ChangedPayments }>();
  const problems: FieldProblem[] = [];
  for (const { line, iban, ...paid } of lines) {
    const field = lineField(line);
    const of = all.find(({ agreementNumber }) => paid.orderId.startsWith(`${agreementNumber}-V`));
    const before = of && touched.get(of.applicationId);
    const facts = before
      ? { ...before.facts, payments: before.changed.next }
      : of && (await paymentFactsOf(deps, of.applicationId));
    if (!of || !facts) {
      problems.push({ field, code: 'order-unknown' });
      continue;
    }
    const changed = changedBy(
      facts,
      { command: { command: 'note-payment', ...paid, timeZone, by: by.id } },
      by,
    );
    if (changed.ok) touched.set(of.applicationId, { facts, changed: joined(before?.changed, changed.value) });
    else problems.push({ field, ...changed.refusal });
    if (iban !== undefined && !(await isOrderedTo(deps, facts, paid.orderId, iban)))
      problems.push({ field, code: 'paid-elsewhere' });
  }
  const news = [...touched.values()].filter(({ changed }) => changed.change.events.length > 0);
  return { touched: news, problems };
}

/**
 * Whether an order is to this account, or there is none such: the file that was handed to the accountant may have been changed on its
 * way, which nothing but the account that was paid can tell.
 */
async function isOrderedTo(
  { payments: store, opener }: Deps,
  { payments: { applicationId, instalments } }: PaymentFacts,
  orderId: string,
  iban: string,
): Promise<boolean> {
  const order = instalments.find((one) => 'orderId' in one && one.orderId === orderId);
  if (!order || !('bankId' in order)) return true;
  const sealed = await store.sealed(applicationId, order.bankId);
  return sealed !== undefined && (await opener.open(applicationId, sealed.ciphertext)) === iban;
}

const joined = (before: ChangedPayments | undefined, after: ChangedPayments): ChangedPayments =>
  before === undefined
    ? after
    : {
        next: after.next,
        change: {
          ...before.change,
          events: [...before.change.events, ...after.change.events],
          effects: [...before.change.effects, ...after.change.effects],
        },
      };

const lineOf = ({ field }: FieldProblem): number => Number(field.split('.')[1] ?? 0);
const inOrder = (problems: readonly FieldProblem[]): FieldProblem[] =>
  [...problems].sort((a, b) => lineOf(a) - lineOf(b));
