/** What is stored of an agreement in the transaction that changes its application. */
import { agreementKey, agreementPaperKey } from '#adapters/dynamodb/keys.ts';
import { packed } from '#adapters/dynamodb/packed-bytes.ts';
import type { Write } from '#adapters/dynamodb/table.ts';
import type { DrawnPaper, KeptCopy } from '#app/ports/agreement-ports.ts';
import type { Applications } from '#app/ports/application-ports.ts';

type OfAgreement = Pick<Parameters<Applications['save']>[1], 'agreement' | 'printed' | 'paper'>;

/** A paper takes some 35 KB: an item may have 400 KB, a transaction 4 MB. */
export const agreementWrites = (
  applicationId: string,
  { agreement, printed, paper }: OfAgreement,
): Write[] => [
  ...(agreement
    ? [{ put: { ...agreementKey(applicationId), kind: 'agreement' as const, document: agreement, printed } }]
    : []),
  ...(paper ? [keptPaper(applicationId, paper)] : []),
];

export const keptPaper = (
  applicationId: string,
  { copy, sha256, bytes }: DrawnPaper & { copy: KeptCopy },
): Write => ({
  put: { ...agreementPaperKey(applicationId, copy), kind: 'agreement-paper', sha256, pdf: packed(bytes) },
});
