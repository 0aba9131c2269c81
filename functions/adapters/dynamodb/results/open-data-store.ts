/** Files of open data that were published: one item each time, by hash and the moment of the one before, on the list of them all. */
import { openDataKey, openDataList } from '#adapters/dynamodb/keys.ts';
import { documentsUnder } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { OpenDataPublications, PublishedReferences } from '#app/results/export-open-data.ts';
import {
  type OpenDataPublication,
  type OpenDataReferences,
  openDataPublicationSchema,
} from '#domain/results/open-data-publication.ts';
import { defined } from '#domain/values/defined.ts';

/** The oldest first. */
const published = async (table: Table): Promise<OpenDataPublication[]> =>
  (await documentsUnder(table, openDataKey(''), openDataPublicationSchema)).sort((a, b) =>
    a.publishedAt < b.publishedAt ? -1 : 1,
  );

/** For whoever only reads them. */
export const openDataReader = (table: Table): Pick<OpenDataPublications, 'all'> => ({
  all: () => published(table),
});

export const openDataStore = (table: Table): OpenDataPublications => ({
  ...openDataReader(table),
  async keep(publication, after = '') {
    const { sha256, references, amendments, publishedAt } = publication;
    const summary: OpenDataReferences = { references, ...defined({ amendments }) };
    const listed = { summary, listPk: openDataList, listSk: publishedAt };
    await table.put(
      { ...openDataKey(`${sha256}#${after}`), kind: 'open-data', document: publication, ...listed },
      isAbsent,
    );
  },
});

/** For a run that reads every list: it takes no call of its own. */
export const listedOpenData = (table: Table): PublishedReferences => ({
  async all() {
    const listed = await table.listed(openDataList);
    // Some were declared before there was a list. A later file holds again what they held.
    if (listed.length === 0) return published(table);
    return listed.map(({ summary }) => summary as OpenDataReferences);
  },
});
