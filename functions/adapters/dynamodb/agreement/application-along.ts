/** The application that a decision on its money changes, as where it answers an appeal: in the transaction of the payments. */
import { applicationWrites } from '#adapters/dynamodb/application/application-store.ts';
import type { StoredAlong } from '#adapters/dynamodb/payment/payments-store.ts';

export const applicationAlong: StoredAlong = (_, { application }) =>
  application ? applicationWrites(application.next, application.change) : [];
