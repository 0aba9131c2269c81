/** Reading the rolls, apart from writing them: a function that only reads does not bundle the writing code. */
import { jurorKey, panelistKey } from '#adapters/dynamodb/keys.ts';
import { documentAt, documentsUnder, itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { jurorSchema, type Panelist, panelistSchema } from '#domain/round/roll.ts';
import { defined } from '#domain/values/defined.ts';

/** The day of the vote is an attribute outside the document, set by the transaction that casts the ballot. */
const panelistOf = (item: Item): Panelist =>
  readStored(panelistSchema, { ...(item.document as object), ...defined({ votedOn: item.votedOn }) });

export const rollReader = (table: Table): Pick<Rolls, 'juror' | 'jurors' | 'panelist' | 'panelists'> => ({
  juror: (jurorId) => documentAt(table, jurorKey(jurorId), jurorSchema),
  jurors: () => documentsUnder(table, jurorKey(''), jurorSchema),
  async panelist(panelistId) {
    const item = await table.get(panelistKey(panelistId));
    return item && panelistOf(item);
  },
  panelists: async () => (await itemsUnder(table, panelistKey(''))).map(panelistOf),
});
