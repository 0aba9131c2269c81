/** The support and the payments of a laureate, in the transaction of the award. */
import type { Opening } from '#adapters/dynamodb/application/application-store.ts';
import { paymentsOpeningWrites } from '#adapters/dynamodb/payment/payments-opening.ts';
import { openingWrites } from '#adapters/dynamodb/support/support-store.ts';

export const awardOpenings: Opening = (applicationId, { support, payments }) => [
  ...(support ? openingWrites(applicationId, support) : []),
  ...(payments ? paymentsOpeningWrites(applicationId, payments) : []),
];
