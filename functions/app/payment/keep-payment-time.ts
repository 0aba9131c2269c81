/** Does what the calendar makes due in the payments of agreements: asks for an account, makes instalments payable or settles them. Safe to run again. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { decidePayments } from '#domain/payment/decide-payments.ts';
import { isOpen, type Payments } from '#domain/payment/payments.ts';
import { accept } from '#domain/values/result.ts';
import { applyToPayments, dueAt, type PaymentDeps } from './apply-payments.ts';

export interface KeepingDeps extends PaymentDeps {
  payments: Pick<PaymentsStore, 'find' | 'save' | 'all'>;
  applications: Pick<Applications, 'find' | 'findMany'>;
  cohort: Pick<Cohort, 'timeZone' | 'calendar'>;
}

/** Of every agreement; nothing is read before the vote opens, since nobody has one. */
export async function keepPaymentTimes(deps: KeepingDeps): Promise<void> {
  if (deps.clock.now().getTime() < Date.parse(deps.cohort.calendar.panelOpensAt)) return;
  const all = await deps.payments.all({ mayBeLate: true });
  const standing = await deps.reported.standing(all.map(({ applicationId }) => applicationId));
  // What accepted reports leave due is asked of the agreement.
  const mayBeSettled = all.filter(
    (one) => standing.get(one.applicationId)?.accepted && one.instalments.some(isOpen),
  );
  const agreed = await deps.applications.findMany(mayBeSettled.map(({ applicationId }) => applicationId));
  const now = deps.clock.now().toISOString();
  for (const found of all) {
    const { applicationId } = found;
    const application = agreed.find((one) => one.applicationId === applicationId);
    const due = dueAt(now, standing.get(applicationId), application, deps.cohort);
    // Most days nothing is due, and the records at hand say so.
    const decided = decidePayments({ command: 'keep-time', ...due }, found, now);
    if (decided.ok && decided.value.length > 0) await keepPaymentTime(deps, applicationId, found);
  }
}

/** @returns the payments as they are then */
export async function keepPaymentTime(
  deps: PaymentDeps,
  applicationId: string,
  found: Payments,
): Promise<Payments> {
  const kept = await applyToPayments(
    deps,
    applicationId,
    ({ due }) => accept({ command: { command: 'keep-time', ...due } }),
    { kind: 'programme' },
  );
  return kept.ok ? kept.value : found;
}
