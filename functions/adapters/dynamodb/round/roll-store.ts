/** The rolls of jurors and panelists, and the letters queued for them. */
import { jurorKey, panelistKey } from '#adapters/dynamodb/keys.ts';
import { queueEmail } from '#adapters/dynamodb/outbox.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Letters } from '#app/ports/mail-ports.ts';
import { type Juror, jurorSchema, type Panelist, panelistSchema } from '#domain/round/roll.ts';
import { defined } from '#domain/values/defined.ts';

/** The day of the vote is an attribute outside the document, set by the transaction that casts the ballot. */
const panelistOf = (item: Item): Panelist =>
  panelistSchema.parse({ ...(item.document as object), ...defined({ votedOn: item.votedOn }) });
const jurorOf = (item: Item): Juror => jurorSchema.parse(item.document);

export function rollStore(table: Table): Rolls {
  return {
    async juror(jurorId) {
      const item = await table.get(jurorKey(jurorId));
      return item ? jurorOf(item) : undefined;
    },
    jurors: async () => (await itemsUnder(table, jurorKey(''))).map(jurorOf),
    async panelist(panelistId) {
      const item = await table.get(panelistKey(panelistId));
      return item ? panelistOf(item) : undefined;
    },
    panelists: async () => (await itemsUnder(table, panelistKey(''))).map(panelistOf),
    async enrolJurors(jurors) {
      await Promise.all(
        jurors.map((juror) => table.put({ ...jurorKey(juror.jurorId), kind: 'juror', document: juror })),
      );
    },
    async removeJuror(jurorId, at) {
      const removed = await table.update(jurorKey(jurorId), {
        update: 'SET document.leftAt = if_not_exists(document.leftAt, :at)',
        condition: 'attribute_exists(PK)',
        values: { ':at': at },
      });
      return removed !== undefined;
    },
    async enrolPanelists(panelists) {
      // An update, not a put: enrolling again must not wipe the mark of a vote.
      await Promise.all(
        panelists.map(({ votedOn: _kept, ...document }) =>
          table.update(panelistKey(document.panelistId), {
            update: 'SET kind = :kind, document = :document',
            values: { ':kind': 'panelist', ':document': document },
          }),
        ),
      );
    },
  };
}

export function letterQueue(table: Table): Letters {
  return {
    async queue(letters, at) {
      const queued = await Promise.all(
        letters.map(({ to, template, data, occasion }) => {
          const letter = { owner: to, messageKey: `${to.id}_${occasion}`, template, data, at };
          const { put, when } = queueEmail(letter);
          return table.put(put, when);
        }),
      );
      return queued.filter(Boolean).length;
    },
  };
}
