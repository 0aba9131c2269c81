/** How the payments of an agreement are first stored: what stores an award bundles this and no more of them. */
import { chainEvents } from '#adapters/dynamodb/audit-log.ts';
import { paymentsKey, paymentsList } from '#adapters/dynamodb/keys.ts';
import { isAbsent, type Write, type WrittenItem } from '#adapters/dynamodb/table.ts';
import { type OpenedPayments, openedPayments } from '#domain/payment/evolve-payments.ts';
import type { Payments } from '#domain/payment/payments.ts';

export interface Listed {
  applicationId: string;
}

export const paymentsItem = (payments: Payments): WrittenItem => ({
  ...paymentsKey(payments.applicationId),
  kind: 'payments',
  version: payments.version,
  document: payments,
  summary: { applicationId: payments.applicationId } satisfies Listed,
  listPk: paymentsList,
  listSk: `${payments.openedAt}#${payments.applicationId}`,
});

/** The record and its first event: in the transaction of the award. */
export function paymentsOpeningWrites(applicationId: string, opened: OpenedPayments): Write[] {
  const { awardedAt: at, ...data } = opened;
  const { writes, ...chained } = chainEvents(
    { kind: 'payments', id: applicationId },
    {
      version: 0,
      head: undefined,
      actor: { kind: 'programme' },
      at,
      events: [{ type: 'PaymentsOpened', data }],
    },
  );
  const record = { ...openedPayments(applicationId, opened), ...chained };
  return [{ put: paymentsItem(record), when: isAbsent }, ...writes];
}
