/** The paper of an amendment and, once it binds, the application that it changes: in the transaction of the payments. */
import { keptPaper } from '#adapters/dynamodb/application/agreement-writes.ts';
import type { StoredAlong } from '#adapters/dynamodb/payment/payments-store.ts';
import { applicationAlong } from './application-along.ts';

export const amendmentWrites: StoredAlong = (applicationId, along) => [
  ...(along.paper ? [keptPaper(applicationId, along.paper)] : []),
  ...applicationAlong(applicationId, along),
];
