/** The application whose appeal is answered as a payment is resumed: in the transaction of the payments. */
import { applicationWrites } from '#adapters/dynamodb/application/application-store.ts';
import type { StoredAlong } from '#adapters/dynamodb/payment/payments-store.ts';

export const resumptionWrites: StoredAlong = (_, { application }) =>
  application ? applicationWrites(application.next, application.change) : [];
