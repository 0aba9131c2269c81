/** Files of open data that were published: one item each, by hash. */
import { openDataKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { OpenDataPublications } from '#app/results/export-open-data.ts';
import { openDataPublicationSchema } from '#domain/results/open-data-publication.ts';

export const openDataStore = (table: Table): OpenDataPublications => ({
  async keep(publication) {
    const { sha256 } = publication;
    await table.put({ ...openDataKey(sha256), kind: 'open-data', document: publication }, isAbsent);
  },
  async all() {
    const items = await itemsUnder(table, openDataKey(''));
    return items.map(({ document }) => openDataPublicationSchema.parse(document));
  },
});
