/** Payments of agreements on DynamoDB. Every change is one transaction: record, audit events, outbox. */
import { chainEvents } from '#adapters/dynamodb/audit-log.ts';
import { useCode } from '#adapters/dynamodb/code-writes.ts';
import { bankDetailsKey, paymentsKey, paymentsList } from '#adapters/dynamodb/keys.ts';
import { emailsOf } from '#adapters/dynamodb/outbox.ts';
import { documentsOf } from '#adapters/dynamodb/queries.ts';
import { atVersion, isAbsent, type Table, type Write, type WrittenItem } from '#adapters/dynamodb/table.ts';
import type { ChangedPayments, PaymentsChange, PaymentsStore } from '#app/ports/payment-ports.ts';
import type { PaymentEffect } from '#domain/payment/payment-effects.ts';
import { paymentsSchema } from '#domain/payment/payments.ts';
import { type Listed, paymentsItem } from './payments-opening.ts';
import { paymentsReader } from './payments-reader.ts';

/**
 * What an amendment, or the withdrawal of a grant, stores beside the payments: known to the function that does it, and to no other.
 */
export type StoredAlong = (
  applicationId: string,
  change: Pick<PaymentsChange, 'paper' | 'application' | 'support'>,
) => Write[];
const nothingAlong: StoredAlong = (applicationId) => {
  throw new Error(`${applicationId} is changed by a function that stores nothing beside payments`);
};

export const paymentsStore = (table: Table, along = nothingAlong): PaymentsStore => ({
  ...paymentsReader(table),
  async all(how) {
    const listed = await table.listed(paymentsList);
    const keys = listed.map(({ summary }) => paymentsKey((summary as Listed).applicationId));
    const found = documentsOf(await table.getMany(keys, how), paymentsSchema);
    return found.sort((a, b) =>
      `${a.openedAt}${a.applicationId}` < `${b.openedAt}${b.applicationId}` ? -1 : 1,
    );
  },
  async sealed(applicationId, bankId) {
    const item = await table.get(bankDetailsKey(applicationId, bankId));
    return item && { bankId, ciphertext: String(item.ciphertext) };
  },
  async save(changed) {
    const done = await table.transact(changed.flatMap((one) => changeWrites(one, along)));
    return done.ok ? 'saved' : 'conflict';
  },
});

function changeWrites({ next, change }: ChangedPayments, along: StoredAlong): Write[] {
  const { applicationId } = next;
  const { expectVersion, actor, at, effects, sealed, withCode } = change;
  const { writes, ...chained } = chainEvents(
    { kind: 'payments', id: applicationId },
    {
      version: expectVersion,
      head: next.auditHead,
      actor,
      at,
      events: change.events.map(({ type, ...data }) => ({ type, data })),
      paper: change.paper,
    },
  );
  const { version } = chained;
  const subject = `${applicationId}_payments`;
  const copied = change.hasSecondAddress ? effects.filter(({ toBoth }) => toBoth) : [];
  const copies = copied.map((effect) => ({ ...effect, data: { ...effect.data, contact: 'second' } }));
  return [
    { put: paymentsItem({ ...next, ...chained }), when: atVersion(expectVersion) },
    ...writes,
    ...(sealed ? [sealedWrite(applicationId, sealed)] : []),
    ...(withCode ? [useCode(applicationId, withCode, at)] : []),
    ...(change.paper || change.application || change.support ? along(applicationId, change) : []),
    ...lettersOf(applicationId, version, at, effects, subject),
    ...lettersOf(applicationId, version, at, copies, `${subject}_second`),
  ];
}

/** Of several of one kind, as when one file pays two instalments of an agreement, each has a version of this change: the last the last. */
const lettersOf = (
  applicationId: string,
  version: number,
  at: string,
  effects: readonly PaymentEffect[],
  subject: string,
): Write[] =>
  effects.flatMap((effect, index) => {
    const later = effects.slice(index + 1).filter(({ template }) => template === effect.template).length;
    return emailsOf(applicationId, version - later, at, [effect], subject);
  });

/** Apart from the record, so that nothing which shows the record reads it. */
const sealedWrite = (
  applicationId: string,
  { bankId, ciphertext }: { bankId: string; ciphertext: string },
): Write => ({
  put: { ...bankDetailsKey(applicationId, bankId), kind: 'bank-details', ciphertext } satisfies WrittenItem,
  when: isAbsent,
});
