/** The paper of an amendment and, once it binds, the application that it changes: in the transaction of the payments. */
import { keptPaper } from '#adapters/dynamodb/application/agreement-writes.ts';
import { applicationWrites } from '#adapters/dynamodb/application/application-store.ts';
import type { StoredAlong } from '#adapters/dynamodb/payment/payments-store.ts';

export const amendmentWrites: StoredAlong = (applicationId, { paper, application }) => [
  ...(paper ? [keptPaper(applicationId, paper)] : []),
  ...(application ? applicationWrites(application.next, application.change) : []),
];
