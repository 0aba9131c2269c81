/**
 * The application that a decision on its money changes, as where it answers an appeal, or was decided by: in the transaction of the
 * payments.
 */
import { applicationWrites } from '#adapters/dynamodb/application/application-store.ts';
import { applicationKey } from '#adapters/dynamodb/keys.ts';
import type { StoredAlong } from '#adapters/dynamodb/payment/payments-store.ts';
import { heldAt } from '#adapters/dynamodb/table.ts';

export const applicationAlong: StoredAlong = (applicationId, { application }) => {
  if (!application) return [];
  return 'next' in application
    ? applicationWrites(application.next, application.change)
    : [heldAt(applicationKey(applicationId), application.expectVersion)];
};
