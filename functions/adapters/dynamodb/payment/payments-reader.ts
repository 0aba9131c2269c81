/** The payments of one agreement, for functions that change none. */
import { readTimeline } from '#adapters/dynamodb/audit-log.ts';
import { paymentsKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import { paymentsSchema } from '#domain/payment/payments.ts';
import { readStored } from '#domain/record/later-fields.ts';

export const paymentsReader = (table: Table): Pick<PaymentsStore, 'find' | 'timeline'> => ({
  async find(applicationId) {
    const item = await table.get(paymentsKey(applicationId));
    return item ? readStored(paymentsSchema, item.document) : undefined;
  },
  timeline: (applicationId) => readTimeline(table, { kind: 'payments', id: applicationId }),
});
