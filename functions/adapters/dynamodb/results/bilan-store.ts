/** Editions of the bilan that were published: one item each, by digest. */
import { bilanKey } from '#adapters/dynamodb/keys.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { BilanEditions } from '#app/results/publish-bilan.ts';
import { bilanEditionSchema } from '#domain/results/public-bilan.ts';

export const bilanStore = (table: Table): BilanEditions => ({
  async keep(sha256, edition) {
    await table.put({ ...bilanKey(sha256), kind: 'bilan', document: edition }, isAbsent);
  },
  find: (sha256) => documentAt(table, bilanKey(sha256), bilanEditionSchema),
});
