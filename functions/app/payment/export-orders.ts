/** The payment orders that have not left, as a file with the accounts in clear: they are decrypted here, and where the accountant's file comes back. */
import type { AccountOpener, ChangedPayments, PaymentsStore } from '#app/ports/payment-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { siretIn } from '#domain/application/register-check.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type PaymentOrder, paymentOrdersCsv } from '#domain/payment/payment-orders.ts';
import { type InstalmentIn, isAstray, leavingCents } from '#domain/payment/payments.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
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

export interface OrderExportDeps extends PaymentDeps {
  payments: Pick<PaymentsStore, 'find' | 'save' | 'all' | 'sealed'>;
  opener: AccountOpener;
  cohort: Pick<Cohort, 'timeZone' | 'payments'>;
}

/**
 * Every account is opened before anything is noted: a file is whole, or there is none. What left with an earlier file is in this one
 * only when it is asked for, and not where its account was changed since.
 * @returns the file, the number of its orders, and the ids of those left out because they are to an account that is not in force
 */
export async function exportOrders(deps: OrderExportDeps, { again, by }: { again: boolean; by: StaffActor }) {
  const keys = deps.cohort.payments;
  if (!keys) return refuse({ code: 'chorus-keys-missing' } as const);
  const noted: Exported[] = [];
  for (let attempt = 1; attempt <= paymentAttempts; attempt += 1) {
    const { exported, leftOut } = await exportedNow(deps, { again, by });
    if (!(await isNoted(deps, exported, noted))) continue;
    if (noted.length === 0)
      return leftOut.length === 0
        ? refuse({ code: 'no-orders' } as const)
        : refuse({ code: 'orders-astray', orders: leftOut } as const);
    const orders = noted.flatMap((one) => one.orders);
    return accept({ orders: orders.length, csv: `\uFEFF${paymentOrdersCsv(orders, keys)}`, leftOut });
  }
  throw new PaymentsContended(`the payment orders changed under ${paymentAttempts} attempts`);
}

/**
 * Notes what leaves, as much at once as one transaction takes.
 * @param noted by this file already: what is noted now is added to it
 * @returns whether all of it is noted; not where another changed some meanwhile
 */
async function isNoted({ payments }: OrderExportDeps, exported: readonly Exported[], noted: Exported[]) {
  const before = new Set(noted.map(({ changed }) => changed.next.applicationId));
  const rest = exported.filter(({ changed }) => !before.has(changed.next.applicationId));
  for (const some of inTransactions(rest)) {
    if ((await payments.save(some.map(({ changed }) => changed))) !== 'saved') return false;
    noted.push(...some);
  }
  return true;
}

interface Exported {
  changed: ChangedPayments;
  orders: PaymentOrder[];
}

async function exportedNow(deps: OrderExportDeps, { again, by }: { again: boolean; by: StaffActor }) {
  const exported: Exported[] = [];
  const leftOut: string[] = [];
  const all = await deps.payments.all();
  for (const facts of await Promise.all(all.map((one) => paymentFactsOf(deps, one.applicationId)))) {
    if (!facts) continue;
    const ordered = facts.payments.instalments.filter((one) => one.state === 'ordered');
    const asked = ordered.filter(({ exportedAt }) => again || exportedAt === undefined);
    leftOut.push(...asked.filter((one) => isAstray(facts.payments, one)).map(({ orderId }) => orderId));
    const changed = changedBy(facts, { command: { command: 'export-orders', again, by: by.id } }, by);
    if (!changed.ok || changed.value.change.events.length === 0) continue;
    const leaving = new Set(
      changed.value.change.events.map((event) => (event.type === 'OrderExported' ? event.orderId : '')),
    );
    const orders = await Promise.all(
      ordered.filter(({ orderId }) => leaving.has(orderId)).map((one) => orderOf(deps, facts, one)),
    );
    exported.push({ changed: changed.value, orders });
  }
  return { exported, leftOut };
}

async function orderOf(
  { payments: store, opener, cohort }: OrderExportDeps,
  { payments, application }: PaymentFacts,
  one: InstalmentIn<'ordered'>,
): Promise<PaymentOrder> {
  const { orderId, bankId, orderedAt } = one;
  const { applicationId, agreementNumber, bank, commitment } = payments;
  const sealed = await store.sealed(applicationId, bankId);
  if (!sealed || !bank || commitment === undefined)
    throw new Error(`the order ${orderId} has no commitment, or its account is not there`);
  const { applicant, project } = application.form;
  return {
    orderId,
    agreementNumber,
    commitment,
    amountCents: leavingCents(one),
    agreedCents: one.amountCents,
    orderedOn: civilDateIn(orderedAt, cohort.timeZone),
    beneficiary: applicant.name,
    object: project.title,
    holder: bank.holder,
    siret: siretIn(application.form) ?? payments.siret,
    iban: await opener.open(applicationId, sealed.ciphertext),
  };
}
