/** The payments of one agreement, for functions that change none. */
import { readTimeline } from '#adapters/dynamodb/audit-log.ts';
import { paymentsKey } from '#adapters/dynamodb/keys.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import { paymentsSchema } from '#domain/payment/payments.ts';

export const paymentsReader = (table: Table): Pick<PaymentsStore, 'find' | 'timeline'> => ({
  find: (applicationId) => documentAt(table, paymentsKey(applicationId), paymentsSchema),
  timeline: (applicationId) => readTimeline(table, { kind: 'payments', id: applicationId }),
});
